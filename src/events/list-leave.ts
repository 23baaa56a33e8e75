import { IntentEvent } from './intent.js';

/** Escape was pressed on a message: the reader wants to write. */
export class ListLeaveEvent extends IntentEvent {
  constructor() {
    super('list-leave');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'list-leave': ListLeaveEvent;
  }
}
