import type { Environment } from '../../src/model/environment.js';
import type { TabMessage, Tabs } from '../../src/session/tabs/tabs.js';

interface Tab {
  readonly listeners: ((message: TabMessage) => void)[];
  lead: (() => void) | null;
  isOpen: boolean;
}

/** The pages of one user on one device: one leads, the next one when that is gone. */
export class DeviceTabs {
  readonly #environment: Environment;
  #tabs: Tab[] = [];
  #leader: Tab | null = null;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  open(): Tabs {
    const tab: Tab = { listeners: [], lead: null, isOpen: true };
    this.#tabs.push(tab);
    return {
      onLead: (lead) => {
        tab.lead = lead;
        this.#choose();
      },
      yield: () => {
        tab.lead = null;
        if (this.#leader === tab) this.#leader = null;
        this.#choose();
      },
      tell: (message) => {
        for (const other of this.#tabs) {
          if (other !== tab) this.#later(other, () => other.listeners.forEach((to) => to(message)));
        }
      },
      onMessage: (listener) => tab.listeners.push(listener),
      close: () => {
        tab.isOpen = false;
        this.#tabs = this.#tabs.filter((other) => other !== tab);
        if (this.#leader === tab) this.#leader = null;
        this.#choose();
      },
    };
  }

  #choose(): void {
    if (this.#leader !== null) return;
    const next = this.#tabs.find(({ lead }) => lead !== null) ?? null;
    this.#leader = next;
    if (next) this.#later(next, () => next.lead?.());
  }

  #later(tab: Tab, task: () => void): void {
    this.#environment.after(1, () => {
      if (tab.isOpen) task();
    });
  }
}
