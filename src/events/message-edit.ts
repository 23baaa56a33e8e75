import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** An own message is about to be changed: whoever carries it out lets the user write. */
export class MessageEditEvent extends IntentEvent {
  readonly item: MessageItem;

  constructor(item: MessageItem) {
    super('message-edit');
    this.item = item;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-edit': MessageEditEvent;
  }
}
