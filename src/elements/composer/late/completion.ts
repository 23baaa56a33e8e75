import { html, nothing, type TemplateResult } from 'lit';

import * as english from '../../../locales/late/english.js';
import { bringLateWords } from '../../../locales/late/languages.js';
import type { Locale } from '../../../locales/locale.js';
import { addEnglish } from '../../../locales/registry.js';
import '../../avatar/avatar.js';
import { announcer } from '../../internal/announcer.js';
import type { CompletionHost } from '../completion-hooks.js';
import type { Mentionable } from '../composer-command.js';

addEnglish(english.completion);
bringLateWords();

/** As many as are seen at once. */
const MOST = 8;

interface Option {
  /** What stands in the field once it is chosen, without the sign before it. */
  readonly insert: string;
  readonly title: string;
  readonly more: string;
  readonly person?: Mentionable;
}

/** What is offered while a name or a command is written, above the field. */
export class Completion {
  readonly #host: CompletionHost;
  readonly #words: () => Locale;
  #field: HTMLTextAreaElement | null = null;
  #options: readonly Option[] = [];
  #length = 0;
  #at = 0;
  /** What was turned away with Escape is not offered again until the word changes. */
  #refused: string | null = null;

  constructor(host: CompletionHost, words: () => Locale) {
    this.#host = host;
    this.#words = words;
  }

  get active(): string | undefined {
    return this.#options.length > 0 ? `option-${this.#at}` : undefined;
  }

  offer(field: HTMLTextAreaElement, query: string, isPerson: boolean): void {
    const before = field.value.slice(0, field.selectionStart);
    if (this.#refused !== null && before.startsWith(this.#refused)) return;
    this.#refused = null;
    const options = (isPerson ? this.#people(query) : this.#commands(query)).slice(0, MOST);
    const isNew = options.map(({ insert }) => insert).join('\n') !== this.#said;
    this.#field = field;
    this.#length = query.length;
    this.#options = options;
    if (!isNew) return;
    this.#at = 0;
    if (options.length > 0) {
      announcer.say(() => this.#words().say('suggestions', { count: options.length }));
    }
    this.#host.requestUpdate();
  }

  get #said(): string {
    return this.#options.map(({ insert }) => insert).join('\n');
  }

  close(): void {
    if (this.#options.length === 0) return;
    this.#options = [];
    this.#host.requestUpdate();
  }

  handleKey(event: KeyboardEvent): boolean {
    const count = this.#options.length;
    if (count === 0 || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
      return false;
    }
    if (event.key === 'ArrowDown') this.#at = (this.#at + 1) % count;
    else if (event.key === 'ArrowUp') this.#at = (this.#at + count - 1) % count;
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) {
      this.#choose(this.#at);
    } else if (event.key === 'Escape') {
      this.#refused = this.#field?.value.slice(0, this.#field.selectionStart) ?? null;
      this.close();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  render(): TemplateResult | typeof nothing {
    if (this.#options.length === 0) return nothing;
    return html`<ul
      part="suggestions"
      class="suggestions"
      id="suggestions"
      role="listbox"
      aria-label=${this.#words().say('suggestionsLabel')}
      @pointerdown=${(event: Event) => event.preventDefault()}
    >
      ${this.#options.map((option, index) => this.#renderOption(option, index))}
    </ul>`;
  }

  #renderOption({ title, more, person }: Option, index: number): TemplateResult {
    return html`<li
      part="suggestion"
      id="option-${index}"
      role="option"
      aria-selected=${index === this.#at ? 'true' : 'false'}
      @click=${() => this.#choose(index)}
    >
      ${
        person &&
        html`<chat-avatar
          aria-hidden="true"
          .name=${person.name}
          .src=${person.photoUrl ?? ''}
          .seed=${person.id}
        ></chat-avatar>`
      }
      <bdi class="title">${title}</bdi>
      ${more ? html`<span class="more">${more}</span>` : nothing}
    </li>`;
  }

  #choose(index: number): void {
    const field = this.#field;
    const option = this.#options[index];
    if (!field || !option) return;
    const caret = field.selectionStart;
    field.focus();
    field.setSelectionRange(caret - this.#length, caret);
    // As if it was typed, so that it can be undone; and where a browser does no longer do so.
    const isTyped = document.execCommand('insertText', false, `${option.insert} `);
    if (!isTyped) {
      field.setRangeText(`${option.insert} `, caret - this.#length, caret, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    this.close();
  }

  #people(query: string): Option[] {
    const wanted = query.toLocaleLowerCase();
    return this.#host.people
      .filter(({ name }) => name.trim() !== '')
      .filter(({ name }) =>
        name
          .toLocaleLowerCase()
          .split(/(?<=\s)/)
          .some((_, index, parts) => parts.slice(index).join('').startsWith(wanted)),
      )
      .map((person) => ({ insert: person.name.trim(), title: person.name, more: '', person }));
  }

  #commands(query: string): Option[] {
    return this.#host.commands
      .filter(({ name }) => name.startsWith(query.toLowerCase()))
      .map(({ name, description = '' }) => ({
        insert: name,
        title: `/${name}`,
        more: description,
      }));
  }
}
