import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** Messages, or a link to one, are about to be copied. The list does that itself. */
export class MessageCopyEvent extends IntentEvent {
  readonly items: readonly MessageItem[];
  /** What will be on the clipboard. */
  readonly text: string;

  constructor(items: readonly MessageItem[], text: string) {
    super('message-copy');
    this.items = items;
    this.text = text;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-copy': MessageCopyEvent;
  }
}
