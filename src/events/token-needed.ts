/** A token is missing or has run out: call `session.login`. A fact. */
export class TokenNeededEvent extends Event {
  constructor() {
    super('token-needed');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'token-needed': TokenNeededEvent;
  }
}
