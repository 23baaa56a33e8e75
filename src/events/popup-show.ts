import { IntentEvent } from './intent.js';

/** A popup is about to open. Prevented, it stays closed. */
export class PopupShowEvent extends IntentEvent {
  constructor() {
    super('popup-show');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'popup-show': PopupShowEvent;
  }
}
