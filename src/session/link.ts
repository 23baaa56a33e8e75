import type { Environment } from '../model/environment.js';
import type { Command, CommandResult, Hello } from '../protocol/commands.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Shape } from '../protocol/shape.js';
import { resultSchemas, updateSchema } from '../protocol/schemas.js';
import type { Connection, Transport } from '../protocol/transport.js';
import type { Update } from '../protocol/updates.js';
import { connectInTime } from './connect-in-time.js';
import { understand } from './understand.js';
import type { ConnectionState } from './views.js';

/** How long an answer, and a whole connection attempt, may take (ms). */
const ANSWER_TIME = 8_000;
/** A connection is asked for a sign of life this long after the last answer (P7: 20 s in all). */
const PING_INTERVAL = 10_000;
/** Attempts follow after a random part of this, doubled each time up to the longest. */
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 4_000;

/** The backend said no to this user or this version: trying again by itself is useless. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'auth-failed',
  'wrong-user',
  'version',
  'me-missing',
  'invalid',
  'unsupported',
]);

/** Who hears what happens on the link. */
export interface LinkListener {
  state(state: ConnectionState): void;
  update(update: Update): void;
  /** Something came that makes no sense: what it told has to be asked for. */
  misread(): void;
  /** A connection stands. It counts as connected once this resolves; a rejection ends it. */
  caughtUp(connection: Connection): Promise<void>;
  /** The answer to a ping. */
  pong(pong: CommandResult<{ kind: 'ping' }>): void;
  failed(error: ChatError): void;
  ended(error: ChatError | null): void;
}

/**
 * Keeps one connection for as long as it is wanted: connects, checks what comes in, asks for signs
 * of life, and connects again with full jitter. It carries frames; what they mean is not its matter.
 */
export class Link {
  readonly #transport: Transport;
  readonly #hello: () => Hello;
  readonly #environment: Environment;
  readonly #listener: LinkListener;
  #wanted: AbortController | null = null;
  #connection: Connection | null = null;
  /** Ends the present connection for a reason found on this side. */
  #end: ((reason: ChatError) => void) | null = null;
  #wake: (() => void) | null = null;

  constructor(
    transport: Transport,
    hello: () => Hello,
    environment: Environment,
    listener: LinkListener,
  ) {
    this.#transport = transport;
    this.#hello = hello;
    this.#environment = environment;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#connection !== null;
  }

  /** Connects, and again whenever the connection is lost, until `stop`. May be repeated. */
  start(): void {
    if (this.#wanted) {
      this.#wake?.();
      return;
    }
    this.#wanted = new AbortController();
    void this.#run(this.#wanted);
  }

  stop(): void {
    this.#wanted?.abort();
    this.#wanted = null;
  }

  /** Tries at once where the next attempt is being waited for. */
  wake(): void {
    this.#wake?.();
  }

  /** Gives up the present connection, which is found to be of no use, for a new one. */
  reset(reason: ChatError): void {
    this.#end?.(reason);
  }

  /** Sends on the present connection; rejects with `offline` where there is none. */
  async send<C extends Command>(command: C): Promise<CommandResult<C>> {
    const connection = this.#connection;
    if (!connection) throw new ChatError('offline', 'There is no connection to the chat server.');
    const limit = new AbortController();
    const stopWaiting = this.#environment.after(ANSWER_TIME, () => limit.abort());
    try {
      const result: unknown = await connection.send(command, { signal: limit.signal });
      const schema = resultSchemas[command.kind] as Shape<CommandResult<C>>;
      return understand(schema, result, `The answer to ${command.kind}`);
    } catch (error) {
      if (limit.signal.aborted) {
        throw new ChatError('timed-out', `No answer to ${command.kind} in time.`, { cause: error });
      }
      throw toChatError(error);
    } finally {
      stopWaiting();
    }
  }

  async #run(wanted: AbortController): Promise<void> {
    const { signal } = wanted;
    let attempt = 0;
    while (!signal.aborted) {
      this.#listener.state({ status: 'connecting' });
      const reason = await this.#hold(signal, () => (attempt = 0));
      if (signal.aborted) break;
      if (FINAL.has(reason.code)) {
        this.#wanted = null;
        this.#listener.state({ status: 'refused', error: reason.code });
        return;
      }
      const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
      attempt += 1;
      const pause = longest * this.#environment.random();
      const retryAt = this.#environment.now() + pause;
      this.#listener.state({ status: 'waiting', error: reason.code, retryAt });
      await this.#pause(pause, signal);
    }
    if (this.#wanted === null) this.#listener.state({ status: 'idle' });
  }

  /** One connection from its beginning to its end; resolves to why it ended. Never rejects. */
  async #hold(signal: AbortSignal, onConnected: () => void): Promise<ChatError> {
    let end!: (reason: ChatError) => void;
    const ended = new Promise<ChatError>((resolve) => (end = resolve));
    const abort = () => end(new ChatError('aborted', 'Disconnected.'));
    signal.addEventListener('abort', abort);
    let connection: Connection;
    try {
      connection = await connectInTime(
        this.#transport,
        this.#hello(),
        { update: (update) => this.#receive(update), closed: end },
        { environment: this.#environment, signal, time: ANSWER_TIME },
      );
    } catch (error) {
      signal.removeEventListener('abort', abort);
      const failure = toChatError(error);
      if (!signal.aborted) this.#listener.failed(failure);
      return failure;
    }
    this.#connection = connection;
    this.#end = end;
    let isUp = false;
    const caughtUp = this.#listener.caughtUp(connection).then(() => {
      if (this.#connection !== connection) return;
      isUp = true;
      onConnected();
      this.#listener.state({ status: 'connected' });
      this.#keepAlive(connection);
    });
    caughtUp.catch((error: unknown) => end(toChatError(error)));
    const reason = await ended;
    signal.removeEventListener('abort', abort);
    this.#connection = null;
    this.#end = null;
    connection.close();
    if (isUp) this.#listener.ended(signal.aborted ? null : reason);
    else if (!signal.aborted) this.#listener.failed(reason);
    return reason;
  }

  /** An update that does not fit the schema is dropped here; what it told is found by the cursor. */
  #receive(update: unknown): void {
    let checked: Update;
    try {
      checked = updateSchema(update, 'An update');
    } catch {
      this.#listener.misread();
      return;
    }
    this.#listener.update(checked);
  }

  #keepAlive(connection: Connection): void {
    this.#environment.after(PING_INTERVAL, () => {
      if (this.#connection !== connection) return;
      this.send({ kind: 'ping' }).then(
        (pong) => {
          if (this.#connection !== connection) return;
          this.#listener.pong(pong);
          this.#keepAlive(connection);
        },
        (error: unknown) => {
          if (this.#connection === connection) this.#end?.(toChatError(error));
        },
      );
    });
  }

  #pause(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        stop();
        signal.removeEventListener('abort', go);
        this.#wake = null;
        resolve();
      };
      const stop = this.#environment.after(delay, go);
      signal.addEventListener('abort', go);
      this.#wake = go;
    });
  }
}
