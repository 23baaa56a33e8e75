/** The chat was cleared for its user. A fact. */
export class SessionClearEvent extends Event {
  readonly sessionId: string;
  /** How many messages were hidden. */
  readonly messageCount: number;

  constructor(sessionId: string, messageCount: number) {
    super('session-clear');
    this.sessionId = sessionId;
    this.messageCount = messageCount;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-clear': SessionClearEvent;
  }
}
