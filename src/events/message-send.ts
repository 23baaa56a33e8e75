import type { EntryId } from '../model/ids.js';
import type { AttachmentInput } from '../session/index.js';
import { IntentEvent } from './intent.js';

/** A message is about to be sent. Prevented, the text stays in the composer. */
export class MessageSendEvent extends IntentEvent {
  readonly text: string;
  /** The id of the message that this one answers. */
  readonly replyTo: EntryId | undefined;
  /** The files; where there are some, the text may be empty. */
  readonly attachments: readonly AttachmentInput[];

  constructor(text: string, replyTo?: EntryId, attachments: readonly AttachmentInput[] = []) {
    super('message-send');
    this.text = text;
    this.replyTo = replyTo;
    this.attachments = attachments;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-send': MessageSendEvent;
  }
}
