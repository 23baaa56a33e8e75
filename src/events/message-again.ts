import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** The author of a streamed message is to write it once more. */
export class MessageAgainEvent extends IntentEvent {
  readonly id: EntryId;

  constructor(id: EntryId) {
    super('message-again');
    this.id = id;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-again': MessageAgainEvent;
  }
}
