import type { User } from '../model/user.js';
import type { Hello, Welcome } from '../protocol/commands.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import { helloSchema } from '../protocol/command-schemas.js';
import type { Backend, ConnectionListener } from '../protocol/transport.js';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../protocol/version.js';
import type { FileLimits } from '../protocol/version.js';
import { wellFormed } from './at-the-edge.js';
import { createConnection, type BackendConnection } from './connection.js';
import { rulesOf, type BackendOptions } from './options.js';
import type { StorageTransaction } from './storage/storage.js';

/** The rules of a chat over a storage and a bus: embedded in a page, or hosted by a server. */
export function createBackend(options: BackendOptions): Backend {
  const rules = rulesOf(options);
  const { storage, bus, environment } = rules;
  const { sweepInterval = 1500 } = options;
  const connections = new Set<BackendConnection>();
  let closed = false;
  let stopSweep: (() => void) | undefined;

  const scheduleSweep = (): void => {
    stopSweep = environment.after(sweepInterval, () => {
      stopSweep = undefined;
      void sweep().then(() => {
        if (connections.size > 0 && !stopSweep) scheduleSweep();
      });
    });
  };

  /** Finds what no hint told: one was lost, or the database was deleted. */
  const sweep = async (): Promise<void> => {
    try {
      await storage.transaction('read', async (transaction) => {
        for (const { live } of connections) {
          const head = await transaction.inbox(live.user.id);
          if (head !== live.cursor.inbox || transaction.epoch !== live.cursor.epoch) live.pull();
        }
      });
    } catch {
      // The storage fails for now; the next sweep tries again.
    }
  };

  const checkOpen = (signal: AbortSignal | undefined): void => {
    if (closed) throw new ChatError('offline', 'The backend is closed.');
    if (signal?.aborted) throw new ChatError('aborted', 'It was called off.');
  };

  const enter = async (
    { user, version }: Hello,
    listener: ConnectionListener,
    signal: AbortSignal | undefined,
  ): Promise<BackendConnection> => {
    const look = async (transaction: StorageTransaction) => ({
      known: isKnown(await transaction.user(user.id), user),
      epoch: transaction.epoch,
      inbox: await transaction.inbox(user.id),
    });
    let found = await storage.transaction('read', look);
    if (!found.known) {
      found = await storage.transaction('write', async (transaction) => {
        await transaction.putUser({ ...(await transaction.user(user.id)), ...user });
        return look(transaction);
      });
    }
    const own = rules.roles ? (await rules.extras()).rulesFor(rules, user) : rules;
    checkOpen(signal);
    const welcome: Welcome = {
      version: Math.min(version, PROTOCOL_VERSION),
      capabilities: {
        maxTextLength: own.maxTextLength,
        maxPageLength: own.maxPageLength,
        features: own.features,
        ...(own.files && { files: limitsOf(own.files) }),
      },
      epoch: found.epoch,
      inbox: found.inbox,
      now: environment.now(),
    };
    const connection = createConnection(own, user, welcome, listener, () => {
      connections.delete(connection);
      if (connections.size === 0) stopSweep = void stopSweep?.();
    });
    connections.add(connection);
    if (!stopSweep) scheduleSweep();
    return connection;
  };

  const guard = options.identity?.guard(rules, enter);

  return {
    async connect(given, listener, { signal } = {}) {
      checkOpen(signal);
      try {
        const hello = wellFormed(helloSchema(given, 'The greeting'));
        if (hello.version < OLDEST_PROTOCOL_VERSION) {
          throw new ChatError('version', 'This page is too old for the backend: reload.');
        }
        return await (guard?.connect ?? enter)(hello, listener, signal);
      } catch (error) {
        throw toChatError(error);
      }
    },
    async close() {
      closed = true;
      guard?.close();
      for (const connection of [...connections]) {
        connection.drop(new ChatError('offline', 'The backend is closed.'));
      }
      bus.close();
      await storage.close();
    },
  };
}

/** What clients are told of the rules for files. */
function limitsOf({ maxSize, maxCount, types }: FileLimits): FileLimits {
  return { maxSize, maxCount, types };
}

/** Whether everything that the user says of themselves is stored already. */
function isKnown(stored: User | undefined, user: User): boolean {
  return Object.entries(user).every(([name, value]) => stored?.[name as keyof User] === value);
}
