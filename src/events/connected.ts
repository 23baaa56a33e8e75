/** A connection stands. A fact, once per connection. */
export class ConnectedEvent extends Event {
  constructor() {
    super('connected');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    connected: ConnectedEvent;
  }
}
