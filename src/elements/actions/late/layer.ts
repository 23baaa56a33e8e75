import { render, type TemplateResult } from 'lit';

import { focusedElement } from '../../internal/focused-element.js';

/** A place on the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayerContent {
  readonly role: 'menu' | 'dialog' | 'tooltip';
  readonly label?: string;
  readonly part: string;
  readonly anchor: Element | Point;
  /** Along the foot of the screen, for fingers. */
  readonly isSheet?: boolean;
  readonly render: () => TemplateResult;
  readonly onClose?: () => void;
}

const GAP = 4;
const EDGE = 8;
const ANCHOR = '--chat-actions-anchor';

/**
 * Something above all else on the page, one at a time: a popover in the top layer (decision 0014),
 * beside an element or at a point. It goes with Escape and with a press elsewhere; the focus goes
 * back to where it was.
 */
export class Layer {
  element: HTMLElement | null = null;
  readonly #root: ShadowRoot;
  #content: LayerContent | null = null;
  #back: HTMLElement | null = null;
  /** The press that opened it may end elsewhere, and mean nothing there. */
  #swallow = false;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  get isOpen(): boolean {
    return this.element !== null;
  }

  open(content: LayerContent): void {
    const back = this.#back ?? focusedElement();
    this.#remove();
    this.#back = back;
    this.#content = content;
    const element = document.createElement('div');
    element.popover = 'manual';
    element.role = content.role;
    element.part.value = content.part;
    element.className = `layer ${content.part} ${content.isSheet ? 'sheet' : ''}`;
    if (content.label !== undefined) element.ariaLabel = content.label;
    element.tabIndex = -1;
    element.addEventListener('keydown', this.#handleKeyDown);
    this.element = element;
    this.update();
    this.#root.append(element);
    element.showPopover();
    this.place();
    document.addEventListener('pointerdown', this.#handlePress, true);
    document.addEventListener('click', this.#handleClick, true);
    window.addEventListener('resize', this.place);
  }

  /** Renders what has changed. */
  update(): void {
    if (this.element && this.#content) render(this.#content.render(), this.element);
  }

  close(refocus = true): void {
    const { element } = this;
    if (element === null) return;
    const hadFocus = element.matches(':focus-within');
    const [back, content] = [this.#back, this.#content];
    this.#remove();
    if (refocus && hadFocus) back?.focus({ preventScroll: true });
    content?.onClose?.();
  }

  #remove(): void {
    const { anchor } = this.#content ?? {};
    this.element?.remove();
    this.element = this.#content = this.#back = null;
    document.removeEventListener('pointerdown', this.#handlePress, true);
    document.removeEventListener('click', this.#handleClick, true);
    window.removeEventListener('resize', this.place);
    if (anchor instanceof HTMLElement) anchor.style.removeProperty('anchor-name');
  }

  /** Beside its anchor: by the browser where it can, and where the place it finds is on the screen. */
  readonly place = (): void => {
    const { element } = this;
    const { anchor, isSheet } = this.#content ?? {};
    if (!element || !anchor || isSheet) return;
    element.classList.remove('anchored');
    if (anchor instanceof HTMLElement && CSS.supports('position-area', 'block-end')) {
      anchor.style.setProperty('anchor-name', ANCHOR);
      element.classList.add('anchored');
      if (isOnScreen(element.getBoundingClientRect())) return;
      element.classList.remove('anchored');
    }
    const area = anchor instanceof Element ? anchor.getBoundingClientRect() : pointRect(anchor);
    const { width, height } = element.getBoundingClientRect();
    const isRtl = element.matches(':dir(rtl)');
    const below = area.bottom + GAP;
    const above = area.top - GAP - height;
    const top = below + height <= innerHeight - EDGE || above < EDGE ? below : above;
    const left = isRtl ? area.right - width : area.left;
    element.style.setProperty('--x', `${within(left, innerWidth - width)}px`);
    element.style.setProperty('--y', `${within(top, innerHeight - height)}px`);
  };

  readonly #handleKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || (event.key !== 'Escape' && event.key !== 'Tab')) return;
    if (event.key === 'Tab' && this.#content?.role !== 'menu') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  readonly #handlePress = (event: PointerEvent): void => {
    this.#swallow = false;
    if (this.element && event.composedPath().includes(this.element)) return;
    // A press beside a sheet only closes it.
    if (this.#content?.isSheet) swallowClick();
    this.close(event.pointerType === 'touch');
  };

  readonly #handleClick = (event: MouseEvent): void => {
    if (!this.#swallow) return;
    this.#swallow = false;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The finger that opened it is still down. */
  swallowNextClick(): void {
    this.#swallow = true;
  }
}

function swallowClick(): void {
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', stop, { capture: true, once: true });
  // A press that becomes no click, but a scroll, leaves the next click alone.
  const forget = (): void => document.removeEventListener('click', stop, true);
  document.addEventListener('pointercancel', forget, { once: true });
  document.addEventListener('pointerdown', forget, { capture: true, once: true });
}

function pointRect({ x, y }: Point): DOMRect {
  return new DOMRect(x, y - GAP, 0, 0);
}

function isOnScreen({ left, right, top, bottom }: DOMRect): boolean {
  return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
}

function within(value: number, most: number): number {
  return Math.max(EDGE, Math.min(value, most - EDGE));
}
