import type { Visit } from '../../../model/visit.js';
import type { InboxCursor } from '../../../protocol/commands.js';
import type { OutboxItem, SessionStorage, StoredTail } from '../session-storage.js';
import { isNewerCursor, mergedTail } from '../newer.js';

/** Keeps a session for as long as this object lives: where there is no IndexedDB, and in tests. */
export function createMemorySessionStorage(): SessionStorage {
  const tails = new Map<string, StoredTail>();
  const drafts = new Map<string, string>();
  let outbox: readonly OutboxItem[] = [];
  let cursor: InboxCursor | null = null;
  let visit: Visit | null = null;
  return {
    persistent: false,
    read: async () => ({
      cursor,
      visit,
      tails: [...tails.values()],
      outbox,
      drafts: new Map(drafts),
    }),
    readOutbox: async () => outbox,
    async enqueue(items, stays) {
      let last = stays ? (outbox[0]?.order ?? 0) - items.length - 1 : (outbox.at(-1)?.order ?? 0);
      const added = items
        .filter(({ id }) => !outbox.some((known) => known.id === id && stays?.(known)))
        .map((item) => ({ ...item, order: (last += 1) }));
      const others = outbox.filter(({ id }) => !added.some((item) => item.id === id));
      outbox = stays ? [...added, ...others] : [...others, ...added];
      return added;
    },
    async updateOutbox(item) {
      outbox = outbox.map((known) =>
        known.id === item.id ? { ...item, order: known.order } : known,
      );
    },
    async dequeue(ids) {
      outbox = outbox.filter(({ id }) => !ids.includes(id));
    },
    async putDraft(conversation, text) {
      if (text === '') drafts.delete(conversation);
      else drafts.set(conversation, text);
    },
    async putTails(given, next) {
      if (cursor?.epoch !== next.epoch) tails.clear();
      for (const tail of given) {
        tails.set(tail.summary.id, mergedTail(tail, tails.get(tail.summary.id)));
      }
      if (isNewerCursor(next, cursor)) cursor = next;
    },
    async beginVisit(given) {
      visit ??= given;
      return visit;
    },
    close: async () => {},
  };
}
