/** Another participant has stopped typing. A fact. */
export class TypingStopEvent extends Event {
  readonly conversationId: string;
  readonly userId: string;

  constructor(conversationId: string, userId: string) {
    super('typing-stop');
    this.conversationId = conversationId;
    this.userId = userId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'typing-stop': TypingStopEvent;
  }
}
