import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** The user wants to see a message: the one that another one answers, or a pinned one. */
export class MessageShowEvent extends IntentEvent {
  readonly id: EntryId;
  /** The message from which the user comes. */
  readonly from: EntryId | null;

  constructor(id: EntryId, from: EntryId | null) {
    super('message-show');
    this.id = id;
    this.from = from;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-show': MessageShowEvent;
  }
}
