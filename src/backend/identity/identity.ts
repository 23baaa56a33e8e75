import type { Hello } from '../../protocol/commands.js';
import type { ChatError } from '../../protocol/errors.js';
import type { Connection, ConnectionListener } from '../../protocol/transport.js';
import type { Rules } from '../rules.js';

/**
 * Checks that those who greet a backend are who they say. Without one, a backend believes them.
 * `createIdentity` makes it.
 */
export interface Identity {
  /** Stands at the door of a backend; called by `createBackend`. */
  guard(rules: Rules, enter: Enter): Guard;
  /**
   * Ends the user's connections within two seconds, those to other copies of the backend too, and
   * makes void what they had: tokens issued before now, device keys, and what bears no date: their
   * signature, a visitor's secret. A token issued afterwards is taken. (One within the same second
   * is not, as tokens count in seconds.)
   */
  revoke(userId: string): Promise<void>;
}

/** Connects whoever greets, without asking for a proof. */
export type Enter = (
  hello: Hello,
  listener: ConnectionListener,
  signal: AbortSignal | undefined,
) => Promise<DroppableConnection>;

/** A connection that the backend can end. */
export interface DroppableConnection extends Connection {
  drop(reason: ChatError): void;
}

/** The door of one backend. */
export interface Guard {
  /** Rejects with `auth-failed`, or `wrong-user` for somebody else's token. */
  connect(
    hello: Hello,
    listener: ConnectionListener,
    signal: AbortSignal | undefined,
  ): Promise<Connection>;
  /** Ends what waits for a proof. */
  close(): void;
}
