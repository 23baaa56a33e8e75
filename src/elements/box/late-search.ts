import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';

import { carryOut } from '../../events/intent.js';
import type { SearchSelectEvent } from '../../events/search-select.js';
import type { Locale } from '../../locales/locale.js';
import type { EntryId } from '../../model/ids.js';
import type { ChatSession } from '../../session/index.js';
import { icon } from '../internal/icons.js';
import type { ChatSearch } from '../search/search.js';

const glass = icon('M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0ZM10 10l3.5 3.5');

/** What looking for messages needs of the box. */
export interface SearchParts {
  readonly element: ReactiveControllerHost & HTMLElement;
  readonly session: () => ChatSession | null;
  /** The id of the conversation; null where there is nothing to look in. */
  readonly conversation: () => string | null;
  readonly words: () => Locale;
  readonly show: (id: EntryId) => Promise<boolean>;
}

/** The door to looking for messages in a box: loaded when it is opened first. */
export class LateSearch {
  #isOpen = false;
  readonly #parts: SearchParts;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    parts.element.addEventListener('keydown', this.#handleKey);
  }

  /** Shows the field, and leads there. */
  async open(): Promise<void> {
    await import('../search/search.js');
    this.#isOpen = true;
    this.#parts.element.requestUpdate();
    await this.#parts.element.updateComplete;
    await this.#field?.updateComplete;
    this.#field?.focus();
  }

  close(): void {
    this.#isOpen = false;
    this.#parts.element.requestUpdate();
  }

  renderButton(): TemplateResult | typeof nothing {
    if (this.#parts.conversation() === null) return nothing;
    const label = this.#parts.words().say('searchMessages');
    return html`<button
      part="search-button"
      class="find"
      aria-label=${label}
      title=${label}
      aria-expanded=${this.#isOpen}
      @click=${this.#handleClick}
    >
      ${glass}
    </button>`;
  }

  render(): TemplateResult | typeof nothing {
    const conversation = this.#parts.conversation();
    if (!this.#isOpen || conversation === null) return nothing;
    return html`<chat-search
      part="search"
      closable
      .session=${this.#parts.session()}
      .conversation=${conversation}
      @search-select=${this.#handleSelect}
      @search-close=${this.#handleClose}
    ></chat-search>`;
  }

  /** A second time the browser's own search opens, which finds what is on the screen. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (!isFind || event.shiftKey || event.altKey || event.defaultPrevented) return;
    if (this.#isOpen || this.#parts.conversation() === null) return;
    event.preventDefault();
    void this.open();
  };

  readonly #handleClick = (): void => {
    if (this.#isOpen) this.close();
    else void this.open();
  };

  readonly #handleSelect = (event: SearchSelectEvent): void => {
    carryOut(event, async () => {
      const field = this.#field;
      const focused = field?.shadowRoot?.activeElement as HTMLElement | null | undefined;
      await this.#parts.show(event.id);
      // Who goes from one to the next goes on there.
      if (event.stay && field?.isConnected) focused?.focus({ preventScroll: true });
    });
  };

  readonly #handleClose = (event: Event & { defaultPrevented: boolean }): void => {
    carryOut(event as SearchSelectEvent, () => {
      this.close();
      this.#parts.element.focus();
    });
  };

  get #field(): ChatSearch | null {
    return this.#parts.element.shadowRoot?.querySelector('chat-search') ?? null;
  }
}
