import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

import type { Environment } from '../../../model/environment.js';
import type { Visit } from '../../../model/visit.js';
import type { InboxCursor } from '../../../protocol/commands.js';
import { ChatError } from '../../../protocol/errors.js';
import { isNewerCursor, isNewerTail } from '../newer.js';
import type { OutboxItem, SessionStorage, StoredTail } from '../session-storage.js';

const VERSION = 1;
/** How long a database may take to open before the session goes on without it (ms). */
const OPENING_TIME = 5_000;

interface Tables extends DBSchema {
  /** By order, and by the id of the entry that will come of it. */
  outbox: { key: number; value: OutboxItem; indexes: { id: string } };
  drafts: { key: string; value: string };
  tails: { key: string; value: StoredTail };
  /** `cursor` and `visit`. */
  facts: { key: string; value: InboxCursor | Visit };
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
  let closed = false;
  let opening: Promise<IDBPDatabase<Tables>> | null = null;

  const open = () => {
    const mine = withinTime(
      openDB<Tables>(name, VERSION, {
        upgrade(database) {
          database.createObjectStore('outbox', { keyPath: 'order' }).createIndex('id', 'id');
          database.createObjectStore('drafts');
          database.createObjectStore('tails', { keyPath: 'summary.id' });
          database.createObjectStore('facts');
        },
        terminated: () => forget(mine),
      }),
      environment,
    );
    mine.then(
      (database) => {
        database.onversionchange = () => {
          database.close();
          forget(mine);
        };
      },
      () => forget(mine),
    );
    return mine;
  };
  const forget = (gone: Promise<unknown>) => {
    if (opening === gone) opening = null;
  };

  /** Runs `work` in one transaction; resolves once that is on the disk. */
  const run = async <S extends StoreNames<Tables>, T>(
    stores: S[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: IDBPTransaction<Tables, S[], 'readwrite'>) => Promise<T>,
  ): Promise<T> => {
    if (closed) throw new ChatError('storage', 'The session storage is closed.');
    try {
      const transaction = await begin(stores, mode);
      const [result] = await Promise.all([
        work(transaction).catch((error: unknown) => {
          abort(transaction);
          throw error;
        }),
        transaction.done,
      ]);
      return result;
    } catch (error) {
      if (error instanceof ChatError) throw error;
      throw new ChatError('storage', reasonOf(error), { cause: error });
    }
  };

  const begin = async <S extends StoreNames<Tables>>(
    stores: S[],
    mode: 'readonly' | 'readwrite',
  ): Promise<IDBPTransaction<Tables, S[], 'readwrite'>> => {
    const start = async () => {
      const database = await (opening ??= open());
      return database.transaction(stores, mode as 'readwrite', { durability: 'strict' });
    };
    try {
      return await start();
    } catch (error) {
      // The connection was closed a moment ago, for a deletion or a newer version: open another.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      opening = null;
      return start();
    }
  };

  const storage: SessionStorage = {
    persistent: true,
    read: () =>
      run(['outbox', 'drafts', 'tails', 'facts'], 'readonly', async (transaction) => {
        const drafts = transaction.objectStore('drafts');
        const facts = transaction.objectStore('facts');
        const [cursor, visit, tails, outbox, ids, texts] = await Promise.all([
          facts.get('cursor'),
          facts.get('visit'),
          transaction.objectStore('tails').getAll(),
          transaction.objectStore('outbox').getAll(),
          drafts.getAllKeys(),
          drafts.getAll(),
        ]);
        return {
          cursor: (cursor as InboxCursor | undefined) ?? null,
          visit: (visit as Visit | undefined) ?? null,
          tails,
          outbox,
          drafts: new Map(ids.map((id, index) => [id, texts[index] ?? ''])),
        };
      }),
    readOutbox: () =>
      run(['outbox'], 'readonly', (transaction) => transaction.objectStore('outbox').getAll()),
    enqueue: (items, { first = false } = {}) =>
      run(['outbox'], 'readwrite', async (transaction) => {
        const outbox = transaction.objectStore('outbox');
        const orders = await outbox.getAllKeys();
        const edge = first ? (orders[0] ?? 0) - items.length : (orders.at(-1) ?? 0) + 1;
        const added = items.map((item, index) => ({ ...item, order: edge + index }));
        for (const item of added) {
          const known = await outbox.index('id').getKey(item.id);
          if (known !== undefined) await outbox.delete(known);
          await outbox.put(item);
        }
        return added;
      }),
    updateOutbox: (item) =>
      run(['outbox'], 'readwrite', async (transaction) => {
        const outbox = transaction.objectStore('outbox');
        const order = await outbox.index('id').getKey(item.id);
        if (order !== undefined) await outbox.put({ ...item, order });
      }),
    dequeue: (ids) =>
      run(['outbox'], 'readwrite', async (transaction) => {
        const outbox = transaction.objectStore('outbox');
        for (const id of ids) {
          const order = await outbox.index('id').getKey(id);
          if (order !== undefined) await outbox.delete(order);
        }
      }),
    putDraft: (conversation, text) =>
      run(['drafts'], 'readwrite', async (transaction) => {
        const drafts = transaction.objectStore('drafts');
        if (text === '') await drafts.delete(conversation);
        else await drafts.put(text, conversation);
      }),
    putTails: (given, next) =>
      run(['tails', 'facts'], 'readwrite', async (transaction) => {
        const tails = transaction.objectStore('tails');
        const facts = transaction.objectStore('facts');
        const cursor = ((await facts.get('cursor')) as InboxCursor | undefined) ?? null;
        if (cursor?.epoch !== next.epoch) await tails.clear();
        for (const tail of given) {
          if (isNewerTail(tail, await tails.get(tail.summary.id))) await tails.put(tail);
        }
        if (isNewerCursor(next, cursor)) await facts.put(next, 'cursor');
      }),
    beginVisit: (given) =>
      run(['facts'], 'readwrite', async (transaction) => {
        const facts = transaction.objectStore('facts');
        const active = (await facts.get('visit')) as Visit | undefined;
        if (active) return active;
        await facts.put(given, 'visit');
        return given;
      }),
    async close() {
      closed = true;
      const database = await opening?.catch(() => null);
      database?.close();
    },
  };
  await (opening ??= open()).catch((error: unknown) => {
    throw new ChatError('storage', reasonOf(error), { cause: error });
  });
  return storage;
}

function withinTime<T>(promise: Promise<T>, environment: Environment): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = environment.after(OPENING_TIME, () =>
      reject(new ChatError('storage', 'The database does not open: another page holds it.')),
    );
    promise.then(resolve, reject).finally(stop);
  });
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'There is no space left to store the chat.';
  if (name === 'VersionError') return 'The stored chat is from a newer version of the page.';
  return 'The chat could not be stored in this browser.';
}
