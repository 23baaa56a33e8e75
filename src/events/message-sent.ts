import type { MessageItem } from '../session/views.js';

/** A message was accepted by the backend. A fact: it neither bubbles nor can be prevented. */
export class MessageSentEvent extends Event {
  readonly message: MessageItem;
  readonly conversationId: string;

  constructor(message: MessageItem, conversationId: string) {
    super('message-sent');
    this.message = message;
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-sent': MessageSentEvent;
  }
}
