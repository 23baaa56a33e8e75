import { isChange, type Entry, type MessageEntry } from '../../../model/entry.js';
import { parseMarkup } from '../../../model/markup/markup-document.js';
import { plainText } from '../../../model/markup/plain-text.js';
import type { User } from '../../../model/user.js';
import type { FoundMessages, FoundPlace, SearchCommand } from '../../../protocol/commands.js';
import { ChatError } from '../../../protocol/errors.js';
import type { Caller } from '../../extras.js';
import { firstShown, notFound, type Rules } from '../../rules.js';
import type { StorageTransaction, StoredConversation } from '../../storage/storage.js';
import { ConversationIndex, type Match } from './conversation-index.js';
import { excerptOf } from './excerpt.js';
import { beginningsOf } from './words.js';

/** Entries that are read at once while an index is made, so that others have their turn. */
const PAGE = 500;
const TOUCHES = 200;
const LONGEST_QUERY = 200;
const MOST_HITS = 50;
/** Messages in all indexes together; beyond that the one used longest ago is let go. */
const MOST_INDEXED = 300_000;

interface Indexes {
  readonly epoch: string;
  /** By conversation, the one used last at the end. */
  readonly of: Map<string, ConversationIndex>;
}

/**
 * The indexes of each backend, by the bus that is its own: made at the first search, kept up with
 * the logs at every further one. They hold nothing that the logs do not.
 */
const indexes = new WeakMap<object, Indexes>();

type Placed = Match & { readonly conversation: string };

/** Looks for words in the messages that the user may see, of one conversation or of all. */
export async function search(
  { rules, user }: Caller,
  { query, conversation, before, limit }: SearchCommand,
): Promise<FoundMessages> {
  if (query.length > LONGEST_QUERY) {
    throw new ChatError('too-large', `A query has at most ${LONGEST_QUERY} UTF-16 units.`);
  }
  const beginnings = beginningsOf(query);
  const { epoch, places } = await placesOf(rules, user, conversation);
  const found: Placed[] = [];
  for (const { row, first, hidden } of places) {
    const index = await upToDate(rules, row, epoch);
    for (const match of index.find(beginnings)) {
      if (match.seq < first || hidden.has(match.id)) continue;
      found.push({ ...match, conversation: row.id });
    }
  }
  const newestFirst = conversation === undefined ? byTime : byPlace;
  found.sort(newestFirst);
  const from = before ? found.findIndex((match) => newestFirst(before, match) < 0) : 0;
  const rest = from < 0 ? [] : found.slice(from);
  const page = rest.slice(0, Math.min(limit, MOST_HITS));
  const hits = await rules.storage.transaction('read', async (transaction) => {
    const shown = [];
    for (const match of page) shown.push(await hitOf(transaction, match, beginnings));
    return shown.flatMap((hit) => hit ?? []);
  });
  return { hits, total: found.length, more: rest.length > page.length };
}

/** In one conversation by place, whatever the clock said. */
function byPlace(a: FoundPlace, b: FoundPlace): number {
  return b.seq - a.seq;
}

/** Across conversations by time. */
function byTime(a: FoundPlace, b: FoundPlace): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.conversation === b.conversation) return b.seq - a.seq;
  return a.conversation < b.conversation ? -1 : 1;
}

/** A conversation to look in, and what of it the user is shown. */
interface Place {
  readonly row: StoredConversation;
  readonly first: number;
  readonly hidden: ReadonlySet<string>;
}

/** Where to look, in the database of this epoch. */
function placesOf(
  rules: Rules,
  user: User,
  conversation: string | undefined,
): Promise<{ readonly epoch: string; readonly places: readonly Place[] }> {
  return rules.storage.transaction('read', async (transaction) => {
    const places: Place[] = [];
    for (const id of conversation === undefined
      ? await conversationsOf(transaction, user.id)
      : [conversation]) {
      const row = await transaction.conversation(id);
      if (!row || rules.access(user, row) === 'none') continue;
      const own = await transaction.ownView(user.id, id);
      places.push({ row, first: firstShown(rules, user, row, own), hidden: own.hidden });
    }
    if (conversation !== undefined && places.length === 0) throw notFound();
    return { epoch: transaction.epoch, places };
  });
}

async function conversationsOf(
  transaction: StorageTransaction,
  userId: string,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after = 0;
  for (;;) {
    const touches = await transaction.touches(userId, after, TOUCHES);
    ids.push(...touches.map(({ conversation }) => conversation));
    if (touches.length < TOUCHES) return ids;
    after = touches.at(-1)?.inbox ?? after;
  }
}

/** The conversation's index, with all that its log has gained. */
async function upToDate(
  rules: Rules,
  row: StoredConversation,
  epoch: string,
): Promise<ConversationIndex> {
  const known = indexOf(rules, epoch, row.id);
  if (known.head >= row.heads.main) return known;
  for (;;) {
    const step = await rules.storage.transaction('read', async (transaction) => {
      const index = indexOf(rules, transaction.epoch, row.id);
      const from = index.head + 1;
      const entries = await transaction.entries(row.id, 'main', {
        from,
        to: Number.MAX_SAFE_INTEGER,
        limit: PAGE,
      });
      const changed: MessageEntry[] = [];
      for (const { id, seq } of newestChanges(entries)) {
        if (index.changed(id) === 0 || index.changed(id) >= seq) continue;
        const message = (await transaction.entryById(row.id, id))?.entry;
        if (message?.kind === 'message') changed.push(message);
      }
      return { index, from, entries, changed };
    });
    const { index, from, entries } = step;
    // Another search may have read on meanwhile: what it has taken up is not taken up twice.
    if (index.head + 1 === from) take(index, entries, step.changed);
    if (entries.length < PAGE) return index;
  }
}

function newestChanges(entries: readonly Entry[]): { id: string; seq: number }[] {
  const newest = new Map<string, number>();
  for (const entry of entries) if (isChange(entry)) newest.set(entry.target, entry.seq);
  return [...newest].map(([id, seq]) => ({ id, seq }));
}

function take(
  index: ConversationIndex,
  entries: readonly Entry[],
  changed: readonly MessageEntry[],
): void {
  for (const entry of [...entries, ...changed]) {
    if (entry.kind !== 'message') continue;
    const { id, seq, at } = entry;
    index.put({ id, seq, at, changed: entry.changed }, textOf(entry));
  }
  index.head = entries.at(-1)?.seq ?? index.head;
}

function indexOf(rules: Rules, epoch: string, conversation: string): ConversationIndex {
  let known = indexes.get(rules.bus);
  // Numbers of another database say nothing about this one.
  if (known?.epoch !== epoch) {
    known = { epoch, of: new Map() };
    indexes.set(rules.bus, known);
  }
  const index = known.of.get(conversation) ?? new ConversationIndex();
  known.of.delete(conversation);
  let size = index.size;
  for (const [id, other] of [...known.of].reverse()) {
    size += other.size;
    if (size > MOST_INDEXED) known.of.delete(id);
  }
  known.of.set(conversation, index);
  return index;
}

/** What of a message is looked for: what it says, and the names of its files. */
function textOf({ text, attachments = [], deletedAt }: MessageEntry): string {
  if (deletedAt !== undefined) return '';
  return [text, ...attachments.map(({ name }) => name)].join('\n');
}

async function hitOf(
  transaction: StorageTransaction,
  { conversation, id, seq, at }: Placed,
  beginnings: readonly string[],
): Promise<FoundMessages['hits'][number] | null> {
  const entry = (await transaction.entryById(conversation, id))?.entry;
  // Deleted a moment ago.
  if (entry?.kind !== 'message' || entry.deletedAt !== undefined) return null;
  const senderName = (await transaction.user(entry.sender))?.name ?? '';
  const plain = plainText(parseMarkup(entry.text));
  const files = (entry.attachments ?? []).map(({ name }) => name).join(', ');
  const inText = excerptOf(plain, beginnings);
  const shown = inText.marks.length > 0 || files === '' ? inText : excerptOf(files, beginnings);
  return { conversation, id, seq, at, sender: entry.sender, senderName, ...shown };
}
