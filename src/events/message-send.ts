import type { EntryId } from '../model/ids.js';
import { IntentEvent } from './intent.js';

/** A message is about to be sent. Prevented, the text stays in the composer. */
export class MessageSendEvent extends IntentEvent {
  readonly text: string;
  /** The id of the message that this one answers. */
  readonly replyTo: EntryId | undefined;

  constructor(text: string, replyTo?: EntryId) {
    super('message-send');
    this.text = text;
    this.replyTo = replyTo;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-send': MessageSendEvent;
  }
}
