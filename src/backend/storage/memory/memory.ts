import type { Environment } from '../../../model/environment.js';
import { ChatError } from '../../../protocol/errors.js';
import type { Storage, StorageTransaction } from '../storage.js';
import { createTables } from './tables.js';
import { begin } from './transaction.js';

/**
 * Keeps everything in this page's memory, for tests and where there is no IndexedDB. Transactions
 * run one after the other, so none sees what another has not committed.
 */
export function createMemoryStorage({ environment }: { environment: Environment }): Storage {
  const tables = createTables(environment.uuid());
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const run = async <T>(
    mode: 'read' | 'write',
    work: (transaction: StorageTransaction) => Promise<T>,
  ): Promise<T> => {
    if (closed) throw new ChatError('storage', 'The storage is closed.');
    const undo: (() => void)[] = [];
    const transaction = begin(tables, (step) => {
      if (mode === 'read') throw new ChatError('storage', 'A read transaction cannot write.');
      undo.push(step);
    });
    try {
      return await work(transaction);
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  };

  return {
    transaction(mode, work) {
      const result = last.then(() => run(mode, work));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}
