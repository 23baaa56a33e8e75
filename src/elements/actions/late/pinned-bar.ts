import { html, nothing, type TemplateResult } from 'lit';

import { MessagePinEvent } from '../../../events/message-pin.js';
import { MessageShowEvent } from '../../../events/message-show.js';
import type { PinnedMessage } from '../../../model/conversation.js';
import type { EntryId } from '../../../model/ids.js';
import { withNames } from '../../../model/markup/mention.js';
import { excerpt } from '../../internal/markup/excerpt.js';
import type { BoxParts } from '../late-box-acts.js';
import { actionIcons } from './action-icons.js';

/** A slim bar with one pinned message: pressed, it leads there and goes on to the one before. */
export class PinnedBar {
  readonly #box: BoxParts;
  /** The one that is shown; null is the newest. */
  #shown: EntryId | null = null;

  constructor(box: BoxParts) {
    this.#box = box;
  }

  render(): TemplateResult | null {
    const pinned = this.#box.item()?.pinned ?? [];
    const found = pinned.findIndex(({ id }) => id === this.#shown);
    const index = found < 0 ? pinned.length - 1 : found;
    const message = pinned[index];
    if (message === undefined) return null;
    const words = this.#box.words();
    const count = pinned.length;
    const title =
      count === 1 ? words.say('pinnedMessage') : words.say('pinnedOf', { index: index + 1, count });
    return html`<div part="pinned" class="pinned-bar">
      ${
        count > 1
          ? html`<span class="ticks" aria-hidden="true"
              >${pinned.slice(-4).map((one) => html`<i class=${one === message ? 'on' : ''}></i>`)}</span
            >`
          : nothing
      }
      <button class="go" @click=${() => this.#go(pinned, index)}>
        <strong>${title}</strong>
        <span dir="auto"
          >${excerpt(withNames(message.text, this.#box.item()?.participants ?? []))}</span
        >
      </button>
      ${
        this.#box.mayWrite()
          ? html`<button
              class="unpin"
              aria-label=${words.say('unpinMessage')}
              title=${words.say('unpinMessage')}
              @click=${() => this.#box.element.dispatchEvent(new MessagePinEvent(message.id, false))}
            >
              ${actionIcons.close}
            </button>`
          : html`<span class="unpin">${actionIcons.pin}</span>`
      }
    </div>`;
  }

  #go(pinned: readonly PinnedMessage[], index: number): void {
    const message = pinned[index];
    if (message === undefined) return;
    this.#box.element.dispatchEvent(new MessageShowEvent(message.id, null));
    this.#shown = pinned[(index - 1 + pinned.length) % pinned.length]?.id ?? null;
    this.#box.element.requestUpdate();
  }
}
