import { IntentEvent } from './intent.js';

/** The text in the composer has changed. */
export class DraftChangeEvent extends IntentEvent {
  readonly text: string;

  constructor(text: string) {
    super('draft-change');
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'draft-change': DraftChangeEvent;
  }
}
