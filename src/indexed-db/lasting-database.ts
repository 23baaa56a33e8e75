import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';

import type { Environment } from '../model/environment.js';
import { ChatError } from '../protocol/errors.js';

/** How long a database may take to open: one that another page holds never says so by itself. */
const OPENING_TIME = 5_000;

/** One transaction over some of the stores of a database. */
export type Transaction<T extends DBSchema, S extends StoreNames<T>> = IDBPTransaction<
  T,
  S[],
  'readwrite'
>;

/** What a database is called, and how it is made. */
export interface LastingDatabaseOptions<T extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly upgrade: (database: IDBPDatabase<T>) => void;
  readonly environment: Environment;
}

/**
 * An IndexedDB database that may be deleted, or closed by the browser, while it is in use: the next
 * transaction opens it again, anew if need be. It makes way for whoever deletes or upgrades it.
 * Whatever the browser refuses is a `ChatError` `storage` that says what can be done.
 */
export class LastingDatabase<T extends DBSchema> {
  readonly #options: LastingDatabaseOptions<T>;
  #opening: Promise<IDBPDatabase<T>> | null = null;
  #isClosed = false;

  constructor(options: LastingDatabaseOptions<T>) {
    this.#options = options;
  }

  /** Opens it now, to learn whether that can be done. */
  async open(): Promise<void> {
    await this.#open().catch(rethrow);
  }

  /**
   * Runs `work` in one transaction, in which only the transaction's own requests may be awaited.
   * Resolves once what it wrote is on the disk; rejects with nothing written.
   */
  async run<S extends StoreNames<T>, R>(
    stores: readonly S[],
    mode: IDBTransactionMode,
    work: (transaction: Transaction<T, S>) => Promise<R>,
  ): Promise<R> {
    if (this.#isClosed) throw new ChatError('storage', 'The storage is closed.');
    try {
      return await this.#run(await this.#begin(stores, mode), work);
    } catch (error) {
      return rethrow(error);
    }
  }

  /** Lets go of the database. May be repeated. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const database = await this.#opening?.catch(() => null);
    database?.close();
  }

  async #run<S extends StoreNames<T>, R>(
    transaction: Transaction<T, S>,
    work: (transaction: Transaction<T, S>) => Promise<R>,
  ): Promise<R> {
    // Looked at below; until then a failure is not an unhandled one.
    const done = transaction.done.then(
      () => null,
      (error: unknown) => error ?? transaction.error,
    );
    try {
      const result = await work(transaction);
      const failure = await done;
      if (failure) throw failure;
      return result;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It is over already.
      }
      // Nothing is rolled back before the transaction has ended. Where the medium failed, it knows
      // better why than the request that it took along.
      await done;
      throw isNamed(error, 'AbortError') && transaction.error ? transaction.error : error;
    }
  }

  async #begin<S extends StoreNames<T>>(
    stores: readonly S[],
    mode: IDBTransactionMode,
  ): Promise<Transaction<T, S>> {
    const begin = async () => {
      const database = await this.#open();
      return database.transaction([...stores], mode as 'readwrite', { durability: 'strict' });
    };
    try {
      return await begin();
    } catch (error) {
      // Closed a moment ago, between its opening and its use.
      if (!isNamed(error, 'InvalidStateError')) throw error;
      this.#opening = null;
      return begin();
    }
  }

  /** The open database, or `storage` when that takes too long; it goes on opening meanwhile. */
  #open(): Promise<IDBPDatabase<T>> {
    return new Promise((resolve, reject) => {
      const stop = this.#options.environment.after(OPENING_TIME, () =>
        reject(new ChatError('storage', 'The database does not open: another page holds it.')),
      );
      (this.#opening ??= this.#openNow()).then(resolve, reject).finally(stop);
    });
  }

  #openNow(): Promise<IDBPDatabase<T>> {
    const { name, version, upgrade } = this.#options;
    const forget = () => {
      if (this.#opening === opening) this.#opening = null;
    };
    const opening = openDB<T>(name, version, { upgrade, terminated: forget });
    opening.then((database) => {
      // Another page deletes the database or brings a newer version: make way for it.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      if (this.#isClosed) database.close();
    }, forget);
    return opening;
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}

const WORDS: Readonly<Record<string, string>> = {
  QuotaExceededError: 'The browser has no room left for messages.',
  VersionError: 'A newer version of this page has written the database: reload.',
};

/** What the work threw stays as it is; what the browser threw says what can be done. */
function rethrow(error: unknown): never {
  if (!(error instanceof DOMException)) throw error;
  const message = WORDS[error.name] ?? `The database failed: ${error.message}`;
  throw new ChatError('storage', message, { cause: error });
}
