import type { Environment } from '../model/environment.js';
import { isRefusal, toChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Entrance } from './entrance.js';
import type { Files } from './files/files.js';
import type { Link } from './link.js';
import type { Outbox } from './outbox.js';
import { isConnected } from './selectors.js';
import { allPending } from './state.js';
import type { Store } from './store.js';
import type { OutboxItem } from './storage/session-storage.js';

/** Pauses between attempts while the connection stands: full jitter up to the longest (ms). */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** So often is a command tried that the backend cannot carry out for reasons of its own. */
const MOST_ATTEMPTS = 6;

/**
 * Sends what waits in the outbox, one at a time per conversation, until the backend has decided.
 * What the host says of a conversation goes before its first message, which would make it without.
 * A conversation is entered again that a backend lost with its database.
 */
export function sendOutbox(
  outbox: Outbox,
  store: Store,
  link: Link,
  environment: Environment,
  entrance: Entrance,
  loadFiles: () => Promise<Files>,
): void {
  const draining = new Set<string>();
  const canSend = () => link.isOpen && isConnected(store.state);

  store.addEffect((before, after) => {
    const isBack = after.connection !== before.connection;
    if (!isBack && after.conversations === before.conversations) return;
    if (!outbox.isLeading || !canSend()) return;
    for (const { id, pending } of after.conversations.values()) {
      if (pending.length > 0) void drain(id);
    }
  });

  /** Never rejects. */
  const drain = async (conversation: string): Promise<void> => {
    if (draining.has(conversation)) return;
    draining.add(conversation);
    let attempts = 0;
    try {
      for (;;) {
        const item = canSend() ? outbox.next(conversation) : undefined;
        if (!item) return;
        const wasDecided = await send(item, attempts);
        attempts = wasDecided ? 0 : attempts + 1;
        if (!wasDecided) await pause(attempts);
      }
    } catch {
      // Its user went meanwhile, with the outbox.
    } finally {
      draining.delete(conversation);
    }
  };

  /** Sends one command; tells whether it is decided. */
  const send = async (item: OutboxItem, attempts: number): Promise<boolean> => {
    const { epoch } = store.state;
    try {
      const { command, seq, at } = await sendOrReopen(item);
      await outbox.change({ ...item, command, status: 'sent', seq, sentAt: at, epoch });
      return true;
    } catch (error) {
      // What was taken away meanwhile must not come back as refused.
      if (!allPending(store.state).some(({ id }) => id === item.id)) return true;
      const { code } = toChatError(error);
      const isOwnTrouble = code === 'storage' || code === 'internal';
      if (!isRefusal(code) && !(isOwnTrouble && attempts + 1 >= MOST_ATTEMPTS)) return false;
      await refuse(item, code);
      return true;
    }
  };

  const sendOrReopen = async (item: OutboxItem) => {
    const { conversation } = item.command;
    await entrance.introduce(conversation);
    try {
      return await sendWithFiles(item);
    } catch (error) {
      if (toChatError(error).code !== 'not-found') throw error;
      await entrance.open(conversation);
      return sendWithFiles(item);
    }
  };

  /** Its files go first: the backend takes no message that names what it has not. */
  const sendWithFiles = async (item: OutboxItem) => {
    const hasFiles = item.command.kind === 'post' && item.command.body.attachments;
    const command = hasFiles ? await (await loadFiles()).upload(item) : item.command;
    return { command, ...(await link.send(command)) };
  };

  /** A refused message stays, for the user to decide; a refused change of one goes back. */
  const refuse = (item: OutboxItem, code: ErrorCode): Promise<void> =>
    item.command.kind === 'post' && !(item.recovered && code === 'conflict')
      ? outbox.change({ ...item, status: 'failed', error: code })
      : outbox.refuse(item.id, code);

  const pause = (attempts: number) =>
    new Promise<void>((resolve) => {
      const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempts);
      environment.after(longest * environment.random(), resolve);
    });
}
