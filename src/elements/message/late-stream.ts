import { nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { MessageItem } from '../../session/views.js';
import type { StreamHost, StreamNote } from './stream-note.js';

/** The door to what stands below a text that comes in pieces: loaded for the first of them. */
export class LateStream {
  readonly #host: StreamHost;
  readonly #words: () => Locale;
  #note: StreamNote | null = null;
  #isLoading = false;

  constructor(host: StreamHost, words: () => Locale) {
    this.#host = host;
    this.#words = words;
  }

  render(item: MessageItem, own: boolean, tabIndex: 0 | -1): TemplateResult | typeof nothing {
    if (item.deleted || item.stream === undefined || item.stream === 'done') return nothing;
    if (this.#note === null) void this.#load();
    return this.#note?.render(item, own, tabIndex) ?? nothing;
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { StreamNote: Note } = await import('./stream-note.js');
      this.#note = new Note(this.#host, this.#words);
      this.#host.requestUpdate();
    } catch {
      // The text comes all the same; the next piece of it tries anew.
      this.#isLoading = false;
    }
  }
}
