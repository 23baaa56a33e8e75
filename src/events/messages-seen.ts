import { IntentEvent } from './intent.js';

/** The reader has seen the messages up to a number of the log: half a second in view, in a focused page. */
export class MessagesSeenEvent extends IntentEvent {
  readonly seq: number;

  constructor(seq: number) {
    super('messages-seen');
    this.seq = seq;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'messages-seen': MessagesSeenEvent;
  }
}
