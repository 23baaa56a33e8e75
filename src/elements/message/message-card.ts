import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

import type { MessageItem } from '../../session/views.js';
import { cardOf } from '../internal/cards.js';

/** What a card's element is given. */
interface CardElement extends HTMLElement {
  item?: MessageItem;
  own?: boolean;
}

/** The element of the host's own that shows a message. A row has one, and keeps it. */
export class MessageCard {
  readonly #host: ReactiveControllerHost;
  #element: CardElement | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The card; null where the message is a text, or the element is not defined (yet). */
  render(item: MessageItem, own: boolean): TemplateResult | null {
    const tag = cardOf(item)?.tag;
    if (tag === undefined) return null;
    if (customElements.get(tag) === undefined) {
      void customElements.whenDefined(tag).then(() => this.#host.requestUpdate());
      return null;
    }
    if (this.#element?.localName !== tag) this.#element = document.createElement(tag);
    this.#element.item = item;
    this.#element.own = own;
    return html`<div part="card" class="card">${this.#element}</div>`;
  }
}
