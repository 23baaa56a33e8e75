import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** Messages are about to be deleted, after the user was asked. */
export class MessageDeleteEvent extends IntentEvent {
  readonly items: readonly MessageItem[];
  /** For this user alone, or for everybody. */
  readonly whom: 'me' | 'all';

  constructor(items: readonly MessageItem[], whom: 'me' | 'all') {
    super('message-delete');
    this.items = items;
    this.whom = whom;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-delete': MessageDeleteEvent;
  }
}
