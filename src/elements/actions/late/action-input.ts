import { environment } from '../../internal/environment.js';
import { ChatMessage } from '../../message/message.js';
import type { ActionsHost } from '../late-actions.js';
import type { Point } from './layer.js';
import type { ListActions } from './list-actions.js';

/** So long a finger rests on a message before its menu comes (ms), and so far it may stray (px). */
const LONG_PRESS = 500;
const STRAY = 10;

/** How pointer, finger and keys come to what can be done with a message. */
export class ActionInput {
  readonly #host: ActionsHost;
  readonly #actions: ListActions;
  #listening: AbortController | null = null;
  #callOffPress: (() => void) | null = null;
  #pointed: EventTarget | null = null;
  #pressedAt: Point = { x: 0, y: 0 };

  constructor(host: ActionsHost, actions: ListActions) {
    this.#host = host;
    this.#actions = actions;
  }

  connect(): void {
    this.disconnect();
    const { signal } = (this.#listening = new AbortController());
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      capture = false,
    ): void => this.#host.addEventListener(type, listener, { signal, capture });
    listen('pointerover', (event) => this.#handleMove(event));
    listen('pointermove', (event) => this.#handleMove(event));
    listen('pointerleave', () => this.#handleLeave());
    listen('pointerdown', (event) => this.handlePress(event, event.composedPath()));
    for (const type of ['pointerup', 'pointercancel', 'pointermove'] as const) {
      listen(type, (event) => this.#handleRelease(event));
    }
    listen('contextmenu', (event) => this.#handleContextMenu(event as PointerEvent));
    listen('keydown', (event) => this.handleKeyDown(event, event.composedPath()[0]), true);
    // Focus that moves within a message is not told outside of it.
    listen('keyup', (event) => this.#actions.tip.follow(event.composedPath()));
    listen('focusin', (event) => this.handleFocusIn(event.composedPath()));
    listen('focusout', () => this.#handleFocusOut());
    listen('click', (event) => this.#actions.selection.handleClick(event), true);
    const root = this.#host.shadowRoot as ShadowRoot;
    root.addEventListener('scroll', () => this.#handleScroll(), { signal, capture: true });
  }

  disconnect(): void {
    this.#listening?.abort();
    this.#callOffPress?.();
  }

  /** From one row to the next no `pointerover` leaves the list, whose shadow tree both are in. */
  #handleMove(event: PointerEvent): void {
    const path = event.composedPath();
    if (path[0] === this.#pointed) return;
    this.#pointed = path[0] ?? null;
    this.handleOver(event, path);
  }

  handleOver(event: PointerEvent, path: readonly EventTarget[]): void {
    const { tip, toolbar, layer } = this.#actions;
    tip.follow(path);
    // A finger has the long press.
    if (event.pointerType === 'touch' || toolbar.hasFocus || layer.isOpen) return;
    if (path.includes(toolbar.element)) return;
    const message = messageIn(path);
    if (message) this.#actions.showToolbar(message);
    // Between two rows it stays: that is where the pointer goes to reach it.
    else if (toolbar.message === null) this.#actions.restToolbar();
  }

  handleFocusIn(path: readonly EventTarget[]): void {
    this.#actions.tip.follow(path);
    const message = messageIn(path);
    if (message?.matches(':focus-visible')) this.#actions.showToolbar(message);
  }

  #handleLeave(): void {
    this.#pointed = null;
    this.#actions.tip.hide();
    this.#actions.restToolbar();
  }

  #handleFocusOut(): void {
    this.#actions.tip.hide();
    queueMicrotask(() => this.#actions.restToolbar());
  }

  #handleScroll(): void {
    this.#callOffPress?.();
    this.#actions.tip.hide();
    // The list has drawn the rows that came into view by then.
    requestAnimationFrame(() => this.#actions.follow());
  }

  handlePress(event: PointerEvent, path: readonly EventTarget[]): void {
    this.#callOffPress?.();
    const message = messageIn(path);
    const isPress = event.pointerType === 'touch' && !this.#actions.selection.isOn;
    if (!isPress || message === null) return;
    this.#pressedAt = { x: event.clientX, y: event.clientY };
    const stop = environment().after(LONG_PRESS, () => this.#openByFinger(message));
    this.#callOffPress = () => {
      stop();
      this.#callOffPress = null;
    };
  }

  #handleRelease({ type, clientX, clientY }: PointerEvent): void {
    const { x, y } = this.#pressedAt;
    if (type === 'pointermove' && Math.hypot(clientX - x, clientY - y) < STRAY) return;
    this.#callOffPress?.();
  }

  #openByFinger(message: ChatMessage): void {
    this.#callOffPress?.();
    if (this.#actions.layer.isOpen) return;
    this.#actions.openMenu(message, this.#pressedAt, true);
    this.#actions.layer.swallowNextClick();
  }

  /** The browser's own menu stays for links, for what is selected, and with Shift. */
  #handleContextMenu(event: PointerEvent): void {
    const path = event.composedPath();
    const message = messageIn(path);
    const isOurs = message !== null && !this.#actions.selection.isOn;
    if (!isOurs || event.shiftKey || event.defaultPrevented) return;
    if (event.pointerType === 'touch') {
      event.preventDefault();
      this.#openByFinger(message);
      return;
    }
    // A key opens ours all the same: there is no pointer on a link then.
    const isByKey = event.button !== 2;
    const isLink = path.some((node) => node instanceof HTMLAnchorElement);
    const isSelected = (getSelection()?.toString() ?? '') !== '';
    if (!isByKey && (isLink || isSelected)) return;
    event.preventDefault();
    if (this.#actions.layer.isOpen && isByKey) return;
    const point = { x: event.clientX, y: event.clientY };
    this.#actions.openMenu(message, isByKey ? message : point);
  }

  handleKeyDown(event: KeyboardEvent, message: EventTarget | undefined): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (this.#actions.selection.handleKey(event, message)) return;
    if (!(message instanceof ChatMessage)) return;
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
      event.preventDefault();
      this.#actions.openMenu(message, message);
      return;
    }
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    const offer = this.#actions.offerOf(message);
    const action = offer?.actions.find((one) => one.key === key);
    if (!offer || !action) return;
    event.preventDefault();
    event.stopPropagation();
    action.run(offer.item, offer.context);
  }
}

/** The message that an event is about, through all that is around it. */
function messageIn(path: readonly EventTarget[]): ChatMessage | null {
  return (path.find((node) => node instanceof ChatMessage) as ChatMessage | undefined) ?? null;
}
