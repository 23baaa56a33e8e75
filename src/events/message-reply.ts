import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** A message is about to be answered: whoever carries it out lets the user write the answer. */
export class MessageReplyEvent extends IntentEvent {
  readonly item: MessageItem;

  constructor(item: MessageItem) {
    super('message-reply');
    this.item = item;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-reply': MessageReplyEvent;
  }
}
