/** A visit ended. A fact. */
export class SessionEndEvent extends Event {
  readonly sessionId: string;
  /** How long it lasted, in milliseconds. */
  readonly duration: number;

  constructor(sessionId: string, duration: number) {
    super('session-end');
    this.sessionId = sessionId;
    this.duration = duration;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-end': SessionEndEvent;
  }
}
