import { IntentEvent } from './intent.js';

/** A popup is about to close. Prevented, it stays open. */
export class PopupHideEvent extends IntentEvent {
  constructor() {
    super('popup-hide');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'popup-hide': PopupHideEvent;
  }
}
