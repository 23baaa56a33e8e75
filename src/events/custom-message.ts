/** Somebody else said something with `sendCustom`. A fact. */
export class CustomMessageEvent extends Event {
  readonly conversationId: string;
  readonly id: string;
  readonly senderId: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    conversationId: string,
    id: string,
    senderId: string,
    data: Readonly<Record<string, unknown>>,
  ) {
    super('custom-message');
    this.conversationId = conversationId;
    this.id = id;
    this.senderId = senderId;
    this.data = data;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'custom-message': CustomMessageEvent;
  }
}
