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
import { hideEntry } from './hide.js';
import { readInbox } from './inbox.js';
import { LiveInbox } from './live-inbox.js';
import { moveMarks } from './marks.js';
import { openConversation, readPage } from './read-log.js';
import type { Rules } from './rules.js';
import type { Storage } from './storage/storage.js';
import { tellTyping } from './typing.js';
import { writeEntry } from './write-entry.js';

/** One client: carries out its commands, and tells it what happens meanwhile. */
export class BackendConnection implements Connection {
  readonly welcome: Welcome;
  readonly live: LiveInbox;

  readonly #rules: Rules;
  readonly #user: User;
  readonly #listener: ConnectionListener;
  readonly #onEnd: () => void;
  /** The same, for as long as the database is the one that the welcome named. */
  readonly #bound: Rules;
  readonly #gone = new ChatError('offline', 'The chat server has another database now.');
  /** Rejects the commands under way. */
  readonly #pending = new Set<(reason: ChatError) => void>();
  #ended = false;

  constructor(
    rules: Rules,
    user: User,
    welcome: Welcome,
    listener: ConnectionListener,
    onEnd: () => void,
  ) {
    this.#rules = rules;
    this.#bound = { ...rules, storage: this.#bind(rules.storage, welcome.epoch) };
    this.#user = user;
    this.welcome = freeze(welcome);
    this.#listener = listener;
    this.#onEnd = onEnd;
    this.live = new LiveInbox(rules, user, welcome, (update) => listener.update(freeze(update)));
  }

  send<C extends Command>(
    command: C,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CommandResult<C>> {
    const answer = (): Promise<CommandResult<C>> =>
      new Promise((resolve, reject) => {
        if (this.#ended) return reject(new ChatError('offline', 'Disconnected.'));
        this.#pending.add(reject);
        this.#carryOut(command)
          .then(
            (result) => resolve(result as CommandResult<C>),
            (error: unknown) => {
              reject(toChatError(error));
              if (error === this.#gone) this.drop(this.#gone);
            },
          )
          .finally(() => this.#pending.delete(reject));
      });
    return orAborted(signal, answer);
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.live.stop();
    for (const reject of this.#pending) reject(new ChatError('offline', 'Disconnected.'));
    this.#onEnd();
  }

  /** Ends the connection from the backend's side. */
  drop(reason: ChatError): void {
    if (this.#ended) return;
    this.close();
    this.#listener.closed(reason);
  }

  async #carryOut(frame: unknown): Promise<CommandResults[keyof CommandResults]> {
    // Before anything is awaited, as the sender may go on to change the object.
    const command = parseCommand(frame);
    const rules = this.#bound;
    const user = this.#user;
    switch (command.kind) {
      case 'sync':
        return freeze(await readInbox(this.#rules, user, command.cursor));
      case 'open': {
        const opened = await openConversation(rules, user, command);
        this.live.reached(command.conversation, opened.page.to);
        return freeze(opened);
      }
      case 'read': {
        const answer = await readPage(rules, user, command);
        const { log, to } = answer.page;
        if (log === 'main' && 'after' in command.at) {
          // An empty page beyond the end reaches no further than the end.
          this.live.reached(command.conversation, Math.min(to, answer.head));
        }
        return freeze(answer);
      }
      case 'post':
      case 'edit':
      case 'delete':
      case 'react':
      case 'admit':
        return writeEntry(rules, user, command);
      case 'hide':
        return hideEntry(rules, user, command);
      case 'mark':
        return moveMarks(rules, user, command);
      case 'typing':
        return tellTyping(rules, user, command);
      case 'ping':
        return this.#pong();
    }
  }

  /**
   * What the client sends rests on what it knows, and what it is answered it takes for more of the
   * same: of another database it must hear nothing, nor write there, before its next welcome.
   */
  #bind(storage: Storage, epoch: string): Storage {
    return {
      transaction: (mode, work) =>
        storage.transaction(mode, async (transaction) => {
          if (transaction.epoch !== epoch) throw this.#gone;
          return work(transaction);
        }),
      close: () => storage.close(),
    };
  }

  #pong(): Promise<Pong> {
    return this.#rules.storage.transaction('read', async (transaction) => ({
      epoch: transaction.epoch,
      inbox: await transaction.inbox(this.#user.id),
      now: this.#rules.environment.now(),
    }));
  }
}
