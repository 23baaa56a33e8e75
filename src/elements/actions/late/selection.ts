import { html, nothing, render } from 'lit';

import type { EntryId } from '../../../model/ids.js';
import type { MessageItem } from '../../../session/views.js';
import { announcer } from '../../internal/announcer.js';
import { internalsOf } from '../../internal/internals.js';
import { setState } from '../../internal/set-state.js';
import { ChatMessage } from '../../message/message.js';
import type { ActionsHost } from '../late-actions.js';
import type { MessageAction, MessageActionContext } from '../message-action.js';
import { actionIcons } from './action-icons.js';
import { iconOf, labelOf } from './offers.js';

export interface SelectionOptions {
  readonly context: () => MessageActionContext;
  /** What can be done with all of these. */
  readonly actions: (items: readonly MessageItem[]) => readonly MessageAction[];
  readonly run: (action: MessageAction, items: readonly MessageItem[]) => void;
}

/**
 * Several messages at once: a press or Space chooses one, Ctrl+A all that are loaded, Escape ends
 * it. What is chosen is kept by id: rows come and go.
 */
export class Selection {
  readonly #host: ActionsHost;
  readonly #options: SelectionOptions;
  readonly #bar = document.createElement('div');
  #chosen: Set<EntryId> | null = null;

  constructor(host: ActionsHost, options: SelectionOptions) {
    this.#host = host;
    this.#options = options;
    this.#bar.className = 'selection-bar';
    this.#bar.part.value = 'selection-bar';
    this.#bar.role = 'group';
    this.#bar.hidden = true;
    host.shadowRoot?.append(this.#bar);
  }

  get isOn(): boolean {
    return this.#chosen !== null;
  }

  begin(id: EntryId): void {
    this.#chosen = new Set([id]);
    this.#show();
  }

  end(): void {
    if (this.#chosen === null) return;
    const hadFocus = this.#bar.matches(':focus-within');
    this.#chosen = null;
    this.#show();
    if (hadFocus) this.#host.focus();
  }

  /** What was deleted, or is not shown any more, is not chosen any more. */
  follow(): void {
    if (this.#chosen === null) return;
    const ids = new Set(this.#selectable().map(({ id }) => id));
    for (const id of this.#chosen) if (!ids.has(id)) this.#chosen.delete(id);
    if (this.#chosen.size === 0) this.end();
    else this.#show(false);
  }

  handleClick(event: MouseEvent): void {
    const path = event.composedPath();
    const message = path.find((node) => node instanceof ChatMessage);
    if (this.#chosen === null || message === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#toggle(message);
  }

  /** Returns whether the key was for choosing. */
  handleKey(event: KeyboardEvent, target: EventTarget | undefined): boolean {
    if (this.#chosen === null) return false;
    const { key, ctrlKey, metaKey } = event;
    if (key === 'Escape') this.end();
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') {
      this.#chosen = new Set(this.#selectable().map(({ id }) => id));
      this.#show();
    } else if ((key === ' ' || key === 'Enter') && target instanceof ChatMessage) {
      this.#toggle(target);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #selectable(): readonly MessageItem[] {
    const { messages } = this.#host;
    if (!Array.isArray(messages)) return [];
    return (messages as ActionsHost['messages']).filter(
      (item): item is MessageItem => item?.kind === 'message' && item.seq !== null && !item.deleted,
    );
  }

  #toggle({ item }: ChatMessage): void {
    if (item === null || item.seq === null || item.deleted || this.#chosen === null) return;
    if (!this.#chosen.delete(item.id)) this.#chosen.add(item.id);
    if (this.#chosen.size === 0) this.end();
    else this.#show();
  }

  #show(speaks = true): void {
    const chosen = this.#chosen;
    const words = this.#options.context().words;
    setState(internalsOf(this.#host).states, 'selecting', chosen !== null);
    for (const message of this.#host.shadowRoot?.querySelectorAll('chat-message') ?? []) {
      const { item } = message;
      const isOn = item !== null && chosen?.has(item.id) === true;
      const mayBe = item !== null && item.seq !== null && !item.deleted;
      message.toggleAttribute('data-selectable', chosen !== null && mayBe);
      message.toggleAttribute('data-selected', isOn);
      message.ariaDescription =
        chosen === null ? null : words.say(isOn ? 'selected' : 'notSelected');
    }
    this.#bar.hidden = chosen === null;
    if (chosen === null) return;
    const items = this.#selectable().filter(({ id }) => chosen.has(id));
    const count = words.say('selectedMessages', { count: items.length });
    this.#bar.ariaLabel = count;
    this.#renderBar(items, count);
    if (speaks) announcer.say(count);
  }

  #renderBar(items: readonly MessageItem[], count: string): void {
    const { actions, run } = this.#options;
    const context = this.#options.context();
    const { words } = context;
    const [first] = items;
    render(
      html`<button
          class="end"
          aria-label=${words.say('endSelection')}
          title=${words.say('endSelection')}
          @click=${() => this.end()}
        >
          ${actionIcons.close}
        </button>
        <span class="count">${count}</span>
        <span class="all"
          >${
            first === undefined
              ? nothing
              : actions(items).map((action) => {
                  const name = labelOf(action, first, context);
                  return html`<button
                    part="toolbar-button"
                    class=${action.danger ? 'danger' : ''}
                    aria-label=${name}
                    title=${name}
                    @click=${() => run(action, items)}
                  >
                    ${iconOf(action, first, context)}
                  </button>`;
                })
          }</span
        >`,
      this.#bar,
    );
  }
}
