import { fixture, html } from '@open-wc/testing';
import { vi } from 'vitest';

import '../../../src/elements/message-list/message-list.js';
import type { MessageAction } from '../../../src/elements/actions/message-action.js';
import type { ChatMessage } from '../../../src/elements/message/message.js';
import type { ChatMessageList } from '../../../src/elements/message-list/message-list.js';
import type { MessageItem } from '../../../src/session/views.js';
import { message } from '../../harness/messages.js';
import { settled } from '../../harness/settled.js';

/** Of Ann, who looks: one of Bob's, one of hers, one that is deleted, one that is on its way. */
export const BOBS = message({ id: 'b.bob', seq: 1, sender: 'bob', senderName: 'Bob', text: 'Hi' });
export const OWN = message({ id: 'o.ann', seq: 2, text: 'The door is open' });
export const GONE = message({ id: 'g.ann', seq: 3, text: '', deleted: true });
export const SENDING = message({ id: 's.ann', seq: null, text: 'wait', state: 'sending' });

export const INTENTS = [
  'message-reply',
  'message-edit',
  'message-delete',
  'message-react',
  'message-forward',
  'message-pin',
  'message-star',
  'message-copy',
  'message-info',
  'message-select',
  'message-show',
] as const;

/** A list as somebody uses it, and all that it asks for. */
export class Stage {
  readonly list: ChatMessageList;
  readonly heard: Event[] = [];

  constructor(list: ChatMessageList) {
    this.list = list;
    for (const type of INTENTS) {
      list.parentElement?.addEventListener(type, (event) => this.heard.push(event));
    }
  }

  get root(): ShadowRoot {
    return this.list.shadowRoot as ShadowRoot;
  }

  get types(): readonly string[] {
    return this.heard.map(({ type }) => type);
  }

  get last(): Event & Record<string, unknown> {
    return this.heard.at(-1) as Event & Record<string, unknown>;
  }

  message(item: MessageItem): ChatMessage {
    return this.root.querySelector(`[data-key="item ${item.id}"]`) as ChatMessage;
  }

  get toolbar(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.actions-bar:not([hidden])');
  }

  get menu(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('[role=menu]:popover-open');
  }

  get dialog(): HTMLDialogElement | null {
    return this.root.querySelector('dialog:modal');
  }

  get selectionBar(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.selection-bar:not([hidden])');
  }

  namesIn(element: Element | null): readonly string[] {
    return [...(element?.querySelectorAll('button') ?? [])].map(nameOf);
  }

  get items(): readonly string[] {
    return [...(this.menu?.querySelectorAll('.item .label') ?? [])].map((label) =>
      bare(label.textContent ?? ''),
    );
  }

  button(name: string, within: Element | null): HTMLButtonElement {
    const all = [...(within?.querySelectorAll('button') ?? [])];
    const found = all.find((button) => nameOf(button).startsWith(name));
    if (found === undefined) throw new Error(`No "${name}" among ${all.map(nameOf).join(', ')}.`);
    return found;
  }

  get focused(): string {
    const { activeElement } = this.root;
    if (!(activeElement instanceof HTMLElement)) return '';
    return activeElement.dataset['key']?.replace('item ', '') ?? nameOf(activeElement);
  }

  /** The pointer comes over a message. */
  async hover(item: MessageItem, pointerType = 'mouse'): Promise<void> {
    const options = { bubbles: true, composed: true, pointerType };
    this.message(item).dispatchEvent(new PointerEvent('pointerover', options));
    if (pointerType === 'mouse') await vi.waitUntil(() => this.toolbar, 30_000);
    else await vi.waitUntil(() => this.root.querySelector('.actions-bar'), 30_000);
  }

  /** Its code is there. */
  async awake(): Promise<void> {
    await this.hover(BOBS, 'touch');
  }

  /** A right click; gives whether the browser's own menu stays away. */
  contextMenu(target: Element, change: MouseEventInit & { pointerType?: string } = {}): boolean {
    const options = { bubbles: true, composed: true, cancelable: true, button: 2, ...change };
    const event = new PointerEvent('contextmenu', { pointerType: 'mouse', ...options });
    return !target.dispatchEvent(event);
  }

  /** A key on what has the focus, through all shadow roots. */
  async press(key: string, change: KeyboardEventInit = {}): Promise<void> {
    const options = { bubbles: true, composed: true, cancelable: true };
    for (const type of ['keydown', 'keyup']) {
      let target = document.activeElement;
      while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
      target?.dispatchEvent(new KeyboardEvent(type, { key, ...options, ...change }));
    }
    await settled(document);
  }

  focus(item: MessageItem): void {
    this.message(item).focus();
  }
}

export async function onStage(given: Partial<ChatMessageList> = {}): Promise<Stage> {
  const list = await fixture<ChatMessageList>(
    html`<chat-message-list style="block-size: 500px"></chat-message-list>`,
  );
  Object.assign(list, { me: 'ann', messages: [BOBS, OWN, GONE, SENDING] }, given);
  await settled(document);
  return new Stage(list);
}

export const call: MessageAction = { id: 'call', label: 'Call back', run: () => {} };

/** The text without the marks that keep its direction to itself. */
export function bare(text: string): string {
  return text
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function nameOf(element: Element): string {
  return bare(element.getAttribute('aria-label') ?? element.textContent ?? '');
}
