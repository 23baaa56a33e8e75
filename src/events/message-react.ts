import type { MessageItem } from '../session/views.js';
import { IntentEvent } from './intent.js';

/** The user puts an emoji on a message, or takes it away. */
export class MessageReactEvent extends IntentEvent {
  readonly item: MessageItem;
  readonly emoji: string;
  readonly on: boolean;

  constructor(item: MessageItem, emoji: string, on: boolean) {
    super('message-react');
    this.item = item;
    this.emoji = emoji;
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'message-react': MessageReactEvent;
  }
}
