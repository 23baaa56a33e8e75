import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';

import { MessageAgainEvent } from '../../events/message-again.js';
import { MessageStopEvent } from '../../events/message-stop.js';
import * as english from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import type { Locale } from '../../locales/locale.js';
import { addEnglish } from '../../locales/registry.js';
import type { MessageItem } from '../../session/views.js';
import { environment } from '../internal/environment.js';

addEnglish(english.streams);
bringLateWords();

/** Nothing came for so long (ms): whoever wrote it is gone, and nobody will end it. */
const SILENCE = 30_000;

/** The message whose text comes in pieces. */
export interface StreamHost extends ReactiveControllerHost, EventTarget {
  readonly isConnected: boolean;
}

/** What stands below a text that comes in pieces: a way to stop it, and one to ask for it again. */
export class StreamNote {
  readonly #host: StreamHost;
  readonly #words: () => Locale;
  #id = '';
  #length = -1;
  #isSilent = false;
  #stopWaiting = (): void => {};

  constructor(host: StreamHost, words: () => Locale) {
    this.#host = host;
    this.#words = words;
    host.addController({ hostDisconnected: () => this.#forget() });
  }

  render(item: MessageItem, own: boolean, tabIndex: 0 | -1): TemplateResult | typeof nothing {
    this.#listenTo(item);
    // Who writes it knows; a message that is on its way has nobody yet to ask.
    if (own || item.seq === null) return nothing;
    const words = this.#words();
    const isComing = item.stream === 'open' && !this.#isSilent;
    const label = words.say(isComing ? 'stopStream' : 'askAgain');
    return html`<div class="failure stream" part="stream">
      ${
        isComing
          ? nothing
          : html`<span class="reason"
              >${words.say(item.stream === 'open' ? 'streamBroken' : 'streamStopped')}</span
            >`
      }
      <button part="button" tabindex=${tabIndex} @click=${() => this.#ask(item.id, isComing)}>
        ${label}
      </button>
    </div>`;
  }

  #ask(id: string, toStop: boolean): void {
    this.#host.dispatchEvent(toStop ? new MessageStopEvent(id) : new MessageAgainEvent(id));
  }

  /** Each piece begins the wait anew. */
  #listenTo({ id, text, stream }: MessageItem): void {
    const isNew = id !== this.#id || text.length !== this.#length || stream !== 'open';
    if (!isNew || !this.#host.isConnected) return;
    this.#forget();
    if (stream !== 'open') return;
    this.#id = id;
    this.#length = text.length;
    this.#stopWaiting = environment().after(SILENCE, () => {
      this.#isSilent = true;
      this.#host.requestUpdate();
    });
  }

  #forget(): void {
    this.#stopWaiting();
    this.#isSilent = false;
    this.#length = -1;
  }
}
