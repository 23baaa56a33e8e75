import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** A message is about to be pinned for all, or the pin taken away. */
export class MessagePinEvent extends IntentEvent {
  readonly id: EntryId;
  readonly on: boolean;

  constructor(id: EntryId, on: boolean) {
    super('message-pin');
    this.id = id;
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-pin': MessagePinEvent;
  }
}
