import { IntentEvent } from './intent.js';

/** This device is about to forget its user. Prevented, nothing changes. */
export class SessionResetRequestEvent extends IntentEvent {
  constructor() {
    super('session-reset-request');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-reset-request': SessionResetRequestEvent;
  }
}
