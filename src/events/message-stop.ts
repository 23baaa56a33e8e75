import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** The author of a streamed message is to stop. */
export class MessageStopEvent extends IntentEvent {
  readonly id: EntryId;

  constructor(id: EntryId) {
    super('message-stop');
    this.id = id;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-stop': MessageStopEvent;
  }
}
