import type { LastingDatabase } from '../../../indexed-db/lasting-database.js';
import type { Table } from '../../../indexed-db/table.js';
import type { EntryId } from '../../../model/ids.js';
import { ownerOfDraft } from '../session-storage.js';
import type { OutboxItem, SessionStorage } from '../session-storage.js';
import type { SessionTables } from './tables.js';

/** What a session stores of what its user writes. */
export type Writing = Pick<
  SessionStorage,
  'enqueue' | 'updateOutbox' | 'dequeue' | 'readFiles' | 'putDraft'
>;

/** Writes what waits to be sent, and drafts; a page that only hears of events goes without. */
export function createWriting(database: LastingDatabase<SessionTables>): Writing {
  return {
    enqueue: (items, stays) =>
      database.run(['outbox', 'files'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const orders = await outbox.keys<number>();
        let last = stays ? (orders[0] ?? 0) - items.length - 1 : (orders.at(-1) ?? 0);
        const added: OutboxItem[] = [];
        for (const { files, ...item } of items) {
          const known = await outbox.index('id').get(item.id);
          if (known && stays?.(known)) continue;
          if (known) await outbox.delete(known.order);
          const waiting = { ...item, order: (last += 1) };
          await outbox.put(waiting);
          if (files) await store('files').put(files, item.id);
          added.push(waiting);
        }
        return added;
      }),
    updateOutbox: (item) =>
      database.run(['outbox'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const order = await outbox.index('id').keyOf<number>(item.id);
        if (order !== undefined) await outbox.put({ ...item, order });
        return order !== undefined;
      }),
    dequeue: (ids, mayGo = () => true) =>
      database.run(['outbox', 'files'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const gone: EntryId[] = [];
        for (const id of ids) {
          const waiting = await outbox.index('id').get(id);
          if (!waiting || !mayGo(waiting)) continue;
          await outbox.delete(waiting.order);
          await store('files').delete(id);
          gone.push(id);
        }
        return gone;
      }),
    readFiles: (owner) =>
      database.run(['files'], 'readonly', async (store) => (await store('files').get(owner)) ?? []),
    putDraft: (conversation, text, files) =>
      database.run(['drafts', 'files'], 'readwrite', async (store) => {
        const put = <V>(table: Table<V>, key: string, value: V | undefined): void => {
          const written = value === undefined ? table.delete(key) : table.put(value, key);
          // Not waited for: what is typed while the page goes is committed without it. A failure
          // aborts the transaction, which is heard of.
          written.catch(() => {});
        };
        put(store('drafts'), conversation, text === '' ? undefined : text);
        if (!files) return;
        put(store('files'), ownerOfDraft(conversation), files.length > 0 ? files : undefined);
      }),
  };
}
