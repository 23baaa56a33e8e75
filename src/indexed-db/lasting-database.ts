import type { Environment } from '../model/environment.js';
import { ChatError } from '../protocol/errors.js';
import { answer, Table } from './table.js';

/** How long a database may take to open: one that another page holds never says so by itself. */
const OPENING_TIME = 5_000;

/** The stores of a database, by name, each with what its rows are. */
type Tables = object;

/** Gives the stores of one transaction. */
export type Stores<T extends Tables> = <N extends keyof T & string>(name: N) => Table<T[N]>;

/** What a database is called, and how it is made. */
export interface LastingDatabaseOptions {
  readonly name: string;
  readonly version: number;
  /** Makes the stores of a new database (`from` 0), or brings those of an older version along. */
  readonly upgrade: (database: IDBDatabase, from: number) => void;
  readonly environment: Environment;
  /** Called when the database was deleted while it was in use. */
  readonly onEmptied?: () => void;
}

/**
 * An IndexedDB database that may be deleted, or closed by the browser, while it is in use: the next
 * transaction opens it again, anew if need be. It makes way for whoever deletes or upgrades it.
 * Whatever the browser refuses is a `ChatError` `storage` that says what can be done.
 */
export class LastingDatabase<T extends Tables> {
  readonly #options: LastingDatabaseOptions;
  #opening: Promise<IDBDatabase> | null = null;
  #isClosed = false;
  /** Whether there was something that can have been deleted. */
  #hasBeenOpen = false;

  constructor(options: LastingDatabaseOptions) {
    this.#options = options;
  }

  /** Opens it now, to learn whether that can be done. */
  async open(): Promise<void> {
    await this.#open().catch(rethrow);
  }

  /**
   * Runs `work` in one transaction, in which only its own requests may be awaited. Resolves once
   * what it wrote is on the disk (`durability: 'strict'`, after the `complete` event); rejects with
   * nothing written.
   */
  async run<R>(
    names: readonly (keyof T & string)[],
    mode: IDBTransactionMode,
    work: (store: Stores<T>) => Promise<R>,
  ): Promise<R> {
    if (this.#isClosed) throw new ChatError('storage', 'The storage is closed.');
    try {
      return await this.#run(await this.#begin(names, mode), work);
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

  async #run<R>(transaction: IDBTransaction, work: (store: Stores<T>) => Promise<R>): Promise<R> {
    const ended = new Promise<boolean>((resolve) => {
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
    });
    try {
      const result = await work((name) => new Table(transaction.objectStore(name)));
      // Nothing more comes: a page that goes in this moment need not be there for the end of it.
      commit(transaction);
      if (await ended) return result;
      throw transaction.error ?? new ChatError('storage', 'The transaction was aborted.');
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It is over already.
      }
      // Nothing is rolled back before the transaction has ended. Where the medium failed, it knows
      // better why than the request that it took along.
      await ended;
      throw isNamed(error, 'AbortError') && transaction.error ? transaction.error : error;
    }
  }

  async #begin(
    names: readonly (keyof T & string)[],
    mode: IDBTransactionMode,
  ): Promise<IDBTransaction> {
    const begin = async () =>
      (await this.#open()).transaction(names, mode, { durability: 'strict' });
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
  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const stop = this.#options.environment.after(OPENING_TIME, () =>
        reject(new ChatError('storage', 'The database does not open: another page holds it.')),
      );
      (this.#opening ??= this.#openNow()).then(resolve, reject).finally(stop);
    });
  }

  #openNow(): Promise<IDBDatabase> {
    const { name, version, upgrade } = this.#options;
    const forget = () => {
      if (this.#opening === opening) this.#opening = null;
    };
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => {
      upgrade(request.result, oldVersion);
      // The user cleared the site's data: nobody announces that.
      if (oldVersion === 0 && this.#hasBeenOpen) this.#options.onEmptied?.();
    };
    const opening = answer(request);
    opening.then((database) => {
      this.#hasBeenOpen = true;
      database.onclose = forget;
      // Another page deletes the database or brings a newer version: make way for it.
      database.onversionchange = ({ newVersion }) => {
        database.close();
        forget();
        if (newVersion !== null) return;
        this.#hasBeenOpen = false;
        this.#options.onEmptied?.();
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

/** Commits at once, unless it is over already. */
function commit(transaction: IDBTransaction): void {
  try {
    transaction.commit();
  } catch {
    // It ended by itself, or was aborted.
  }
}
