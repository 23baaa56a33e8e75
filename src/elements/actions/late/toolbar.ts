import { html, render } from 'lit';

import type { ChatMessage } from '../../message/message.js';
import type { MessageAction } from '../message-action.js';
import { actionIcons } from './action-icons.js';
import { iconOf, labelOf, type Offer } from './offers.js';

const EDGE = 4;
const BESIDE = 6;

export interface ToolbarHandlers {
  readonly run: (action: MessageAction, button: HTMLElement) => void;
  readonly more: (button: HTMLElement) => void;
  readonly leave: () => void;
}

/** The few buttons beside the message that is pointed at, or has the keyboard focus. */
export class Toolbar {
  readonly element = document.createElement('div');
  readonly #handlers: ToolbarHandlers;
  /** The message that it stands at. */
  message: ChatMessage | null = null;

  constructor(root: ShadowRoot, handlers: ToolbarHandlers) {
    this.#handlers = handlers;
    const { element } = this;
    element.className = 'actions-bar';
    element.part.value = 'toolbar';
    element.role = 'toolbar';
    element.hidden = true;
    element.addEventListener('keydown', this.#handleKeyDown);
    root.append(element);
  }

  get hasFocus(): boolean {
    return this.element.matches(':focus-within');
  }

  show(message: ChatMessage, { item, actions, context }: Offer): void {
    this.message = message;
    const { words } = context;
    const quick = actions.filter((action) => action.quick);
    this.element.ariaLabel = words.say('messageActions');
    this.element.hidden = actions.length === 0;
    const more = words.say('moreActions');
    render(
      html`${quick.map((action) => {
          const label = labelOf(action, item, context);
          return html`<button
            part="toolbar-button"
            tabindex="-1"
            aria-label=${label}
            title=${label}
            @click=${(event: Event) => this.#handlers.run(action, event.currentTarget as HTMLElement)}
          >
            ${iconOf(action, item, context)}
          </button>`;
        })}<button
          part="toolbar-button"
          tabindex="-1"
          aria-label=${more}
          aria-haspopup="menu"
          title=${more}
          @click=${(event: Event) => this.#handlers.more(event.currentTarget as HTMLElement)}
        >
          ${actionIcons.more}
        </button>`,
      this.element,
    );
    this.place();
  }

  hide(): void {
    this.message = null;
    this.element.hidden = true;
  }

  focus(): void {
    this.element.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Beside the bubble where there is room, else on its upper edge. */
  place(): void {
    const { element, message } = this;
    if (message === null || element.hidden) return;
    const bubble = message.shadowRoot?.querySelector('[part~=bubble]') ?? message;
    const area = (element.getRootNode() as ShadowRoot).host.getBoundingClientRect();
    const around = bubble.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const isAtLeft = message.own === element.matches(':dir(rtl)');
    const room = isAtLeft ? area.right - around.right : around.left - area.left;
    const isBeside = room >= own.width + 2 * BESIDE + EDGE;
    const outer = isAtLeft ? around.right + BESIDE : around.left - BESIDE - own.width;
    const inner = isAtLeft ? around.right - own.width : around.left;
    const x = within(isBeside ? outer : inner, area.left + EDGE, area.right - own.width - EDGE);
    const top = isBeside
      ? around.top + (Math.min(around.height, 44) - own.height) / 2
      : around.top - own.height * 0.6;
    const y = within(top, area.top + EDGE, area.bottom - own.height - EDGE);
    element.style.setProperty('--x', `${x - area.left}px`);
    element.style.setProperty('--y', `${y - area.top}px`);
  }

  readonly #handleKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === 'Escape') {
      event.preventDefault();
      this.#handlers.leave();
      return;
    }
    const buttons = [...this.element.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const isRtl = this.element.matches(':dir(rtl)');
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[key];
    const next =
      key === 'Home'
        ? 0
        : key === 'End'
          ? -1
          : step === undefined
            ? null
            : (at + step) % buttons.length;
    if (next === null) return;
    event.preventDefault();
    buttons.at(next)?.focus();
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
