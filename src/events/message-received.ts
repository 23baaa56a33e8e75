import type { ReceivedMessage } from '../session/index.js';

/** Somebody else wrote a message. A fact, once per message and page. */
export class MessageReceivedEvent extends Event {
  readonly message: ReceivedMessage;

  constructor(message: ReceivedMessage) {
    super('message-received');
    this.message = message;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-received': MessageReceivedEvent;
  }
}
