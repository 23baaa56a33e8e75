import type { Environment } from '../../model/environment.js';
import { orAborted } from '../../protocol/abort.js';
import type { Command, CommandResult, Welcome } from '../../protocol/commands.js';
import { ChatError, toChatError, type ErrorCode } from '../../protocol/errors.js';
import type { Connection, ConnectionListener } from '../../protocol/transport.js';

export interface ReplayConnectionOptions {
  readonly welcome: Welcome;
  readonly listener: ConnectionListener;
  readonly answer: (command: Command) => unknown;
  readonly environment: Environment;
  readonly onEnd: () => void;
}

/** A connection to a recording, from its greeting to its end. */
export class ReplayConnection implements Connection {
  readonly welcome: Welcome;
  readonly listener: ConnectionListener;
  readonly #options: ReplayConnectionOptions;
  #callOff = (): void => {};
  #hasEnded = false;

  constructor(options: ReplayConnectionOptions) {
    this.welcome = options.welcome;
    this.listener = options.listener;
    this.#options = options;
  }

  send<C extends Command>(
    command: C,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CommandResult<C>> {
    return orAborted(signal, async () => {
      if (this.#hasEnded) throw new ChatError('offline', 'The recording was left.');
      try {
        return this.#options.answer(command) as CommandResult<C>;
      } catch (error) {
        throw toChatError(error);
      }
    });
  }

  close(): void {
    this.#hasEnded = true;
    this.#callOff();
    this.#options.onEnd();
  }

  /** Goes on after a while, if it still stands then. */
  wait(delay: number, goOn: () => void): void {
    this.#callOff = this.#options.environment.after(delay, goOn);
  }

  /** Ends it as it ended then. The page that was recorded may have closed it itself: not this one. */
  end(code: ErrorCode): void {
    if (this.#hasEnded) return;
    this.close();
    const reason = code === 'aborted' ? 'offline' : code;
    this.listener.closed(new ChatError(reason, 'So it ended when it was recorded.'));
  }
}
