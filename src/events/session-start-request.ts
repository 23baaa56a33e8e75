import { IntentEvent } from './intent.js';

/** A visit is about to be started. Prevented, nothing changes. */
export class SessionStartRequestEvent extends IntentEvent {
  /** The id that was entered, in lower case; without one, the session makes one. */
  readonly sessionId: string | undefined;

  constructor(sessionId?: string) {
    super('session-start-request');
    this.sessionId = sessionId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-start-request': SessionStartRequestEvent;
  }
}
