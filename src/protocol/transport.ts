import type { Command, CommandResult, Hello, Welcome } from './commands.js';
import type { ChatError } from './errors.js';
import type { Update } from './updates.js';

/** What a connection tells its owner. Neither function may throw. */
export interface ConnectionListener {
  /**
   * An update, as it came: not yet checked against the schema, perhaps lost, repeated or out of
   * order. Never called before `connect` has resolved, nor after `closed`.
   */
  update(update: Update): void;
  /** The connection ended other than by `close()`. Called at most once, and nothing after it. */
  closed(reason: ChatError): void;
}

/** One connection, from its welcome to its end. It never comes back: connect anew instead. */
export interface Connection {
  readonly welcome: Welcome;
  /**
   * Resolves with the backend's answer, for a command that writes: after its commit. Commands may
   * run side by side. Rejects with the backend's `ChatError`; with `offline` when the connection
   * ends first, or `aborted` by `signal`, and in these two cases the command may have been carried
   * out all the same.
   */
  send<C extends Command>(
    command: C,
    options?: { signal?: AbortSignal },
  ): Promise<CommandResult<C>>;
  /** Ends the connection; what is under way rejects with `offline`. May be repeated. */
  close(): void;
}

/**
 * The way to a backend. It carries frames and keeps nothing: order, completeness, retries and
 * reconnection are the session's, by sequence numbers and client ids.
 */
export interface Transport {
  /**
   * Opens a connection. Rejects with `offline` where the backend cannot be reached, `aborted` by
   * `signal`, or with the backend's refusal (`auth-failed`, `version` …), and nothing stays open.
   */
  connect(
    hello: Hello,
    listener: ConnectionListener,
    options?: { signal?: AbortSignal },
  ): Promise<Connection>;
}

/** A backend, as a transport in the same process reaches it. The same promises, without a wire. */
export interface Backend extends Transport {
  /** Ends all connections and lets go of storage and bus. */
  close(): Promise<void>;
}
