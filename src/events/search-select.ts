import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** One of the messages that were found is to be shown. */
export class SearchSelectEvent extends IntentEvent {
  readonly conversationId: string;
  readonly id: EntryId;
  /** Somebody goes on looking: the focus stays where it is. */
  readonly stay: boolean;

  constructor(conversationId: string, id: EntryId, stay: boolean) {
    super('search-select');
    this.conversationId = conversationId;
    this.id = id;
    this.stay = stay;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'search-select': SearchSelectEvent;
  }
}
