import { IntentEvent } from './intent.js';

/** A conversation was chosen in a list. */
export class ConversationSelectEvent extends IntentEvent {
  readonly conversationId: string;

  constructor(conversationId: string) {
    super('conversation-select');
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'conversation-select': ConversationSelectEvent;
  }
}
