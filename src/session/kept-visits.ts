import type { Store } from './store.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { Tabs } from './tabs/tabs.js';
import type { VisitChange, Visits } from './visit-changes.js';

/** What the visits are kept with. */
export interface VisitKeepers {
  readonly store: Store;
  readonly tabs: Tabs;
  /** Resolves once what is stored was read: a visit that is active goes on. */
  readonly load: () => Promise<void>;
  readonly storage: () => Promise<SessionStorage>;
}

/**
 * The user's visits as this profile keeps them. All tabs share what is stored of them, so every
 * change is a pure function of that; the page shows it at once.
 */
export class KeptVisits {
  readonly #options: VisitKeepers;
  /** As it is stored. */
  #stored: Visits;
  /** Changes that are shown and not stored yet. */
  #waiting: VisitChange[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: VisitKeepers) {
    const { store, tabs } = options;
    this.#options = options;
    this.#stored = store.state.visits;
    store.addEffect((_before, _after, update) => {
      if (update.kind === 'loaded') this.#show(update.stored.visits);
    });
    tabs.onMessage((message) => {
      if (message.kind === 'visits') void this.#store((visits) => visits);
      else if (message.kind === 'cleared') {
        store.dispatch({ kind: 'cleared', marks: new Map(message.marks) });
      }
    });
  }

  /** As it is stored: what is only shown may come to nothing, where another tab was first. */
  get stored(): Visits {
    return this.#stored;
  }

  /** Resolves once what was changed is stored. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** Makes a change: seen at once, in other tabs once it is stored. Never rejects. */
  change(change: VisitChange): Promise<Visits> {
    this.#waiting.push(change);
    this.#show(this.#stored);
    return this.#store(change, () => {
      this.#waiting.shift();
      this.#options.tabs.tell({ kind: 'visits' });
    });
  }

  /** Runs `change` on what is stored, one after the other. Where that fails, this page remembers. */
  #store(change: VisitChange, done = (): void => {}): Promise<Visits> {
    const { load, storage } = this.#options;
    const result = this.#last.then(async () => {
      await load();
      const stored = await storage()
        .then((medium) => medium.changeVisits(change))
        .catch(() => change(this.#stored));
      done();
      this.#show(stored);
      return stored;
    });
    this.#last = result;
    return result;
  }

  #show(stored: Visits): void {
    const { store } = this.#options;
    this.#stored = stored;
    const visits = this.#waiting.reduce((before, change) => change(before), stored);
    if (visits !== store.state.visits) store.dispatch({ kind: 'visits', visits });
  }
}
