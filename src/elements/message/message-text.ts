import { html, type ReactiveElement, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import { hasMarks } from '../../model/markup/marks.js';
import { isEmojiOnly } from '../internal/emoji.js';
import { isMarkupHere, loadMarkup, markupFor } from '../internal/markup/load-markup.js';
import type { RowMarkup } from '../internal/markup/row-markup.js';

/** How a text is shown. */
export interface TextOptions {
  readonly words: Locale;
  /** Of links: whether the tab key leads to them. */
  readonly tabIndex: 0 | -1;
  /** Names by user id, for those whom the text names. */
  readonly people: ReadonlyMap<string, string> | null;
  /** Marks are shown as they were typed. */
  readonly plain: boolean;
}

/** The text of one message as nodes. A row has one, and keeps it while its message changes. */
export class MessageText {
  readonly #host: ReactiveElement;
  #markup: RowMarkup | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Whether `text` is so little that it is shown large, without a bubble. */
  isLarge(text: string): boolean {
    return isEmojiOnly(text);
  }

  render(text: string, { people, plain, ...context }: TextOptions): TemplateResult {
    let shown: unknown = text;
    if (this.#markup === null || plain) {
      const markup = markupFor(text);
      if (markup !== null && !plain) this.#markup = new markup.RowMarkup(this.#host);
      else if (markup !== null) shown = markup.renderPlain(text, context);
      else if (!isMarkupHere() && hasMarks(text)) void this.#load();
    }
    // A text that grows is not looked through for marks again.
    if (this.#markup !== null && !plain) shown = this.#markup.render(text, context, people);
    return html`<span class="words">${shown}</span>`;
  }

  async #load(): Promise<void> {
    await loadMarkup();
    if (isMarkupHere()) this.#host.requestUpdate();
  }
}
