/** The backend no longer takes what proves who the user is. A fact. */
export class AuthFailedEvent extends Event {
  /** The conversation that was dropped with it, if there was one. */
  readonly conversationId: string | null;

  constructor(conversationId: string | null) {
    super('auth-failed');
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'auth-failed': AuthFailedEvent;
  }
}
