/** Somebody asks for an own streamed message once more. A fact. */
export class StreamRetryEvent extends Event {
  readonly conversationId: string;
  /** The message. */
  readonly id: string;
  readonly senderId: string;

  constructor(conversationId: string, id: string, senderId: string) {
    super('stream-retry');
    this.conversationId = conversationId;
    this.id = id;
    this.senderId = senderId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'stream-retry': StreamRetryEvent;
  }
}
