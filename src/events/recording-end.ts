import type { AttachmentInput } from '../session/index.js';
import { IntentEvent } from './intent.js';

/** A recording is about to be sent, or was discarded. */
export class RecordingEndEvent extends IntentEvent {
  /** The recording; null where it was discarded. */
  readonly attachment: AttachmentInput | null;

  constructor(attachment: AttachmentInput | null) {
    super('recording-end');
    this.attachment = attachment;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'recording-end': RecordingEndEvent;
  }
}
