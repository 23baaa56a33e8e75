import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query as find, state } from 'lit/decorators.js';

import { SearchCloseEvent } from '../../events/search-close.js';
import { SearchSelectEvent } from '../../events/search-select.js';
import * as english from '../../locales/english.js';
import * as late from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import type { ChatSession } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { SearchController } from '../controllers/search-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { icons } from '../internal/icons.js';
import { renderHit } from './render-hit.js';
import { searchIcons } from './search-icons.js';
import { styles } from './search.styles.js';

/**
 * @summary Finds messages by their words, in one conversation or in all: a field, and what was found.
 *
 * @event {SearchSelectEvent} search-select - One of the messages is to be shown.
 * @event {SearchCloseEvent} search-close - Escape in the field, or the button to close.
 *
 * @csspart bar - The field with its buttons.
 * @csspart input - The field.
 * @csspart button - A button of the bar.
 * @csspart results - The list of what was found.
 * @csspart hit - One message that was found.
 * @csspart mark - A word in it that was looked for.
 * @csspart status - How many there are, or why there are none.
 *
 * @cssprop [--chat-search-background=--chat-surface] - What is behind it.
 */
export class ChatSearch extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly source = new SessionController(this);
  private readonly search = new SearchController(this);

  @find('input') private input!: HTMLInputElement | null;

  /** The place in what was found of the message that is shown; -1: none yet. */
  @state() private at = -1;

  /** What is looked for. */
  @property() query = '';

  /** The id of the only conversation to look in; without it in all of the user's. */
  @property() conversation: string | null = null;

  /** Shows the button to close. */
  @property({ type: Boolean }) closable = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  /** Moves the keyboard focus to the field, with what stands there selected. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
    this.input?.select();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversation')) this.search.clear();
    const { session } = this.source;
    if (session === null) return;
    if (changed.has('query')) this.at = -1;
    this.search.ask(session, this.query, this.place);
  }

  private get place(): string | undefined {
    return this.conversation ?? undefined;
  }

  private handleInput(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.moveFocus(event);
    else if (event.key === 'Enter' && event.target === this.input) {
      event.preventDefault();
      if (this.search.status === 'failed') this.handleRetryClick();
      else this.step(event.shiftKey ? -1 : 1);
    }
  }

  /** Down from the field into the list, and back. */
  private moveFocus(event: KeyboardEvent): void {
    const stops = [this.input, ...(this.shadowRoot?.querySelectorAll<HTMLElement>('.hit') ?? [])];
    const at = stops.indexOf(event.target as HTMLInputElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  private close(): void {
    this.dispatchEvent(new SearchCloseEvent());
  }

  private step(by: 1 | -1): void {
    const { session } = this.source;
    const { hits, more } = this.search.found;
    const next = this.at + by;
    if (next >= hits.length && more && session) {
      void this.search.more(session, this.query, this.place).then(() => this.choose(next, true));
    } else this.choose(next, true);
  }

  private choose(at: number, stay = false): void {
    const hit = this.search.found.hits[at];
    if (!hit) return;
    this.at = at;
    this.dispatchEvent(new SearchSelectEvent(hit.conversation, hit.id, stay));
  }

  override render(): TemplateResult {
    const { words, closable } = this;
    const { hits } = this.search.found;
    return html`
      <div part="bar" class="bar" role="search" @keydown=${this.handleKeydown}>
        <label>
          ${searchIcons.search}
          <span class="visually-hidden">${words.say('searchMessages')}</span>
          <input
            part="input"
            type="search"
            dir="auto"
            maxlength="200"
            autocomplete="off"
            enterkeyhint="search"
            placeholder=${words.say('searchMessages')}
            .value=${this.query}
            @input=${this.handleInput}
          />
        </label>
        <span part="status" class="count" role="status">${this.renderCount()}</span>
        ${hits.length === 0 ? nothing : this.renderSteps()}
        ${
          closable
            ? html`<button
                part="button"
                aria-label=${words.say('closeSearch')}
                title=${words.say('closeSearch')}
                @click=${this.close}
              >
                ${searchIcons.close}
              </button>`
            : nothing
        }
      </div>
      ${this.renderResults()}
    `;
  }

  private renderCount(): string | typeof nothing {
    const { words, at } = this;
    const { status, found } = this.search;
    if (status === 'idle' || found.total === 0) return nothing;
    return at < 0
      ? words.say('found', { count: found.total })
      : words.say('foundOf', { count: words.number(at + 1), total: words.number(found.total) });
  }

  private renderSteps(): TemplateResult {
    const { words, at } = this;
    const { hits, total } = this.search.found;
    const button = (by: 1 | -1, key: 'nextFound' | 'previousFound', off: boolean) =>
      html`<button
        part="button"
        aria-label=${words.say(key)}
        title=${words.say(key)}
        ?disabled=${off}
        @click=${() => this.step(by)}
      >
        ${by === 1 ? searchIcons.older : searchIcons.newer}
      </button>`;
    return html`${button(1, 'nextFound', at + 1 >= Math.max(total, hits.length))}
    ${button(-1, 'previousFound', at <= 0)}`;
  }

  private renderResults(): TemplateResult | typeof nothing {
    const { words } = this;
    const { status, found, error } = this.search;
    if (status === 'failed') {
      const isOffline = error === 'offline';
      const reason = words.say(isOffline ? 'searchOffline' : 'searchFailed');
      return html`<p class="note" role="alert">
        ${icons.failed}<span>${reason}</span>
        <button @click=${this.handleRetryClick}>${words.say('retry')}</button>
      </p>`;
    }
    if (status === 'ready' && found.total === 0) {
      return html`<p class="note" role="status">
        ${words.say('nothingFound', { query: this.query.trim() })}
      </p>`;
    }
    if (found.hits.length === 0) return nothing;
    return html`<ul
      part="results"
      aria-label=${words.say('searchResults')}
      aria-busy=${status === 'searching'}
      @keydown=${this.handleKeydown}
    >
      ${found.hits.map((hit, index) =>
        renderHit(hit, words, index === this.at, () => this.choose(index)),
      )}
      ${
        found.more
          ? html`<li>
              <button class="more" @click=${this.handleMoreClick}>${words.say('moreFound')}</button>
            </li>`
          : nothing
      }
    </ul>`;
  }

  private handleRetryClick(): void {
    const { session } = this.source;
    if (session) this.search.ask(session, this.query, this.place, true);
  }

  private handleMoreClick(): void {
    const { session } = this.source;
    if (session) void this.search.more(session, this.query, this.place);
  }
}

bringLateWords();
define(
  'chat-search',
  ChatSearch,
  english.people,
  english.days,
  english.box,
  english.message,
  late.search,
);

declare global {
  interface HTMLElementTagNameMap {
    'chat-search': ChatSearch;
  }
}
