import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** Messages are to be said in another conversation, which is yet to be chosen. */
export class MessageForwardEvent extends IntentEvent {
  readonly items: readonly MessageItem[];

  constructor(items: readonly MessageItem[]) {
    super('message-forward');
    this.items = items;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-forward': MessageForwardEvent;
  }
}
