import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** A message is about to get another text. Prevented, the text stays in the composer. */
export class MessageRewriteEvent extends IntentEvent {
  readonly id: EntryId;
  readonly text: string;

  constructor(id: EntryId, text: string) {
    super('message-rewrite');
    this.id = id;
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-rewrite': MessageRewriteEvent;
  }
}
