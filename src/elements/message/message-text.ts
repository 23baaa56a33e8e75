import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import { MarkupDocument } from '../../model/markup/markup-document.js';
import { isEmojiOnly } from '../internal/emoji.js';
import { renderPlain } from '../internal/markup/render-inline.js';
import { renderMarkup } from '../internal/markup/render-markup.js';

/** How a text is shown. */
export interface TextOptions {
  readonly words: Locale;
  /** Of links: whether the tab key leads to them. */
  readonly tabIndex: 0 | -1;
  /** Names by user id, for those whom the text names. */
  readonly people?: ReadonlyMap<string, string> | null;
  /** Marks are shown as they were typed. */
  readonly plain?: boolean;
}

/**
 * The text of one message as nodes. A row has one, and keeps it while its message changes: of a
 * text that grows only the end is read, and only the block that it belongs to is built.
 */
export class MessageText {
  readonly #host: ReactiveControllerHost;
  readonly #document = new MarkupDocument();
  #people: TextOptions['people'] = null;
  #nameOf = (id: string): string | undefined => this.#people?.get(id)?.trim();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Whether `text` is so little that it is shown large, without a bubble. */
  isLarge(text: string): boolean {
    return isEmojiOnly(text);
  }

  render(text: string, { words, tabIndex, people, plain }: TextOptions): TemplateResult {
    if (plain) return html`<span class="words">${renderPlain(text, { words, tabIndex })}</span>`;
    this.#document.update(text);
    if (people !== this.#people) {
      this.#people = people;
      // Another function, by which blocks know that they are to be built anew.
      this.#nameOf = (id) => people?.get(id)?.trim();
    }
    const { blocks } = this.#document;
    const onColours = this.#render;
    const context = { words, tabIndex, nameOf: this.#nameOf, onColours };
    return html`<span class="words">${renderMarkup(blocks, context)}</span>`;
  }

  readonly #render = (): void => this.#host.requestUpdate();
}
