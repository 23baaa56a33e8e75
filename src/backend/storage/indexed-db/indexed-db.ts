import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';

import type { Environment } from '../../../model/environment.js';
import { ChatError } from '../../../protocol/errors.js';
import type { Storage, StorageTransaction } from '../storage.js';
import { DATABASE_VERSION, STORES, upgrade, type Tables } from './schema.js';
import { overIndexedDb } from './transaction.js';

/** How long a database may take to open: one that another page holds never says so by itself. */
const OPENING_TIME = 10_000;

/**
 * Keeps everything in the browser's IndexedDB database `name`, for all pages of the origin. A
 * database that is deleted while in use is made anew, with another epoch, at the next transaction.
 */
export function createIndexedDbStorage({
  name,
  environment,
}: {
  name: string;
  environment: Environment;
}): Storage {
  let opening: Promise<IDBPDatabase<Tables>> | undefined;
  let closed = false;

  const open = (): Promise<IDBPDatabase<Tables>> => {
    const mine = openDB<Tables>(name, DATABASE_VERSION, {
      upgrade: (database) => upgrade(database, environment.uuid()),
      terminated: () => forget(mine),
    });
    mine.then(
      (database) => {
        // Another page deletes the database or brings a newer version: make way for it.
        database.onversionchange = () => {
          database.close();
          forget(mine);
        };
        if (closed) database.close();
      },
      () => forget(mine),
    );
    return mine;
  };
  const forget = (gone: Promise<unknown>): void => {
    if (opening === gone) opening = undefined;
  };

  /** The open database, or `storage` when it takes too long; it goes on opening meanwhile. */
  const database = (): Promise<IDBPDatabase<Tables>> =>
    new Promise((resolve, reject) => {
      const off = environment.after(OPENING_TIME, () =>
        reject(new ChatError('storage', 'The database does not open: another page holds it.')),
      );
      (opening ??= open()).then(resolve, reject).finally(off);
    });

  const begin = async (
    mode: 'read' | 'write',
  ): Promise<IDBPTransaction<Tables, typeof STORES, 'readwrite'>> => {
    const start = async () =>
      (await database()).transaction(
        STORES,
        `read${mode === 'write' ? 'write' : 'only'}` as never,
        {
          durability: 'strict',
        },
      ) as IDBPTransaction<Tables, typeof STORES, 'readwrite'>;
    try {
      return await start();
    } catch (error) {
      // Closed between its opening and its use.
      if (!isNamed(error, 'InvalidStateError')) throw error;
      opening = undefined;
      return start();
    }
  };

  const run = async <T>(
    mode: 'read' | 'write',
    work: (transaction: StorageTransaction) => Promise<T>,
  ): Promise<T> => {
    const transaction = await begin(mode);
    // Looked at below; until then a failure is not an unhandled one.
    transaction.done.catch(() => undefined);
    try {
      const epoch = (await transaction.objectStore('meta').get('epoch')) ?? '';
      const result = await work(overIndexedDb(epoch, transaction));
      await transaction.done;
      return result;
    } catch (error) {
      await abort(transaction);
      // Where the medium failed, the transaction knows better why than the request that it took along.
      throw isNamed(error, 'AbortError') && transaction.error ? transaction.error : error;
    }
  };

  return {
    async transaction(mode, work) {
      if (closed) throw new ChatError('storage', 'The storage is closed.');
      if (typeof indexedDB === 'undefined') {
        throw new ChatError('storage', 'There is no IndexedDB here.');
      }
      try {
        return await run(mode, work);
      } catch (error) {
        throw describe(error);
      }
    },
    async close() {
      closed = true;
      const database = await opening?.catch(() => undefined);
      database?.close();
    },
  };
}

async function abort(
  transaction: IDBPTransaction<Tables, typeof STORES, 'readwrite'>,
): Promise<void> {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
  // Nothing is rolled back before the transaction has ended.
  await transaction.done.catch(() => undefined);
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}

/** What the rules throw stays as it is; what the browser throws says what can be done. */
function describe(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  const words: Record<string, string> = {
    QuotaExceededError: 'The browser has no room left for messages.',
    VersionError: 'A newer version of this page has written the database: reload.',
  };
  const message = words[error.name] ?? `The database failed: ${error.message}`;
  return new ChatError('storage', message, { cause: error });
}
