/** Another participant has begun to type. A fact. */
export class TypingStartEvent extends Event {
  readonly conversationId: string;
  readonly userId: string;

  constructor(conversationId: string, userId: string) {
    super('typing-start');
    this.conversationId = conversationId;
    this.userId = userId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'typing-start': TypingStartEvent;
  }
}
