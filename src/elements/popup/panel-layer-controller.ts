import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The panel, and what is done with it. */
export interface PanelHost extends ReactiveControllerHost {
  open: boolean;
  hide(): void;
}

/** Keeps the panel in the top layer for as long as it is open, and hears where it is closed. */
export class PanelLayerController implements ReactiveController {
  readonly #host: PanelHost;
  readonly #panel: () => HTMLElement | null;
  /** The browser has closed it: nobody is asked any more. */
  readonly #onClosed: () => void;

  constructor(host: PanelHost, panel: () => HTMLElement | null, onClosed: () => void) {
    this.#host = host;
    this.#panel = panel;
    this.#onClosed = onClosed;
    host.addController(this);
  }

  hostUpdated(): void {
    const panel = this.#panel();
    const open = Boolean(this.#host.open);
    if (!panel?.isConnected) return;
    const isShown = panel.matches(':popover-open, :modal');
    if (panel instanceof HTMLDialogElement) {
      if (panel.open && (!open || !isShown)) panel.close();
      if (open && !isShown) panel.showModal();
    } else if (open !== isShown) panel.togglePopover(open);
  }

  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.#host.hide();
  };

  /** Escape by the browser's own way, such as the back gesture of a phone. */
  readonly handleCancel = (event: Event): void => {
    if (event.target !== this.#panel()) return;
    event.preventDefault();
    this.#host.hide();
  };

  /** The browser may close a modal dialog without asking. */
  readonly handleClose = (event: Event): void => {
    const panel = this.#panel();
    if (event.target === panel && this.#host.open && !panel?.hasAttribute('open')) this.#onClosed();
  };

  /** A press beside a modal panel, on the dimmed page. */
  readonly handleClick = (event: MouseEvent): void => {
    const panel = this.#panel();
    if (panel === null || event.target !== panel) return;
    const { left, right, top, bottom } = panel.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) this.#host.hide();
  };
}
