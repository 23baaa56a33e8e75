import { aTimeout } from '@open-wc/testing';

import type { ChatMessage } from '../../src/elements/message/message.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import { settled } from './settled.js';

/** What a reader sees of, and does with, a `<chat-message-list>`. Messages go by their ids. */
export class MessageListHarness {
  readonly element: ChatMessageList;
  /** The element around the list, whose size a test may change. */
  readonly box: HTMLElement;

  constructor(element: ChatMessageList) {
    this.element = element;
    this.box = element.parentElement as HTMLElement;
  }

  get viewport(): HTMLElement {
    return this.#one('.viewport');
  }

  get rows(): readonly HTMLElement[] {
    return this.#all('.row');
  }

  get text(): string {
    return this.element.shadowRoot?.textContent ?? '';
  }

  /** How far the view is from the end, in px. */
  get fromEnd(): number {
    const { scrollHeight, clientHeight, scrollTop } = this.viewport;
    return scrollHeight - clientHeight - scrollTop;
  }

  get groups(): readonly string[] {
    return this.#all<ChatMessage>('chat-message').map((message) => message.group);
  }

  get separators(): readonly string[] {
    return this.#all('[role=separator]').map((element) => {
      const text = element.textContent?.trim() ?? '';
      return element.ariaLabel === text ? text : `${text}, labelled ${element.ariaLabel}`;
    });
  }

  get positions(): readonly string[] {
    return this.#all('[aria-posinset]').map((row) => `${row.ariaPosInSet}/${row.ariaSetSize}`);
  }

  get jumpButton(): HTMLButtonElement | null {
    return this.element.shadowRoot?.querySelector<HTMLButtonElement>('.jump') ?? null;
  }

  get tabStops(): readonly string[] {
    return this.#all('[tabindex="0"]').map((stop) => idOf(stop));
  }

  get focused(): string | null {
    const focused = this.element.shadowRoot?.activeElement;
    return focused instanceof HTMLElement ? idOf(focused) : null;
  }

  /** The text of the button or link that has the focus inside a message. */
  get focusedAction(): string | null {
    const message = this.element.shadowRoot?.activeElement;
    return message?.shadowRoot?.activeElement?.textContent?.trim() ?? null;
  }

  button(name: string): HTMLButtonElement {
    const found = this.#all<HTMLButtonElement>('button').find((one) =>
      one.textContent?.includes(name),
    );
    if (found === undefined) throw new Error(`There is no button "${name}".`);
    return found;
  }

  row(id: string): HTMLElement {
    return this.#stop(id).closest('.row') as HTMLElement;
  }

  /** From the top of the view to the message, in the list's own px. */
  topOf(id: string): number {
    const scale = this.viewport.getBoundingClientRect().height / this.viewport.offsetHeight;
    const top = this.row(id).getBoundingClientRect().top;
    return (top - this.viewport.getBoundingClientRect().top) / scale;
  }

  isInView(id: string): boolean {
    if (!this.rendered.includes(id)) return false;
    const top = this.topOf(id);
    return top >= -1 && top < this.viewport.clientHeight;
  }

  keysInView(): readonly string[] {
    return this.#all('[data-key]')
      .map(idOf)
      .filter((id) => this.isInView(id));
  }

  /** The first message whose beginning is in view. */
  firstInView(): string {
    return this.keysInView()[0] ?? '';
  }

  /** The ids of what is in the document, from top to bottom. */
  get rendered(): readonly string[] {
    return this.#all('[data-key]').map(idOf);
  }

  /** As if the reader scrolled until the message is at the top: screen by screen where it is far. */
  async scrollTo(id: string): Promise<void> {
    const order = this.element.messages.map((item) => item.id);
    while (!this.rendered.includes(id)) {
      const isAbove = order.indexOf(id) < order.indexOf(this.firstInView());
      this.viewport.scrollTop += (isAbove ? -0.9 : 0.9) * this.viewport.clientHeight;
      await this.settle();
    }
    this.viewport.scrollTop += this.topOf(id) - 10;
    await this.settle();
  }

  /** Resolves after the paint of a frame in which nothing was left to do. */
  async settle(): Promise<void> {
    await settled(this.element.ownerDocument);
    await aTimeout(0);
  }

  /** Resolves once the browser knows that the list is on the screen. */
  async onScreen(): Promise<void> {
    await new Promise<void>((resolve) => {
      const observer = new IntersectionObserver(([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(this.element);
    });
    await this.settle();
  }

  listen<K extends keyof GlobalEventHandlersEventMap>(
    type: K,
  ): readonly GlobalEventHandlersEventMap[K][] {
    const heard: GlobalEventHandlersEventMap[K][] = [];
    this.element.addEventListener(type, (event) => heard.push(event));
    return heard;
  }

  #stop(id: string): HTMLElement {
    const found = this.#all('[data-key]').find((stop) => idOf(stop) === id);
    if (found === undefined) throw new Error(`There is no "${id}" in the list.`);
    return found;
  }

  #one(selector: string): HTMLElement {
    return this.element.shadowRoot?.querySelector<HTMLElement>(selector) as HTMLElement;
  }

  #all<T extends HTMLElement = HTMLElement>(selector: string): T[] {
    return [...(this.element.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
  }
}

function idOf(stop: HTMLElement): string {
  return (stop.dataset['key'] ?? '').replace(/^item /, '');
}
