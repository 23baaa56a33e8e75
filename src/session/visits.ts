import type { Visit, VisitRecord } from '../model/visit.js';
import type { PostCommand } from '../protocol/commands.js';
import { isRefusal, toChatError } from '../protocol/errors.js';
import type { StoppableEnvironment } from './timers.js';
import { clearing } from './cleared.js';
import type { Facts } from './fact-stream.js';
import type { Link } from './link.js';
import { countMessages, isConnected } from './selectors.js';
import type { Store } from './store.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { Tabs } from './tabs/tabs.js';
import { beginning, ending, recordOf, renamed, told, untold } from './visit-changes.js';
import type { VisitChange, Visits } from './visit-changes.js';

/** A backend that could not take the visit is told again after this (ms). */
const RETRY_TIME = 2_000;

/** What visits are kept with. */
export interface VisitBookOptions {
  readonly store: Store;
  readonly facts: Facts;
  readonly link: Link;
  readonly tabs: Tabs;
  /** Resolves once what is stored was read: a visit that is active goes on. */
  readonly load: () => Promise<void>;
  readonly storage: () => Promise<SessionStorage>;
  readonly environment: StoppableEnvironment;
  /** Whether this tab is the one that sends for all. */
  readonly isLeading: () => boolean;
  /** The id with which a visit begins, if none is active. */
  readonly sessionId: string | undefined;
}

/**
 * The user's visits: what is said belongs to the active one. All tabs share what is stored of them,
 * so every change is a pure function of that; the page shows it at once.
 */
export class VisitBook {
  /** The id that the host gave is another user's: why `connect` fails. */
  isTaken = false;
  readonly #options: VisitBookOptions;
  /** As it is stored. */
  #stored: Visits;
  /** Changes that are shown and not stored yet. */
  #waiting: VisitChange[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #opened: Promise<void> | null = null;
  #telling: Promise<void> | null = null;

  constructor(options: VisitBookOptions) {
    const { store, tabs } = options;
    this.#options = options;
    this.#stored = store.state.visits;
    store.addEffect((_before, after, update) => {
      if (update.kind === 'loaded') this.#show(update.stored.visits);
      if (isConnected(after) && options.isLeading()) void this.tell();
    });
    tabs.onMessage((message) => {
      if (message.kind === 'visits') void this.#store((visits) => visits);
      else if (message.kind === 'cleared') {
        store.dispatch({ kind: 'cleared', marks: new Map(message.marks) });
      }
    });
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

  /** The chat is opened: a visit begins, unless one is active or was cleared away (N5). */
  open(): Promise<void> {
    return (this.#opened ??= (async () => {
      await this.#options.load();
      const { last } = this.#options.store.state.visits;
      const { sessionId } = this.#options;
      if (sessionId !== undefined && sessionId !== last) await this.begin(sessionId);
      else if (last === null) await this.begin();
    })());
  }

  /** A visit begins, unless one is active. */
  async begin(id?: string): Promise<void> {
    await this.#options.load();
    if (this.#options.store.state.visits.active) return;
    const own = this.#visit(id);
    // Another page may have begun the visit a moment ago, even with the same id.
    let isOwn = false;
    const begin = beginning(own);
    await this.change((visits) => {
      isOwn = visits.active === null;
      return begin(visits);
    });
    if (isOwn) this.#options.facts.tell('session-start', { sessionId: own.id });
  }

  /** `command` as a message of the active visit, which begins with it if there is none. */
  async inVisit(command: PostCommand): Promise<PostCommand> {
    const { store } = this.#options;
    if (store.state.visits.active === null) await this.begin();
    const visitId = store.state.visits.active?.id;
    return visitId === undefined ? command : { ...command, body: { ...command.body, visitId } };
  }

  /** Ends the visit and hides the messages shown. The next message begins another one. */
  async clear(): Promise<void> {
    const { load, store, facts } = this.#options;
    const sessionEnd = this.#end(false);
    await load();
    const messageCount = countMessages(store.state);
    this.#hide(false);
    const sessionId = (await sessionEnd) ?? store.state.visits.last;
    if (sessionId !== null) facts.tell('session-clear', { sessionId, messageCount });
  }

  /** Ends the visit, hides the messages shown, and begins the visit `id`, which it gives. */
  startNew(id?: string): string {
    const { load, facts } = this.#options;
    const next = this.#visit(id);
    const sessionEnd = this.#end(true, next);
    void (async () => {
      await load();
      this.#hide(true);
      await sessionEnd;
      facts.tell('session-start', { sessionId: next.id });
    })();
    return next.id;
  }

  /** Tells the backend that the visit has ended, as its user goes. */
  async sayGoodbye(): Promise<void> {
    const { store, link, environment } = this.#options;
    const record = recordOf(store.state.visits);
    if (!record) return;
    const visit = { ...record.visit, endedAt: environment.now() };
    await link.send({ kind: 'visit', record: { ...record, visit, revision: record.revision + 1 } });
  }

  /** Resolves once what was changed is stored. */
  get settled(): Promise<unknown> {
    return this.#last;
  }

  /** Tells the backend what it has not heard. Never rejects. */
  tell(): Promise<void> {
    return (this.#telling ??= this.#tellAll().finally(() => (this.#telling = null)));
  }

  async #tellAll(): Promise<void> {
    const { store, link, environment } = this.#options;
    for (;;) {
      const { epoch } = store.state;
      // What is not stored yet may come to nothing, where another tab was first.
      const [record] = isConnected(store.state) ? untold(this.#stored, epoch) : [];
      if (!record) return;
      try {
        await link.send({ kind: 'visit', record });
      } catch (error) {
        const { code } = toChatError(error);
        if (!isRefusal(code)) {
          environment.after(RETRY_TIME, () => void this.tell());
          return;
        }
        if (code === 'session-taken') await this.#rename(record);
      }
      await this.change(told(record, epoch));
    }
  }

  /** The id is not this user's to use: what goes on goes on under another one. */
  async #rename({ visit }: VisitRecord): Promise<void> {
    const isActive = this.#options.store.state.visits.active?.id === visit.id;
    this.isTaken ||= visit.id === this.#options.sessionId;
    const next = this.#visit();
    await this.change(renamed(visit.id, next));
    if (isActive) this.#options.facts.tell('session-start', { sessionId: next.id });
  }

  /** Ends the active visit, and begins `next`; gives the id of the one that this page ended. */
  async #end(welcome: boolean, next?: Visit): Promise<string | null> {
    const { environment, facts } = this.#options;
    const now = environment.now();
    let ended: Visit | null = null;
    const end = ending(now);
    await this.change((visits) => {
      ended = visits.active;
      const after = end(visits);
      return next && welcome ? beginning(next)(after) : after;
    });
    const { id, startedAt } = (ended as Visit | null) ?? {};
    if (id === undefined || startedAt === undefined) return null;
    const duration = Math.max(0, now - startedAt);
    facts.tell('session-end', { sessionId: id, duration });
    return id;
  }

  #hide(welcome: boolean): void {
    const { store, tabs } = this.#options;
    const marks = clearing(store.state, welcome);
    store.dispatch({ kind: 'cleared', marks });
    tabs.tell({ kind: 'cleared', marks: [...marks] });
  }

  #visit(id?: string): Visit {
    const { environment, store } = this.#options;
    const startedAt = environment.now();
    return { id: id ?? environment.uuid(), userId: store.state.me.id, startedAt, endedAt: null };
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
