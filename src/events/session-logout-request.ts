import { IntentEvent } from './intent.js';

/** The user is about to be logged out. Prevented, nothing changes. */
export class SessionLogoutRequestEvent extends IntentEvent {
  constructor() {
    super('session-logout-request');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-logout-request': SessionLogoutRequestEvent;
  }
}
