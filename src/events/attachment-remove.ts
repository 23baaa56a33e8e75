import { IntentEvent } from './intent.js';

/** A file is about to be taken out of what is being written. */
export class AttachmentRemoveEvent extends IntentEvent {
  /** Its place among the files, from 0. */
  readonly index: number;

  constructor(index: number) {
    super('attachment-remove');
    this.index = index;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'attachment-remove': AttachmentRemoveEvent;
  }
}
