import type { User } from '../model/user.js';
import { orAborted } from '../protocol/abort.js';
import type {
  Command,
  CommandResult,
  CommandResults,
  Pong,
  Welcome,
} from '../protocol/commands.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import type { Connection, ConnectionListener } from '../protocol/transport.js';
import { freeze, parseCommand } from './at-the-edge.js';
import { readInbox } from './inbox.js';
import { createLiveInbox, type LiveInbox } from './live-inbox.js';
import { moveMarks } from './marks.js';
import { openConversation, readPage } from './read-log.js';
import type { Rules } from './rules.js';
import type { Storage } from './storage/storage.js';
import { tellTyping } from './typing.js';
import { writeEntry } from './write-entry.js';

/** One client: carries out its commands, and tells it what happens meanwhile. */
export interface BackendConnection extends Connection {
  readonly live: LiveInbox;
  /** Ends the connection from the backend's side. */
  drop(reason: ChatError): void;
}

export function createConnection(
  rules: Rules,
  user: User,
  welcome: Welcome,
  listener: ConnectionListener,
  onEnd: () => void,
): BackendConnection {
  const gone = new ChatError('offline', 'The chat server has another database now.');
  /** The same, for as long as the database is the one that the welcome named. */
  const bound = { ...rules, storage: boundTo(welcome.epoch, rules.storage, gone) };
  const live = createLiveInbox(rules, user, welcome, (update) => listener.update(freeze(update)));
  /** Rejects the commands under way. */
  const pending = new Set<(reason: ChatError) => void>();
  let hasEnded = false;

  const carryOut = async (frame: unknown): Promise<CommandResults[keyof CommandResults]> => {
    // Before anything is awaited, as the sender may go on to change the object.
    const command = parseCommand(frame);
    if (typeof command === 'string') {
      const { carryOut: carryOutExtra } = await rules.extras();
      return freeze(await carryOutExtra({ rules: bound, user, live }, command));
    }
    switch (command.kind) {
      case 'sync':
        return freeze(await readInbox(rules, user, command.cursor));
      case 'open': {
        const setup = command.setup && (await rules.extras()).bringUpTo(command.setup, user);
        const opened = await openConversation(bound, user, command, setup);
        live.reached(command.conversation, opened.page.to);
        return freeze(opened);
      }
      case 'read': {
        const answer = await readPage(bound, user, command);
        const { log, to } = answer.page;
        if (log === 'main' && 'after' in command.at) {
          // An empty page beyond the end reaches no further than the end.
          live.reached(command.conversation, Math.min(to, answer.head));
        }
        return freeze(answer);
      }
      case 'post': {
        const act = command.body.attachments && (await rules.extras()).actOfFiles;
        return writeEntry(bound, user, command, act?.(rules, user, command));
      }
      case 'edit':
      case 'append':
      case 'delete':
      case 'react':
      case 'pin':
      case 'admit':
      case 'end':
        return writeEntry(bound, user, command, (await rules.extras()).actOf(rules, user, command));
      case 'hide':
        return (await rules.extras()).hideEntry(bound, user, command);
      case 'mark':
        return moveMarks(
          bound,
          user,
          command,
          command.cleared && (await rules.extras()).moveClearMark,
        );
      case 'typing':
        return tellTyping(bound, user, command);
      case 'ping':
        return pong(rules, user);
    }
  };

  const send = <C extends Command>(command: C): Promise<CommandResult<C>> =>
    new Promise((resolve, reject) => {
      if (hasEnded) return reject(new ChatError('offline', 'Disconnected.'));
      pending.add(reject);
      carryOut(command)
        .then(
          (result) => resolve(result as CommandResult<C>),
          (error: unknown) => {
            reject(toChatError(error));
            if (error === gone) drop(gone);
          },
        )
        .finally(() => pending.delete(reject));
    });

  const close = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    live.stop();
    rules.watches.delete(live);
    for (const reject of pending) reject(new ChatError('offline', 'Disconnected.'));
    onEnd();
  };

  const drop = (reason: ChatError): void => {
    if (hasEnded) return;
    close();
    listener.closed(reason);
  };

  return {
    welcome: freeze(welcome),
    live,
    send: (command, { signal } = {}) => orAborted(signal, () => send(command)),
    close,
    drop,
  };
}

/**
 * What the client sends rests on what it knows, and what it is answered it takes for more of the
 * same: of another database it must hear nothing, nor write there, before its next welcome.
 */
function boundTo(epoch: string, storage: Storage, gone: ChatError): Storage {
  return {
    transaction: (mode, work) =>
      storage.transaction(mode, async (transaction) => {
        if (transaction.epoch !== epoch) throw gone;
        return work(transaction);
      }),
    close: () => storage.close(),
  };
}

function pong({ storage, environment }: Rules, { id }: User): Promise<Pong> {
  return storage.transaction('read', async (transaction) => ({
    epoch: transaction.epoch,
    inbox: await transaction.inbox(id),
    now: environment.now(),
  }));
}
