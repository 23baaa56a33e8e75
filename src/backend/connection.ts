import type { User } from '../model/user.js';
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
  /** Its signal ends everything that is under way. */
  readonly #end = new AbortController();

  constructor(
    rules: Rules,
    user: User,
    welcome: Welcome,
    listener: ConnectionListener,
    onEnd: () => void,
  ) {
    this.#rules = rules;
    this.#user = user;
    this.welcome = freeze(welcome);
    this.#listener = listener;
    this.#onEnd = onEnd;
    this.live = new LiveInbox(rules, user, welcome, (update) => listener.update(freeze(update)));
  }

  async send<C extends Command>(
    command: C,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CommandResult<C>> {
    const ends: (() => void)[] = [];
    try {
      const ended = new Promise<never>((_, reject) => {
        ends.push(
          whenAborted(this.#end.signal, () => reject(new ChatError('offline', 'Disconnected.'))),
          whenAborted(signal, () => reject(new ChatError('aborted', 'The command was aborted.'))),
        );
      });
      // Nothing is begun for who is gone, and what arrived is read before the sender can change it.
      const gone = this.#end.signal.aborted || signal?.aborted;
      return (await (gone
        ? ended
        : Promise.race([ended, this.#carryOut(parseCommand(command))]))) as never;
    } catch (error) {
      throw toChatError(error);
    } finally {
      for (const end of ends) end();
    }
  }

  close(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.live.stop();
    this.#onEnd();
  }

  /** Ends the connection from the backend's side. */
  drop(reason: ChatError): void {
    if (this.#end.signal.aborted) return;
    this.close();
    this.#listener.closed(reason);
  }

  async #carryOut(command: Command): Promise<CommandResults[keyof CommandResults]> {
    const rules = this.#rules;
    const user = this.#user;
    switch (command.kind) {
      case 'sync':
        return freeze(await readInbox(rules, user, command.cursor));
      case 'open': {
        const opened = await openConversation(rules, user, command);
        this.live.reached(command.conversation, opened.page.to);
        return freeze(opened);
      }
      case 'read': {
        const answer = await readPage(rules, user, command);
        const { log, to } = answer.page;
        if (log === 'main' && 'after' in command.at) this.live.reached(command.conversation, to);
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

  #pong(): Promise<Pong> {
    return this.#rules.storage.transaction('read', async (transaction) => ({
      epoch: transaction.epoch,
      inbox: await transaction.inbox(this.#user.id),
      now: this.#rules.environment.now(),
    }));
  }
}

/** Runs `task` when `signal` aborts, or now if it has; returns the function that calls it off. */
export function whenAborted(signal: AbortSignal | undefined, task: () => void): () => void {
  if (signal?.aborted) task();
  signal?.addEventListener('abort', task, { once: true });
  return () => signal?.removeEventListener('abort', task);
}
