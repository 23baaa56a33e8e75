import type { AttachmentItem } from '../session/index.js';
import { IntentEvent } from './intent.js';

/** A message is about to be taken back whose files are on their way, by the button of one of them. */
export class AttachmentCancelEvent extends IntentEvent {
  readonly attachment: AttachmentItem;

  constructor(attachment: AttachmentItem) {
    super('attachment-cancel');
    this.attachment = attachment;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'attachment-cancel': AttachmentCancelEvent;
  }
}
