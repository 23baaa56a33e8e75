/** A visit began. A fact; not told at a resume, nor in a second tab. */
export class SessionStartEvent extends Event {
  readonly sessionId: string;

  constructor(sessionId: string) {
    super('session-start');
    this.sessionId = sessionId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'session-start': SessionStartEvent;
  }
}
