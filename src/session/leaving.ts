import type { User } from '../model/user.js';
import { ChatError } from '../protocol/errors.js';
import type { CoreOptions } from './core-options.js';
import type { Facts } from './fact-stream.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { Store } from './store.js';
import type { StoppableEnvironment } from './timers.js';
import type { Discarded } from './views.js';

/** What is said to the backend when a user goes may take this long (ms). */
const FAREWELL_TIME = 1_500;

/** What a user goes from. */
export interface LeavingContext {
  readonly options: CoreOptions;
  readonly store: Store;
  readonly facts: Facts;
  readonly environment: StoppableEnvironment;
  readonly destroy: () => Promise<void>;
}

/**
 * The storage of one user until they go from this device, and how they go: in every tab, with all
 * that is stored of them, while what shows them is handed on.
 */
export class Leaving {
  /** What is to be done before the user's data goes from this device; each may fail. */
  readonly farewells: (() => Promise<unknown>)[] = [];
  readonly #context: LeavingContext;
  /** How often the user had gone from this device when this began. */
  readonly #leavings: number;
  /** Whoever holds the core, and moves on to the user who follows. */
  readonly #holders = new Set<(next: User | null) => void>();
  #storage: Promise<SessionStorage> | null = null;
  #left: { readonly isHere: boolean } | null = null;
  #discarded = 0;

  constructor(context: LeavingContext) {
    const { device, me, tabs } = context.options;
    this.#context = context;
    this.#leavings = device.leaving(me.id)?.count ?? 0;
    tabs.onMessage((message) => {
      if (message.kind === 'left') this.#goAfter(message.next);
    });
  }

  get hasLeft(): boolean {
    return this.#left !== null;
  }

  /** What is kept of the user; opened at the first need. */
  storage(): Promise<SessionStorage> {
    if (this.#left) return Promise.reject(new ChatError('destroyed', 'The user has gone.'));
    return (this.#storage ??= this.#context.options.openStorage());
  }

  /** From now on it is kept in what `open` makes of what it was kept in. */
  async keepIn(open: (before: SessionStorage) => Promise<SessionStorage>): Promise<SessionStorage> {
    return (this.#storage = this.storage().then(open));
  }

  /** Who moves on when the user goes; returns its own removal. */
  onLeave(move: (next: User | null) => void): () => void {
    this.#holders.add(move);
    return () => this.#holders.delete(move);
  }

  /** The user goes, in every tab; `next` follows. Resolves once nothing is left. */
  async leave(next: User | 'visitor' | null): Promise<Discarded> {
    const { options, store, facts, environment, destroy } = this.#context;
    if (!this.#left) {
      const { active } = store.state.visits;
      if (active) {
        const duration = Math.max(0, environment.now() - active.startedAt);
        facts.tell('session-end', { sessionId: active.id, duration });
      }
      const leaving = options.device.leave(options.me.id, next);
      options.tabs.tell({ kind: 'left', next: leaving.next });
      this.#go({ isHere: true }, leaving.next);
    }
    await destroy();
    return { discarded: this.#discarded };
  }

  /** The page wakes: whether the user went meanwhile, which is done here then. */
  wentMeanwhile(): boolean {
    const { device, me } = this.#context.options;
    const left = device.leaving(me.id);
    const hasGone = left !== null && left.count !== this.#leavings;
    if (hasGone) this.#goAfter(left.next);
    return hasGone;
  }

  /** Wipes what is stored and says farewell, where it was here that the user went. */
  async sayFarewell(): Promise<void> {
    if (!this.#left?.isHere) return;
    // At once, since the page may be gone in a moment.
    await this.#wipe();
    // Within a moment: the user does not wait for a network.
    const said = Promise.allSettled(this.farewells.map((say) => say()));
    const late = new Promise<void>((resolve) => {
      this.#context.environment.after(FAREWELL_TIME, resolve);
    });
    await Promise.race([said, late]);
  }

  /** Lets go of the storage. */
  async close(): Promise<void> {
    // What was being written meanwhile goes too.
    if (this.#left?.isHere) await this.#wipe();
    await (await this.#storage)?.close();
  }

  /** Another tab said that the user went, or the device knows of it. */
  #goAfter(next: User | null): void {
    if (this.#left) return;
    this.#go({ isHere: false }, next);
    void this.#context.destroy();
  }

  #go(left: { readonly isHere: boolean }, next: User | null): void {
    // What is stored is opened before nobody may any more: it has to be wiped.
    if (left.isHere) void this.storage();
    this.#left = left;
    for (const move of [...this.#holders]) move(next);
  }

  async #wipe(): Promise<void> {
    this.#discarded += (await (await this.#storage)?.wipe().catch(() => 0)) ?? 0;
  }
}
