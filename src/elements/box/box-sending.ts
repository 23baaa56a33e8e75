import type { ReactiveControllerHost } from 'lit';

import { carryOut } from '../../events/intent.js';
import type { MessageRemoveEvent } from '../../events/message-remove.js';
import type { MessageRetryEvent } from '../../events/message-retry.js';
import { MessageSendEvent } from '../../events/message-send.js';
import { MessageSentEvent } from '../../events/message-sent.js';
import type { Locale } from '../../locales/locale.js';
import type { WordKey } from '../../locales/words.js';
import type { Conversation, MessageItem } from '../../session/index.js';
import type { ChatComposer } from '../composer/composer.js';
import type { ConversationController } from '../controllers/conversation-controller.js';
import type { DraftController } from '../controllers/draft-controller.js';
import type { SpeechController } from '../controllers/speech-controller.js';
import { isTouch } from '../internal/is-touch.js';
import { thrownWords } from '../internal/thrown-words.js';
import type { ChatMessageList } from '../message-list/message-list.js';
import type { ConversationRequests } from './conversation-requests.js';

/** What sending needs of the box. */
export interface SendingParts {
  readonly element: ReactiveControllerHost & HTMLElement;
  readonly shown: ConversationController;
  readonly draft: DraftController;
  readonly speech: SpeechController;
  readonly requests: ConversationRequests;
  readonly words: () => Locale;
  readonly list: () => ChatMessageList | undefined;
  readonly composer: () => ChatComposer | undefined;
  /** Says at the composer what went wrong; null takes it back. */
  readonly say: (problem: WordKey | null) => void;
  /** A message was taken over. */
  readonly taken: () => void;
}

/** Sends what is written, once more what failed, and takes away what is not to be sent. */
export class BoxSending {
  readonly #box: SendingParts;

  constructor(box: SendingParts) {
    this.#box = box;
  }

  readonly handleSend = (event: MessageSendEvent): void => {
    const { handle } = this.#box.shown;
    if (handle === null) event.preventDefault();
    else carryOut(event, () => this.#send(handle, event));
  };

  /** What was suggested is sent as if it was written; no on-screen keyboard comes up for it. */
  readonly answer = (text: string): void => {
    const event = new MessageSendEvent(text);
    this.#box.element.dispatchEvent(event);
    this.handleSend(event);
    (isTouch() ? this.#box.list() : this.#box.composer())?.focus();
  };

  readonly handleRetry = (event: MessageRetryEvent): void => {
    carryOut(event, () => {
      const item = this.#box.shown.messages.value.find(({ id }) => id === event.id);
      const text = item?.kind === 'message' ? item.text : '';
      this.#box.requests.ask((handle) => this.#follow(handle, handle.retry(event.id), text));
    });
  };

  readonly handleRemove = (event: MessageRemoveEvent): void => {
    carryOut(event, () => {
      this.#box.requests.ask(async (conversation) => {
        await conversation.remove(event.id);
        await this.#box.element.updateComplete;
        // The row went, and with it the button that had the focus.
        if (this.#box.list()?.shadowRoot?.activeElement === null) this.#box.composer()?.focus();
      });
    });
  };

  /** A refusal shows on its row, but a session that has ended shows no more rows. */
  readonly noteEnd = (error: unknown): void => {
    if (thrownWords(error) === 'closed') this.#box.say('closed');
  };

  #send(handle: Conversation, { text, replyTo, attachments }: MessageSendEvent): void {
    const { draft, list, say, taken } = this.#box;
    try {
      const content = {
        text,
        ...(replyTo !== undefined && { replyTo }),
        ...(attachments.length > 0 && { attachments }),
      };
      this.#follow(handle, handle.send(content), text);
      draft.clear();
      taken();
      say(null);
      list()?.showNewest();
    } catch (error) {
      // Nothing was taken over: the text goes back to where it was written.
      draft.type(text, attachments);
      say(thrownWords(error));
    }
  }

  #follow(handle: Conversation, sending: Promise<MessageItem>, text: string): void {
    const { element, speech, words } = this.#box;
    speech.followSend(sending, text, words());
    // The visit's own conversation has its id from the first message on, and later another one.
    const { id } = handle;
    sending.then(
      (message) => element.dispatchEvent(new MessageSentEvent(message, id || handle.id)),
      this.noteEnd,
    );
  }
}
