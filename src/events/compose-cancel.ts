import { IntentEvent } from './intent.js';

/** The user no longer wants to answer a message, or to change one. */
export class ComposeCancelEvent extends IntentEvent {
  constructor() {
    super('compose-cancel');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'compose-cancel': ComposeCancelEvent;
  }
}
