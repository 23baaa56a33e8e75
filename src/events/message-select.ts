import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** Several messages are to be chosen, this one first. The list does that itself. */
export class MessageSelectEvent extends IntentEvent {
  readonly item: MessageItem;

  constructor(item: MessageItem) {
    super('message-select');
    this.item = item;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-select': MessageSelectEvent;
  }
}
