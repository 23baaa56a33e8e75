import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What we add to the state of a history entry: which conversation it shows. */
const KEY = 'chatConversation';

/**
 * Lets the browser's Back, and the gesture for it, lead from a conversation to the list that it was
 * chosen from. Only while `on`: a page's history belongs to the page.
 */
export class ListHistoryController implements ReactiveController {
  readonly #on: () => boolean;
  readonly #onMove: (conversation: string) => void;

  /** @param onMove called with the conversation to show, empty for the list */
  constructor(
    host: ReactiveControllerHost,
    on: () => boolean,
    onMove: (conversation: string) => void,
  ) {
    this.#on = on;
    this.#onMove = onMove;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#handlePop);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#handlePop);
  }

  /** What the page showed before it was loaded anew; empty for nothing. */
  get stored(): string {
    const state: unknown = history.state;
    const stored = (state as Record<string, unknown> | null)?.[KEY];
    return this.#on() && typeof stored === 'string' ? stored : '';
  }

  /** A conversation was chosen: one step from the list, whichever conversation was there before. */
  open(conversation: string): void {
    if (!this.#on() || this.stored === conversation) return;
    const state = { ...history.state, [KEY]: conversation };
    if (this.stored === '') history.pushState(state, '');
    else history.replaceState(state, '');
  }

  /** Goes back to the list. Returns whether the browser does it, and tells when it has. */
  close(): boolean {
    if (this.stored === '') return false;
    history.back();
    return true;
  }

  readonly #handlePop = (): void => {
    if (this.#on()) this.#onMove(this.stored);
  };
}
