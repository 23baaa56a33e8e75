import type { Tabs } from './tabs/tabs.js';

/** Whether it is this tab's turn to send for all. */
export class Turn {
  readonly #tabs: Tabs;
  readonly #onLead: () => void;
  #takesPart = false;
  #isLeading = false;
  #stopped = false;

  constructor(tabs: Tabs, onLead: () => void) {
    this.#tabs = tabs;
    this.#onLead = onLead;
  }

  get isLeading(): boolean {
    return this.#isLeading && !this.#stopped;
  }

  /** Takes its turn among the tabs for as long as this one means to be connected. */
  takePart(takesPart: boolean): void {
    if (takesPart === this.#takesPart || this.#stopped) return;
    this.#takesPart = takesPart;
    this.#isLeading = false;
    if (!takesPart) return this.#tabs.yield();
    const lead = () => {
      if (!this.#takesPart) return;
      this.#isLeading = true;
      this.#onLead();
    };
    this.#tabs.onLead(lead, () => (this.#isLeading = false));
  }

  stop(): void {
    this.#stopped = true;
  }
}
