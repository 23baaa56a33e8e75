import type { ErrorCode } from '../session/index.js';

/** An attempt to connect failed. A fact, once per attempt. */
export class ConnectionFailedEvent extends Event {
  readonly code: ErrorCode;
  readonly message: string;
  /** What the transport gave. */
  readonly cause: unknown;

  constructor(code: ErrorCode, message: string, cause: unknown) {
    super('connection-failed');
    this.code = code;
    this.message = message;
    this.cause = cause;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'connection-failed': ConnectionFailedEvent;
  }
}
