/** Somebody ended a conversation. A fact, once per conversation and page. */
export class ConversationEndedEvent extends Event {
  readonly conversationId: string;

  constructor(conversationId: string) {
    super('conversation-ended');
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conversation-ended': ConversationEndedEvent;
  }
}
