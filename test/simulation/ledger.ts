import type { Entry } from '../../src/model/entry.js';
import { parseEntryId } from '../../src/model/ids.js';
import type { History, Log } from './history.js';

/** A message as it has to look when every change in the log is counted in. */
export interface Expected {
  readonly id: string;
  readonly seq: number;
  readonly sender: string;
  readonly kind: 'message' | 'notice';
  /** The text of the last edit; null where it is as it was typed. */
  readonly text: string | null;
  readonly deleted: boolean;
  readonly edited: boolean;
  /** `emoji: users`, sorted. */
  readonly reactions: string;
}

/** So long do tabs of a device not know of each other what was done there, at most. */
export const A_MOMENT = 200;

/** A log, read by the checker's own rules. */
export interface Book {
  readonly log: Log;
  readonly seqs: ReadonlyMap<string, number>;
  readonly rows: readonly Expected[];
  readonly byId: ReadonlyMap<string, Expected>;
  /** How many rows stand at or before a number, for one user. */
  rowsUntil(user: string, seq: number): number;
}

/** What was typed and done in a history, by message. */
export class Ledger {
  readonly history: History;
  /** Whether a database was deleted. */
  readonly hasLoss: boolean;
  readonly firstEpoch: string | undefined;
  readonly #books = new Map<string, Book>();
  readonly #texts = new Map<string, Set<string>>();
  readonly #idsOfText = new Map<string, Set<string>>();
  readonly #targets = new Map<string, Set<string>>();
  /** When a device first wrote a message down, by its id. */
  readonly #typedAt = new Map<string, number>();
  /** When a text was typed. */
  readonly #saidAt = new Map<string, number>();

  constructor(history: History) {
    this.history = history;
    this.hasLoss = new Set(history.logs.map(({ epoch }) => epoch)).size > 1;
    this.firstEpoch = history.logs[0]?.epoch;
    const swept = (user: string, id: string) => this.sweptAway(user, id);
    for (const log of history.logs) {
      this.#books.set(keyOf(log.epoch, log.conversation), read(log, swept));
    }
    for (const { act, text, at } of history.operations) {
      if (act === 'send' && text !== undefined) this.#saidAt.set(text, at);
    }
    for (const { id, text, at } of history.kept) {
      if (!this.#typedAt.has(id)) this.#typedAt.set(id, at);
      add(this.#texts, id, text);
      add(this.#idsOfText, text, id);
    }
    for (const { act, target, text, user } of history.operations) {
      if (target === undefined) continue;
      add(this.#targets, act, target);
      add(this.#targets, `${act} by ${user}`, target);
      if (text !== undefined) add(this.#texts, target, text);
    }
  }

  book(epoch: string | null, conversation: string): Book | undefined {
    return this.#books.get(keyOf(epoch, conversation));
  }

  /** The logs of the database that was in use last. */
  get finalBooks(): readonly Book[] {
    return [...this.#books.values()].filter(({ log }) => log.epoch === this.history.finalEpoch);
  }

  final(conversation: string): Book | undefined {
    return this.book(this.history.finalEpoch, conversation);
  }

  /** Whether somebody typed `text` for the message `id`. */
  isTyped(id: string, text: string): boolean {
    return this.#texts.get(id)?.has(text) === true;
  }

  /** The ids under which devices wrote down a text that was sent. One, if all is well. */
  idsOf(text: string): ReadonlySet<string> {
    return this.#idsOfText.get(text) ?? new Set();
  }

  /** Whether somebody did this to the message, however that ended. */
  did(act: string, target: string): boolean {
    return this.#targets.get(act)?.has(target) === true;
  }

  /** Whether the user took the message away, for themselves. */
  tookAway(user: string, target: string): boolean {
    return this.did(`hide by ${user}`, target) || this.did(`remove by ${user}`, target);
  }

  /** When a device first wrote the message down. */
  readonly typedAt = (id: string): number | undefined => this.#typedAt.get(id);

  /**
   * Whether the user cleared a list in which the message was on its way, by then: it is hidden with
   * the rest where it was written, and sent all the same.
   */
  sweptAway(user: string, id: string, by = Infinity): boolean {
    return this.history.host.clearings.some(
      (one) =>
        one.user === user &&
        one.at <= by &&
        ([...one.waiting.values()].some((ids) => ids.has(id)) ||
          // Typed in another tab at that moment, which hears of the one before it tells the other.
          (senderOf(id) === user && this.#isTypedAbout(id, one.at))),
    );
  }

  #isTypedAbout(id: string, at: number): boolean {
    const texts = [...(this.#texts.get(id) ?? [])];
    const times = [this.typedAt(id), ...texts.map((text) => this.#saidAt.get(text))];
    return times.some((time) => time !== undefined && Math.abs(time - at) < A_MOMENT);
  }

  /** Whether the user had cleared this entry by then, here or on another of their devices. */
  isCleared(user: string, { log }: Book, seq: number, by: number): boolean {
    const { conversation, epoch } = log;
    const own = this.history.host.clearings.filter(
      (one) => one.user === user && one.at <= by && one.shown.has(conversation),
    );
    const mark = own.length > 0 ? (log.cleared.get(user) ?? 0) : 0;
    return own.some(
      (one) =>
        seq <= mark || (one.epoch === epoch && seq <= (one.shown.get(conversation)?.last ?? 0)),
    );
  }

  /** Whether its sender had cleared it, in whichever database: nobody has to hold it any more. */
  wasClearedBySender(id: string, conversation: string): boolean {
    const user = senderOf(id);
    if (this.sweptAway(user, id)) return true;
    return [...this.#books.values()].some((book) => {
      const seq = book.seqs.get(id);
      const isOf = book.log.conversation === conversation && seq !== undefined;
      return isOf && this.isCleared(user, book, seq, Infinity);
    });
  }

  /** Whether what a device kept at this time went when its user went. */
  wasWiped(device: string, at: number, by = Infinity): boolean {
    return this.history.host.wipes.some(
      (wipe) => wipe.device === device && wipe.at >= at && wipe.at <= by,
    );
  }
}

export function senderOf(id: string): string {
  return parseEntryId(id)?.sender ?? '';
}

function keyOf(epoch: string | null, conversation: string): string {
  return `${epoch} ${conversation}`;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}

interface Draft {
  readonly entry: Entry;
  text: string | null;
  deleted: boolean;
  edited: boolean;
  readonly reactions: Map<string, Set<string>>;
}

type Swept = (user: string, id: string) => boolean;

function read(log: Log, swept: Swept): Book {
  const drafts = new Map<string, Draft>();
  const order: Draft[] = [];
  for (const entry of log.entries) {
    if (entry.kind === 'message' || entry.kind === 'member' || entry.kind === 'system') {
      const reactions = new Map<string, Set<string>>();
      const draft: Draft = { entry, text: null, deleted: false, edited: false, reactions };
      drafts.set(entry.id, draft);
      order.push(draft);
    } else if (entry.kind === 'edit' || entry.kind === 'delete' || entry.kind === 'reaction') {
      const draft = drafts.get(entry.target);
      if (draft && !draft.deleted) changeDraft(draft, entry);
    }
  }
  const rows = order.map(finish);
  const counts = new Map<string, readonly number[]>();
  return {
    log,
    seqs: new Map(log.entries.map(({ id, seq }) => [id, seq])),
    rows,
    byId: new Map(rows.map((row) => [row.id, row])),
    rowsUntil: (user, seq) => {
      let sums = counts.get(user);
      if (!sums) counts.set(user, (sums = countRows(log, rows, user, swept)));
      return sums[Math.min(seq, sums.length - 1)] ?? 0;
    },
  };
}

function changeDraft(
  draft: Draft,
  entry: Extract<Entry, { kind: 'edit' | 'delete' | 'reaction' }>,
): void {
  if (entry.kind === 'edit') {
    draft.text = entry.text;
    draft.edited = true;
  } else if (entry.kind === 'delete') {
    draft.deleted = true;
    draft.reactions.clear();
  } else {
    const users = draft.reactions.get(entry.emoji) ?? new Set();
    draft.reactions.set(entry.emoji, users);
    if (entry.on) users.add(entry.sender);
    else users.delete(entry.sender);
  }
}

function finish({ entry, text, deleted, edited, reactions }: Draft): Expected {
  const { id, seq, sender } = entry;
  const all = [...reactions].map(([emoji, users]) => ({ emoji, users: [...users] }));
  return {
    id,
    seq,
    sender,
    kind: entry.kind === 'message' ? 'message' : 'notice',
    text: deleted ? '' : text,
    deleted,
    edited,
    reactions: reactionsOf(all),
  };
}

/** Reactions in one form, whatever their order. */
export function reactionsOf(
  reactions: readonly { readonly emoji: string; readonly users: readonly string[] }[],
): string {
  return reactions
    .filter(({ users }) => users.length > 0)
    .map(({ emoji, users }) => `${emoji}: ${[...users].sort().join(' ')}`)
    .sort()
    .join(', ');
}

function countRows(
  log: Log,
  rows: readonly Expected[],
  user: string,
  swept: Swept,
): readonly number[] {
  const shown = rows.filter((row) => isShownTo(user, log, row) && !swept(user, row.id));
  const seqs = new Set(shown.map(({ seq }) => seq));
  const sums = [0];
  const last = log.entries.at(-1)?.seq ?? 0;
  for (let seq = 1; seq <= last; seq += 1)
    sums.push((sums[seq - 1] ?? 0) + (seqs.has(seq) ? 1 : 0));
  return sums;
}

/** Whether a row is on this user's screens: not what they hid, nor that they came in themselves. */
export function isShownTo(user: string, log: Log, { id, seq }: Expected): boolean {
  const entry = log.entries[seq - 1];
  const isArrival = entry?.kind === 'member' && entry.change === 'joined';
  const isOwn = isArrival && entry.sender === user && entry.userId === user;
  return !isOwn && log.hidden.get(user)?.has(id) !== true;
}
