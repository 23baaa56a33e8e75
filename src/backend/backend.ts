import { MAX_TEXT_LENGTH } from '../model/ids.js';
import type { Environment } from '../model/environment.js';
import type { User } from '../model/user.js';
import type { Hello, Posted, Welcome } from '../protocol/commands.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import { helloSchema } from '../protocol/schemas.js';
import type { Backend, Connection, ConnectionListener } from '../protocol/transport.js';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../protocol/version.js';
import { openAccess, type AccessRule } from './access.js';
import { announce, type Announcement } from './announce.js';
import { wellFormed } from './at-the-edge.js';
import type { Bus } from './bus/bus.js';
import { BackendConnection } from './connection.js';
import type { Rules } from './rules.js';
import type { Storage, StorageTransaction, StoredConversation } from './storage/storage.js';

export interface BackendOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly environment: Environment;
  /** Who may do what. By default whoever knows a conversation's id joins it. */
  readonly access?: AccessRule;
  /** What those who join later see of what was said before. */
  readonly history?: 'all' | 'since-join';
  /** UTF-16 units in a message, at most 10,000. */
  readonly maxTextLength?: number;
  /** Milliseconds between two looks for what a lost hint did not tell. */
  readonly sweepInterval?: number;
  /** Who reads and writes the `staff` log of a conversation; by default nobody. */
  readonly staff?: (user: User, conversation: StoredConversation) => boolean;
}

/** A backend with what only its host may do. */
export interface HostedBackend extends Backend {
  /** Says a system line, such as a welcome. */
  announce(announcement: Announcement): Promise<Posted>;
}

/** The rules of a chat over a storage and a bus: embedded in a page, or hosted by a server. */
export function createBackend({
  storage,
  bus,
  environment,
  access = openAccess,
  history = 'all',
  maxTextLength = MAX_TEXT_LENGTH,
  sweepInterval = 1500,
  staff = () => false,
}: BackendOptions): HostedBackend {
  const rules: Rules = {
    storage,
    bus,
    environment,
    access,
    history,
    staff,
    maxTextLength: Math.min(maxTextLength, MAX_TEXT_LENGTH),
    maxPageLength: 100,
  };
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

  const connect = async (
    hello: Hello,
    listener: ConnectionListener,
    signal: AbortSignal | undefined,
  ): Promise<Connection> => {
    const { user, version } = wellFormed(helloSchema(hello, 'The greeting'));
    if (version < OLDEST_PROTOCOL_VERSION) {
      throw new ChatError('version', 'This page is too old for the backend: reload.');
    }
    const look = async (transaction: StorageTransaction) => ({
      known: sameUser(await transaction.user(user.id), user),
      epoch: transaction.epoch,
      inbox: await transaction.inbox(user.id),
    });
    let found = await storage.transaction('read', look);
    if (!found.known) {
      found = await storage.transaction('write', async (transaction) => {
        await transaction.putUser(user);
        return look(transaction);
      });
    }
    if (closed) throw new ChatError('offline', 'The backend is closed.');
    if (signal?.aborted) throw new ChatError('aborted', 'Connecting was aborted.');

    const welcome: Welcome = {
      version: Math.min(version, PROTOCOL_VERSION),
      capabilities: {
        maxTextLength: rules.maxTextLength,
        maxPageLength: rules.maxPageLength,
        features: [],
      },
      epoch: found.epoch,
      inbox: found.inbox,
      now: environment.now(),
    };
    const connection = new BackendConnection(rules, user, welcome, listener, () => {
      connections.delete(connection);
      if (connections.size === 0) stopSweep = void stopSweep?.();
    });
    connections.add(connection);
    if (!stopSweep) scheduleSweep();
    return connection;
  };

  return {
    async connect(hello, listener, { signal } = {}) {
      if (closed) throw new ChatError('offline', 'The backend is closed.');
      if (signal?.aborted) throw new ChatError('aborted', 'Connecting was aborted.');
      try {
        return await connect(hello, listener, signal);
      } catch (error) {
        throw toChatError(error);
      }
    },
    async announce(announcement) {
      try {
        return await announce(rules, announcement);
      } catch (error) {
        throw toChatError(error);
      }
    },
    async close() {
      closed = true;
      for (const connection of [...connections]) {
        connection.drop(new ChatError('offline', 'The backend is closed.'));
      }
      bus.close();
      await storage.close();
    },
  };
}

function sameUser(a: User | undefined, b: User): boolean {
  return a?.name === b.name && a.photoUrl === b.photoUrl && a.role === b.role;
}
