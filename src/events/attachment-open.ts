import type { AttachmentItem } from '../session/index.js';
import { IntentEvent } from './intent.js';

/** A picture was chosen: it is about to be shown in the viewer. */
export class AttachmentOpenEvent extends IntentEvent {
  readonly attachment: AttachmentItem;

  constructor(attachment: AttachmentItem) {
    super('attachment-open');
    this.attachment = attachment;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'attachment-open': AttachmentOpenEvent;
  }
}
