import type { ConversationItem } from '../session/index.js';

/** A conversation became active. A fact, once per conversation and page. */
export class ConversationStartedEvent extends Event {
  readonly conversationId: string;
  /** As lists show it. */
  readonly conversation: ConversationItem;

  constructor(conversationId: string, conversation: ConversationItem) {
    super('conversation-started');
    this.conversationId = conversationId;
    this.conversation = conversation;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conversation-started': ConversationStartedEvent;
  }
}
