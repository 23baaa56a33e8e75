import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

import * as english from '../../locales/english.js';
import { withoutBidiControls } from '../../locales/locale.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { graphemes } from '../internal/emoji.js';
import { imageUrl } from '../internal/safe-url.js';
import { styles } from './avatar.styles.js';

/**
 * @summary Somebody's picture, or the initials of their name on a colour of their own.
 *
 * @csspart base - The circle.
 * @csspart image - The picture.
 * @csspart initials - The letters shown where there is no picture.
 *
 * @cssprop [--chat-avatar-size=32px] - Width and height.
 * @cssprop [--chat-avatar-radius=50%] - How round it is.
 * @cssprop [--chat-avatar-color=by the name] - Colour of the initials.
 * @cssprop [--chat-avatar-background=by the name] - What is behind them.
 */
export class ChatAvatar extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  @state() private broken = false;

  /** The person's name: gives the initials. */
  @property() name = '';

  /** The picture's address: `https:`, `http:`, `blob:` or `data:image/…`; others are passed over. */
  @property() src = '';

  /** What the colour is made of, such as a user id; the name where it is empty. */
  @property() seed = '';

  /** Speaks the name as well. Otherwise it is decoration, because the name stands beside it. */
  @property({ type: Boolean }) labelled = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.broken = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('seed') || changed.has('name')) {
      const base = this.renderRoot.querySelector<HTMLElement>('.base');
      base?.style.setProperty('--hue', `${hueOf(String(this.seed || this.name))}`);
    }
  }

  private handleImageError(): void {
    this.broken = true;
  }

  override render(): TemplateResult {
    const src = this.broken ? null : imageUrl(this.src);
    const name = String(this.name ?? '');
    return html`
      <span
        part="base"
        class="base"
        role=${this.labelled ? 'img' : nothing}
        aria-label=${this.labelled ? name || this.words.say('someone') : nothing}
        aria-hidden=${this.labelled ? nothing : 'true'}
      >
        ${
          src === null
            ? html`<span part="initials">${initialsOf(name)}</span>`
            : html`<img
                part="image"
                alt=""
                src=${src}
                decoding="async"
                referrerpolicy="no-referrer"
                @error=${this.handleImageError}
              />`
        }
      </span>
    `;
  }
}

/** The first letters of the first and the last word; a full circle for an empty name. */
function initialsOf(name: string): string {
  const words = withoutBidiControls(name.slice(0, 400))
    .split(
      /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Join_Control}\p{Variation_Selector}]+/u,
    )
    .filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  const letters = ends.map((word) => graphemes((word ?? '').slice(0, 40))[0] ?? '');
  return letters.join('').toLocaleUpperCase() || '?';
}

/** The same hue for the same person, everywhere. */
function hueOf(seed: string): number {
  let hash = 0;
  for (const character of seed) {
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  }
  return (hash % 24) * 15;
}

define('chat-avatar', ChatAvatar, english.people);

declare global {
  interface HTMLElementTagNameMap {
    'chat-avatar': ChatAvatar;
  }
}
