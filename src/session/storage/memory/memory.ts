import type { InboxCursor } from '../../../protocol/commands.js';
import { NO_VISITS } from '../../visit-changes.js';
import type { Visits } from '../../visit-changes.js';
import { isNewerCursor, mergedTail } from '../newer.js';
import { countUnsent } from '../session-storage.js';
import type { OutboxItem, SessionStorage, StoredTail } from '../session-storage.js';

/** All that such a storage holds, as plain data. */
export interface MemorySnapshot {
  readonly tails: readonly (readonly [string, StoredTail])[];
  readonly drafts: readonly (readonly [string, string])[];
  readonly cursors: readonly (readonly [string, readonly (readonly [string, number])[]])[];
  readonly outbox: readonly OutboxItem[];
  readonly cursor: InboxCursor | null;
  readonly visits: Visits;
}

/**
 * Keeps a session for as long as this object lives: where there is no IndexedDB, and in tests.
 * Begins with what `known` holds.
 */
export function createMemorySessionStorage(
  known?: MemorySnapshot,
): SessionStorage & { snapshot(): MemorySnapshot } {
  const tails = new Map(known?.tails);
  const drafts = new Map(known?.drafts);
  /** By kind and epoch, then by conversation. */
  const cursors = new Map(known?.cursors.map(([name, all]) => [name, new Map(all)]));
  let outbox: readonly OutboxItem[] = known?.outbox ?? [];
  let cursor = known?.cursor ?? null;
  let visits = known?.visits ?? NO_VISITS;
  return {
    persistent: false,
    read: async () => ({
      cursor,
      visits,
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
    changeVisits: async (change) => (visits = change(visits)),
    async wipe() {
      const unsent = countUnsent(outbox, drafts.size);
      tails.clear();
      drafts.clear();
      cursors.clear();
      outbox = [];
      cursor = null;
      visits = NO_VISITS;
      return unsent;
    },
    readCursors: async (kind, epoch) => new Map(cursors.get(`${kind} ${epoch}`)),
    async moveCursor(kind, epoch, conversation, to) {
      const all = cursors.get(`${kind} ${epoch}`) ?? new Map<string, number>();
      if ((all.get(conversation) ?? 0) >= to) return false;
      cursors.set(`${kind} ${epoch}`, all.set(conversation, to));
      return true;
    },
    snapshot: () => ({
      tails: [...tails],
      drafts: [...drafts],
      cursors: [...cursors].map(([name, all]) => [name, [...all]]),
      outbox,
      cursor,
      visits,
    }),
    close: async () => {},
  };
}
