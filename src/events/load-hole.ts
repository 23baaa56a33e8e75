import { IntentEvent } from './intent.js';

/** A place where messages are missing came near, or its button was pressed. */
export class LoadHoleEvent extends IntentEvent {
  /** The first and the last missing number of the log. */
  readonly from: number;
  readonly to: number;

  constructor(from: number, to: number) {
    super('load-hole');
    this.from = from;
    this.to = to;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'load-hole': LoadHoleEvent;
  }
}
