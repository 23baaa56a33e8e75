import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** The user wants to know who has read a message, and when. */
export class MessageInfoEvent extends IntentEvent {
  readonly item: MessageItem;

  constructor(item: MessageItem) {
    super('message-info');
    this.item = item;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-info': MessageInfoEvent;
  }
}
