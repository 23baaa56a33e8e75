import { LastingDatabase } from '../../../indexed-db/lasting-database.js';
import type { Environment } from '../../../model/environment.js';
import type { Storage } from '../storage.js';
import { DATABASE_VERSION, STORES, upgrade, type Tables } from './schema.js';
import { overIndexedDb } from './transaction.js';

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
  const database = new LastingDatabase<Tables>({
    name,
    version: DATABASE_VERSION,
    upgrade: (made, from) => upgrade(made, from, environment.uuid()),
    environment,
  });
  return {
    transaction: (mode, work) =>
      database.run(STORES, mode === 'write' ? 'readwrite' : 'readonly', async (store) => {
        const epoch = (await store('meta').get('epoch')) ?? '';
        return work(overIndexedDb(epoch, store));
      }),
    close: () => database.close(),
  };
}
