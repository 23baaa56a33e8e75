import { createMemoryStorage } from '../../src/backend/index.js';
import type { Storage } from '../../src/backend/index.js';
import type { Environment } from '../../src/model/environment.js';
import type { VisitRecord } from '../../src/model/visit.js';
import { ChatError } from '../../src/protocol/errors.js';
import type { Counts } from './counts.js';
import type { Log } from './history.js';
import type { Plan } from './plan.js';

/**
 * The database behind every copy of the backend. It refuses writes, undoes them at the commit,
 * commits and lets the answer be lost, and can be deleted: a new one is then in its place.
 */
export class Database {
  /** All that there were; the last one is in use. */
  readonly #storages: Storage[] = [];
  readonly #environment: Environment;
  readonly #counts: Counts;
  chances: Plan['database'];

  constructor(environment: Environment, chances: Plan['database'], counts: Counts) {
    this.#environment = environment;
    this.#counts = counts;
    this.chances = chances;
    this.replace();
  }

  /** Deletes the database. What was written is gone. */
  replace(): void {
    this.#storages.push(createMemoryStorage({ environment: this.#environment }));
  }

  /** The storage that one copy of the backend is given. */
  open(): Storage {
    return {
      transaction: async (mode, work) => {
        const { refuse, undo, forget } = this.chances;
        const { random } = this.#environment;
        const isWrite = mode === 'write';
        if (isWrite && random() < refuse) throw this.#failure('write refused');
        const isUndone = isWrite && random() < undo;
        const isForgotten = isWrite && random() < forget;
        const result = await this.#current.transaction(mode, async (transaction) => {
          const done = await work(transaction);
          if (isWrite) await this.#pause(1 + random() * 4);
          if (isUndone) throw this.#failure('commit failed');
          return done;
        });
        if (isForgotten) throw this.#failure('answer lost after commit');
        return result;
      },
      // A copy that ends leaves the database to the others.
      close: async () => {},
    };
  }

  /** Every log of every database, the one in use last. */
  async logs(conversations: readonly string[], users: readonly string[]): Promise<Log[]> {
    const logs: Log[] = [];
    for (const storage of this.#storages) {
      for (const conversation of conversations) {
        logs.push(
          await storage.transaction('read', async (transaction) => {
            const all = { from: 1, to: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER };
            const hidden = new Map<string, ReadonlySet<string>>();
            const cleared = new Map<string, number>();
            for (const user of users) {
              const own = await transaction.ownView(user, conversation);
              hidden.set(user, own.hidden);
              cleared.set(user, own.cleared?.upTo ?? 0);
            }
            return {
              epoch: transaction.epoch,
              conversation,
              entries: await transaction.entries(conversation, 'main', all),
              marks: await transaction.marks(conversation),
              hidden,
              cleared,
            };
          }),
        );
      }
    }
    return logs;
  }

  /** The visits of these users in the database in use. */
  visits(users: readonly string[]): Promise<VisitRecord[]> {
    return this.#current.transaction('read', async (transaction) => {
      const all: VisitRecord[] = [];
      for (const user of users) {
        for (const { record } of await transaction.visitsOf(user, 1_000)) all.push(record);
      }
      return all;
    });
  }

  get #current(): Storage {
    return this.#storages.at(-1) as Storage;
  }

  #failure(name: string): ChatError {
    this.#counts.add(name);
    return new ChatError('storage', `Planned: ${name}.`);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#environment.after(ms, resolve));
  }
}
