import { html, type TemplateResult } from 'lit';

import type { EntryId } from '../../../model/ids.js';
import { announcer } from '../../internal/announcer.js';
import type { BoxParts } from '../late-box-acts.js';
import { actionIcons } from './action-icons.js';

/** Leads to messages, and back to where the reader came from. */
export class Places {
  readonly #box: BoxParts;
  /** Where the reader came from, the last jump at the end. */
  #from: readonly EntryId[] = [];

  constructor(box: BoxParts) {
    this.#box = box;
  }

  async go(id: EntryId, from: EntryId | null): Promise<void> {
    const isThere = await this.#box.show(id);
    if (!isThere) {
      this.#box.say('messageGone');
      announcer.say(this.#box.words().say('messageGone'));
      return;
    }
    if (from !== null) this.#set([...this.#from.filter((one) => one !== from), from]);
  }

  forget(): void {
    this.#set([]);
  }

  render(): TemplateResult | null {
    if (this.#from.length === 0) return null;
    return html`<div class="back-place">
      <button part="back-button" class="back" @click=${() => void this.#goBack()}>
        ${actionIcons.back}<span>${this.#box.words().say('backToPlace')}</span>
      </button>
    </div>`;
  }

  async #goBack(): Promise<void> {
    const to = this.#from.at(-1);
    this.#set(this.#from.slice(0, -1));
    if (to !== undefined) await this.#box.show(to);
  }

  #set(from: readonly EntryId[]): void {
    this.#from = from;
    this.#box.element.requestUpdate();
  }
}
