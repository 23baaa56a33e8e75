/** The user clicked on a notification of a message. A fact, told on the window. */
export class NotificationClickEvent extends Event {
  readonly conversationId: string;
  /** The message it is about, where that is known. */
  readonly messageId: string | null;

  constructor(conversationId: string, messageId: string | null) {
    super('notification-click');
    this.conversationId = conversationId;
    this.messageId = messageId;
  }
}

declare global {
  interface WindowEventMap {
    'notification-click': NotificationClickEvent;
  }
}
