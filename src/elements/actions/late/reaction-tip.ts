import { html, render } from 'lit';

const GAP = 6;
const EDGE = 8;

/**
 * Who has reacted, beside the reaction that is pointed at or has the focus. The same words are the
 * button's name: nobody has to see this.
 */
export class ReactionTip {
  readonly #root: ShadowRoot;
  #element: HTMLElement | null = null;
  #button: HTMLElement | null = null;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  follow(path: readonly EventTarget[]): void {
    const button = path.find(
      (node): node is HTMLElement => node instanceof HTMLElement && node.matches('button.reaction'),
    );
    if (button === this.#button) return;
    this.hide();
    const text = button?.querySelector('.visually-hidden')?.textContent?.trim();
    if (button && text) this.#show(button, text);
  }

  hide(): void {
    this.#element?.remove();
    this.#element = this.#button = null;
  }

  #show(button: HTMLElement, text: string): void {
    const element = document.createElement('div');
    element.popover = 'manual';
    element.className = 'layer tip';
    element.part.value = 'tip';
    element.ariaHidden = 'true';
    element.dir = 'auto';
    render(html`${text}`, element);
    this.#root.append(element);
    element.showPopover();
    const around = button.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const x = around.left + around.width / 2 - width / 2;
    const above = around.top - GAP - height;
    element.style.setProperty('--x', `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`);
    element.style.setProperty('--y', `${above >= EDGE ? above : around.bottom + GAP}px`);
    this.#element = element;
    this.#button = button;
  }
}
