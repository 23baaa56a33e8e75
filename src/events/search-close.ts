import { IntentEvent } from './intent.js';

/** Somebody has finished looking for messages: Escape in the field, or the button. */
export class SearchCloseEvent extends IntentEvent {
  constructor() {
    super('search-close');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'search-close': SearchCloseEvent;
  }
}
