import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** A message that failed is to be taken away. */
export class MessageRemoveEvent extends IntentEvent {
  readonly id: EntryId;

  constructor(id: EntryId) {
    super('message-remove');
    this.id = id;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-remove': MessageRemoveEvent;
  }
}
