import { html, type TemplateResult } from 'lit';

import { isEmojiOnly, richText } from '../internal/rich-text.js';

/** How a text is shown. */
export interface TextOptions {
  /** Of links and buttons: whether the tab key leads to them. */
  readonly tabIndex: 0 | -1;
}

/** The text of one message as nodes. A row has one, and keeps it while its message changes. */
export class MessageText {
  /** Whether `text` is so little that it is shown large, without a bubble. */
  isLarge(text: string): boolean {
    return isEmojiOnly(text);
  }

  render(text: string, { tabIndex }: TextOptions): TemplateResult {
    return html`<span class="words">${richText(text, tabIndex)}</span>`;
  }
}
