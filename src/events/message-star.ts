import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** The user puts a star on messages, for themselves alone, or takes it away. */
export class MessageStarEvent extends IntentEvent {
  readonly items: readonly MessageItem[];
  readonly on: boolean;

  constructor(items: readonly MessageItem[], on: boolean) {
    super('message-star');
    this.items = items;
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-star': MessageStarEvent;
  }
}
