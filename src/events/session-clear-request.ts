import { IntentEvent } from './intent.js';

/** The chat is about to be cleared, and its visit ended. Prevented, nothing changes. */
export class SessionClearRequestEvent extends IntentEvent {
  constructor() {
    super('session-clear-request');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-clear-request': SessionClearRequestEvent;
  }
}
