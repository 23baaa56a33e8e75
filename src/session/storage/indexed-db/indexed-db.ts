import { LastingDatabase } from '../../../indexed-db/lasting-database.js';
import type { Table } from '../../../indexed-db/table.js';
import type { Environment } from '../../../model/environment.js';
import type { EntryId } from '../../../model/ids.js';
import type { InboxCursor } from '../../../protocol/commands.js';
import { isNewerCursor, mergedTail } from '../newer.js';
import { NO_VISITS } from '../../visit-changes.js';
import type { Visits } from '../../visit-changes.js';
import { countUnsent } from '../session-storage.js';
import type { CursorKind, OutboxItem, SessionStorage, StoredTail } from '../session-storage.js';

const VERSION = 2;
const STORES = ['outbox', 'drafts', 'tails', 'facts', 'cursors'] as const;

interface Tables {
  /** By order, and by the id of the entry that will come of it. */
  outbox: OutboxItem;
  /** By conversation id. */
  drafts: string;
  /** By conversation id. */
  tails: StoredTail;
  /** `cursor`, `visits`. */
  facts: InboxCursor | Visits;
  /** By kind, epoch and conversation. */
  cursors: StoredCursor;
}

interface StoredCursor {
  readonly kind: CursorKind;
  readonly epoch: string;
  readonly conversation: string;
  readonly to: number;
}

/**
 * Keeps a session in the IndexedDB database `name`. Rejects with `storage` where the browser gives
 * none. A database that is deleted while in use is made anew, empty, at the next call.
 */
export async function openIndexedDbSessionStorage({
  name,
  environment,
}: {
  name: string;
  environment: Environment;
}): Promise<SessionStorage> {
  let tellEmptied = (): void => {};
  const database = new LastingDatabase<Tables>({
    name,
    version: VERSION,
    environment,
    upgrade(made, from) {
      made.createObjectStore('cursors', { keyPath: ['kind', 'epoch', 'conversation'] });
      if (from > 0) return;
      made.createObjectStore('outbox', { keyPath: 'order' }).createIndex('id', 'id');
      made.createObjectStore('drafts');
      made.createObjectStore('tails', { keyPath: 'summary.id' });
      made.createObjectStore('facts');
    },
    onEmptied: () => tellEmptied(),
  });
  await database.open();
  return {
    persistent: true,
    read: () =>
      database.run(STORES, 'readonly', async (store) => {
        const drafts = store('drafts');
        const facts = store('facts');
        const [cursor, visits, tails, outbox, ids, texts] = await Promise.all([
          facts.get('cursor'),
          facts.get('visits'),
          store('tails').getAll(),
          store('outbox').getAll(),
          drafts.keys<string>(),
          drafts.getAll(),
        ]);
        return {
          cursor: (cursor as InboxCursor | undefined) ?? null,
          visits: (visits as Visits | undefined) ?? NO_VISITS,
          tails,
          outbox,
          drafts: new Map(ids.map((id, index) => [id, texts[index] ?? ''])),
        };
      }),
    readOutbox: () => database.run(['outbox'], 'readonly', (store) => store('outbox').getAll()),
    enqueue: (items, stays) =>
      database.run(['outbox'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const orders = await outbox.keys<number>();
        let last = stays ? (orders[0] ?? 0) - items.length - 1 : (orders.at(-1) ?? 0);
        const added: OutboxItem[] = [];
        for (const item of items) {
          const known = await outbox.index('id').get(item.id);
          if (known && stays?.(known)) continue;
          if (known) await outbox.delete(known.order);
          const waiting = { ...item, order: (last += 1) };
          await outbox.put(waiting);
          added.push(waiting);
        }
        return added;
      }),
    updateOutbox: (item) =>
      database.run(['outbox'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const order = await outbox.index('id').keyOf<number>(item.id);
        if (order !== undefined) await outbox.put({ ...item, order });
      }),
    dequeue: (ids) =>
      database.run(['outbox'], 'readwrite', async (store) => {
        for (const id of ids) await remove(store('outbox'), id);
      }),
    putDraft: (conversation, text) =>
      database.run(['drafts'], 'readwrite', async (store) => {
        const drafts = store('drafts');
        const written = text === '' ? drafts.delete(conversation) : drafts.put(text, conversation);
        // Not waited for: what is typed while the page goes is committed without it. A failure
        // aborts the transaction, which is heard of.
        written.catch(() => {});
      }),
    putTails: (given, next) =>
      database.run(['tails', 'facts'], 'readwrite', async (store) => {
        const tails = store('tails');
        const facts = store('facts');
        const cursor = ((await facts.get('cursor')) as InboxCursor | undefined) ?? null;
        if (cursor?.epoch !== next.epoch) await tails.clear();
        for (const tail of given) {
          await tails.put(mergedTail(tail, await tails.get(tail.summary.id)));
        }
        if (isNewerCursor(next, cursor)) await facts.put(next, 'cursor');
      }),
    changeVisits: (change) =>
      database.run(['facts'], 'readwrite', async (store) => {
        const facts = store('facts');
        const visits = change(((await facts.get('visits')) as Visits | undefined) ?? NO_VISITS);
        await facts.put(visits, 'visits');
        return visits;
      }),
    wipe: () =>
      database.run(STORES, 'readwrite', async (store) => {
        const outbox = await store('outbox').getAll();
        const drafts = await store('drafts').keys();
        for (const name of STORES) await store(name).clear();
        return countUnsent(outbox, drafts.length);
      }),
    readCursors: (kind, epoch) =>
      database.run(['cursors'], 'readonly', async (store) => {
        const ofEpoch = IDBKeyRange.bound([kind, epoch], [kind, epoch, []]);
        const all = await store('cursors').getAll(ofEpoch);
        return new Map(all.map(({ conversation, to }) => [conversation, to]));
      }),
    moveCursor: (kind, epoch, conversation, to) =>
      database.run(['cursors'], 'readwrite', async (store) => {
        const cursors = store('cursors');
        const present = await cursors.get([kind, epoch, conversation]);
        if (present && present.to >= to) return false;
        await cursors.put({ kind, epoch, conversation, to });
        return true;
      }),
    onEmptied: (listener) => void (tellEmptied = listener),
    close: () => database.close(),
  };
}

async function remove(outbox: Table<OutboxItem>, id: EntryId): Promise<void> {
  const order = await outbox.index('id').keyOf<number>(id);
  if (order !== undefined) await outbox.delete(order);
}
