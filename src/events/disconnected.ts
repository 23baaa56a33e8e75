import type { ErrorCode } from '../session/index.js';

/** A connection that stood has ended. A fact, once per connection. */
export class DisconnectedEvent extends Event {
  /** Why, or null where it was asked for. */
  readonly code: ErrorCode | null;

  constructor(code: ErrorCode | null) {
    super('disconnected');
    this.code = code;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    disconnected: DisconnectedEvent;
  }
}
