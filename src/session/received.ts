import type { Entry, MessageEntry } from '../model/entry.js';
import { firstShown } from './cleared.js';
import { createCursors } from './cursors.js';
import { attachmentItems } from './attachment-items.js';
import type { ReceivedMessage } from './facts.js';
import { knownHead } from './known-head.js';
import type { LateContext } from './late-facts.js';
import { seqOfFact } from './seq-of-fact.js';
import { RecentIds } from './recent-ids.js';
import type { ConversationState } from './state.js';

/** Entries in one page of a log. */
const PAGE_LENGTH = 100;
/** What could not be read is asked for again after this (ms). */
const RETRY_TIME = 1_000;

/**
 * Tells `message-received` (L6, L10): every message of others once to those who listen in this page,
 * in the order of the log, from where the profile's cursor was when the page began to listen. What
 * is not here is read, however much it is. The cursor moves after the listeners ran: a page that
 * dies between the two leaves one message to be told again. Gives the function that begins.
 */
export function createReceived(context: LateContext): () => void {
  const { store, facts, link, environment } = context;
  /** What was told or seen here, so that a database made anew repeats nothing. */
  const known = new RecentIds();
  const busy = new Set<string>();
  /** What has gained something meanwhile. */
  const again = new Set<string>();
  const cursors = createCursors(context, 'told', knownHead, () => look());
  const isHeard = () => facts.isHeard('message-received');

  const look = (): void => {
    if (!isHeard()) return;
    cursors.begin();
    if (!cursors.places) return;
    for (const id of store.state.conversations.keys()) void follow(id);
  };

  store.addEffect((before, after, { kind }) => {
    if (kind === 'epoch-changed') {
      for (const { entries } of before.conversations.values()) {
        for (const { id } of entries) known.add(id);
      }
    }
    if (after.conversations !== before.conversations || kind === 'connection') look();
  });

  /** Tells what a conversation has gained. One at a time for each. */
  const follow = async (id: string): Promise<void> => {
    if (busy.has(id)) {
      again.add(id);
      return;
    }
    busy.add(id);
    try {
      do {
        again.delete(id);
        while (await step(id));
        // What came between the last look and here would wait for what comes next.
      } while (again.has(id));
    } catch {
      environment.after(RETRY_TIME, look);
    } finally {
      busy.delete(id);
    }
  };

  /** Tells the next stretch; resolves to whether there may be another one. */
  const step = async (id: string): Promise<boolean> => {
    const { places } = cursors;
    const conversation = store.state.conversations.get(id);
    if (!places || !isHeard() || !conversation?.summary) return false;
    if (conversation.summary.access === 'none') return false;
    const begin = startOf(conversation, store.state.me.id);
    const at = Math.max(places.get(id) ?? begin, firstShown(conversation) - 1);
    const { head } = conversation;
    if (at >= head) return false;
    const isLoaded = conversation.ranges.some(({ from, to }) => from <= at + 1 && to >= head);
    if (isLoaded) {
      const gained = conversation.entries.filter(({ seq }) => seq > at && seq <= head);
      return tell(id, gained, head);
    }
    if (!link.isOpen) return false;
    const { page } = await link.send({
      kind: 'read',
      conversation: id,
      log: 'main',
      at: { after: at },
      limit: PAGE_LENGTH,
    });
    if (places !== cursors.places || page.to <= at) return false;
    return tell(id, page.entries, page.to);
  };

  const tell = async (id: string, entries: readonly Entry[], end: number): Promise<boolean> => {
    const { places } = cursors;
    for (const entry of entries) {
      if (!places || places !== cursors.places || !isHeard()) return false;
      if (entry.seq <= (places.get(id) ?? 0) || !isNews(entry, id)) continue;
      known.add(entry.id);
      places.set(id, entry.seq);
      const fact = payloadOf(entry, store.state.conversations.get(id));
      seqOfFact.set(fact, entry.seq);
      facts.tell('message-received', fact);
      await cursors.move(id, entry.seq);
    }
    if (!places || places !== cursors.places) return false;
    if ((places.get(id) ?? 0) >= end) return true;
    places.set(id, end);
    void cursors.move(id, end);
    return true;
  };

  const isNews = (entry: Entry, id: string): entry is MessageEntry => {
    if (entry.kind !== 'message' || entry.deletedAt !== undefined || known.has(entry.id)) {
      return false;
    }
    const isOwn = entry.sender === store.state.me.id || entry.sender === '';
    return !isOwn && store.state.conversations.get(id)?.hidden.has(entry.id) !== true;
  };

  return look;
}

/** Where somebody begins in a conversation that they had not before: where they came into it. */
function startOf({ summary }: ConversationState, me: string): number {
  const since = summary?.participants.find(({ id }) => id === me)?.since ?? 1;
  return Math.max(since, summary?.first ?? 1) - 1;
}

function payloadOf(
  { id, sender, text, at, attachments = [] }: MessageEntry,
  conversation: ConversationState | undefined,
): ReceivedMessage {
  const person = conversation?.summary?.participants.find((one) => one.id === sender);
  return {
    id,
    conversationId: conversation?.id ?? '',
    content: text,
    sender: { id: sender, name: person?.name ?? '' },
    createdAt: at,
    attachments: attachmentItems(id, attachments),
  };
}
