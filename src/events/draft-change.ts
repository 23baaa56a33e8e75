import type { AttachmentInput } from '../session/index.js';
import { IntentEvent } from './intent.js';

/** What stands in the composer has changed. */
export class DraftChangeEvent extends IntentEvent {
  readonly text: string;
  /** The files, all of them. */
  readonly attachments: readonly AttachmentInput[];

  constructor(text: string, attachments: readonly AttachmentInput[] = []) {
    super('draft-change');
    this.text = text;
    this.attachments = attachments;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'draft-change': DraftChangeEvent;
  }
}
