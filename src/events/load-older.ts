import { IntentEvent } from './intent.js';

/** The reader comes near the first loaded message: a page before it is wanted. */
export class LoadOlderEvent extends IntentEvent {
  constructor() {
    super('load-older');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'load-older': LoadOlderEvent;
  }
}
