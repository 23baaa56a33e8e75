import { IntentEvent } from './intent.js';

/** The user types, or has stopped. Told again while they go on. */
export class TypingChangeEvent extends IntentEvent {
  readonly typing: boolean;

  constructor(typing: boolean) {
    super('typing-change');
    this.typing = typing;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'typing-change': TypingChangeEvent;
  }
}
