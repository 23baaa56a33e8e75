import type { AttachmentInput } from '../../attachment-input.js';
import type { InboxCursor } from '../../../protocol/commands.js';
import { NO_VISITS } from '../../visit-changes.js';
import type { Visits } from '../../visit-changes.js';
import { isNewerCursor, mergedTail } from '../newer.js';
import { countUnsent, ownerOfDraft } from '../session-storage.js';
import type { OutboxItem, SessionStorage, StoredTail } from '../session-storage.js';

const DRAFT = ownerOfDraft('');

/** All that such a storage holds, as plain data. */
export interface MemorySnapshot {
  readonly tails: readonly (readonly [string, StoredTail])[];
  readonly drafts: readonly (readonly [string, string])[];
  readonly cursors: readonly (readonly [string, readonly (readonly [string, number])[]])[];
  readonly outbox: readonly OutboxItem[];
  readonly cursor: InboxCursor | null;
  readonly visits: Visits;
  readonly files?: readonly (readonly [string, readonly AttachmentInput[]])[];
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
  /** By the id of an item, or the name of a draft. */
  const files = new Map(known?.files);
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
      draftFiles: new Map(
        [...files].flatMap(([owner, held]) =>
          owner.startsWith(DRAFT) ? [[owner.slice(DRAFT.length), held] as const] : [],
        ),
      ),
    }),
    readOutbox: async () => outbox,
    async enqueue(items, stays) {
      let last = stays ? (outbox[0]?.order ?? 0) - items.length - 1 : (outbox.at(-1)?.order ?? 0);
      const added = items
        .filter(({ id }) => !outbox.some((known) => known.id === id && stays?.(known)))
        .map(({ files: held, ...item }) => {
          if (held) files.set(item.id, held);
          return { ...item, order: (last += 1) };
        });
      const others = outbox.filter(({ id }) => !added.some((item) => item.id === id));
      outbox = stays ? [...added, ...others] : [...others, ...added];
      return added;
    },
    async updateOutbox(item) {
      const isThere = outbox.some(({ id }) => id === item.id);
      outbox = outbox.map((known) =>
        known.id === item.id ? { ...item, order: known.order } : known,
      );
      return isThere;
    },
    async dequeue(ids, mayGo = () => true) {
      const gone = outbox.filter((item) => ids.includes(item.id) && mayGo(item));
      outbox = outbox.filter((item) => !gone.includes(item));
      for (const { id } of gone) files.delete(id);
      return gone.map(({ id }) => id);
    },
    readFiles: async (owner) => files.get(owner) ?? [],
    async putDraft(conversation, text, held) {
      if (text === '') drafts.delete(conversation);
      else drafts.set(conversation, text);
      if (held?.length === 0) files.delete(ownerOfDraft(conversation));
      else if (held) files.set(ownerOfDraft(conversation), held);
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
      const owners = [...files.keys()].filter((owner) => owner.startsWith(DRAFT));
      const held = new Set([...owners, ...[...drafts.keys()].map(ownerOfDraft)]);
      const unsent = countUnsent(outbox, held.size);
      files.clear();
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
      files: [...files],
    }),
    close: async () => {},
  };
}
