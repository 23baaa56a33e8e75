import type { Environment } from '../../model/environment.js';
import type { Command, CommandResult, Welcome } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import type { Connection, ConnectionListener } from '../../protocol/transport.js';
import type { Faults } from './faults.js';
import { FaultyWire } from './wire.js';

export interface FaultyConnectionOptions {
  readonly environment: Environment;
  readonly random: () => number;
  readonly faults: () => Faults;
  /** Milliseconds after which a command without an answer rejects with `timed-out`. */
  readonly patience: number;
  readonly listener: ConnectionListener;
  readonly onEnd: (connection: FaultyConnection) => void;
}

/** A connection whose frames go over two wires that lose, repeat, reorder, delay and break. */
export class FaultyConnection implements Connection {
  readonly #options: FaultyConnectionOptions;
  readonly #up: FaultyWire;
  readonly #down: FaultyWire;
  /** Rejects the commands under way. */
  readonly #pending = new Set<(reason: ChatError) => void>();
  #inner: Connection | undefined;
  #ended = false;

  constructor(options: FaultyConnectionOptions) {
    this.#options = options;
    const { environment, random, faults } = options;
    const cut = (): void => this.cut();
    this.#up = new FaultyWire(environment, random, faults, cut);
    this.#down = new FaultyWire(environment, random, faults, cut);
  }

  /** What the connection underneath tells. */
  readonly listener: ConnectionListener = {
    update: (update) => this.#down.carry(() => this.#options.listener.update(update)),
    closed: (reason) => this.#end(reason),
  };

  /** The connection underneath stands. */
  begin(inner: Connection): void {
    this.#inner = inner;
    if (this.#ended) inner.close();
  }

  get ended(): boolean {
    return this.#ended;
  }

  get welcome(): Welcome {
    if (!this.#inner) throw new ChatError('internal', 'There is no welcome before the connection.');
    return this.#inner.welcome;
  }

  send<C extends Command>(
    command: C,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CommandResult<C>> {
    return new Promise((resolve, reject) => {
      const inner = this.#inner;
      if (this.#ended || !inner) return reject(new ChatError('offline', 'Disconnected.'));
      // What is sent is what stood there when it was sent, however late it arrives.
      const frame = structuredClone(command);

      const settle = (give: () => void): void => {
        if (!this.#pending.delete(fail)) return;
        callOff();
        signal?.removeEventListener('abort', onAbort);
        give();
      };
      const fail = (reason: ChatError): void => settle(() => reject(reason));
      const onAbort = (): void => fail(new ChatError('aborted', 'The command was aborted.'));
      const callOff = this.#options.environment.after(this.#options.patience, () =>
        fail(new ChatError('timed-out', 'No answer came.')),
      );
      this.#pending.add(fail);
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort);

      this.#up.carry(() => {
        inner.send(frame, signal ? { signal } : {}).then(
          (answer) => this.#down.carry(() => settle(() => resolve(answer))),
          (error: unknown) => this.#down.carry(() => fail(toChatError(error))),
        );
      });
    });
  }

  close(): void {
    this.#finish();
  }

  /** Breaks the connection, as a network does. */
  cut(): void {
    this.#end(new ChatError('offline', 'The connection was cut.'));
  }

  #end(reason: ChatError): void {
    if (this.#finish()) this.#options.listener.closed(reason);
  }

  #finish(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.#up.clear();
    this.#down.clear();
    for (const fail of [...this.#pending]) fail(new ChatError('offline', 'Disconnected.'));
    this.#inner?.close();
    this.#options.onEnd(this);
    return true;
  }
}
