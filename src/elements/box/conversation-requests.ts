import { carryOut } from '../../events/intent.js';
import type { LoadHoleEvent } from '../../events/load-hole.js';
import type { LoadOlderEvent } from '../../events/load-older.js';
import type { MessageAgainEvent } from '../../events/message-again.js';
import type { MessageStopEvent } from '../../events/message-stop.js';
import type { MessagesSeenEvent } from '../../events/messages-seen.js';
import type { TypingChangeEvent } from '../../events/typing-change.js';
import type { Conversation } from '../../session/index.js';

/** Asks a conversation for what shows by itself whether it worked: in the list, or in a note. */
export class ConversationRequests {
  readonly #handle: () => Conversation | null;
  readonly #onFailure: (error: unknown) => void;

  constructor(handle: () => Conversation | null, onFailure: (error: unknown) => void) {
    this.#handle = handle;
    this.#onFailure = onFailure;
  }

  ask(request: (conversation: Conversation) => unknown): void {
    const handle = this.#handle();
    if (handle === null) return;
    new Promise((resolve) => resolve(request(handle))).catch(this.#onFailure);
  }

  readonly seen = (event: MessagesSeenEvent): void => {
    carryOut(event, () => this.ask((conversation) => conversation.markRead(event.seq)));
  };

  readonly loadOlder = (event: LoadOlderEvent): void => {
    carryOut(event, () => this.ask((conversation) => conversation.loadOlder()));
  };

  readonly loadHole = (event: LoadHoleEvent): void => {
    const { from, to } = event;
    carryOut(event, () => this.ask((conversation) => conversation.loadHole({ from, to })));
  };

  readonly stop = (event: MessageStopEvent): void => {
    carryOut(event, () => this.ask((conversation) => conversation.stopStream(event.id)));
  };

  readonly again = (event: MessageAgainEvent): void => {
    carryOut(event, () => this.ask((conversation) => conversation.retryStream(event.id)));
  };

  readonly typing = ({ typing }: TypingChangeEvent): void => {
    this.ask((conversation) => conversation.setTyping(typing));
  };
}
