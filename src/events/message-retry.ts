import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** A message that failed is to be sent again. */
export class MessageRetryEvent extends IntentEvent {
  readonly id: EntryId;

  constructor(id: EntryId) {
    super('message-retry');
    this.id = id;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-retry': MessageRetryEvent;
  }
}
