import type { Visit, VisitRecord } from '../model/visit.js';
import type { PostCommand } from '../protocol/commands.js';
import { isRefusal, toChatError } from '../protocol/errors.js';
import { clearing, countMessages } from './clearing.js';
import { isConnected } from './selectors.js';
import { recordOf, untold } from './visit-changes.js';
import { beginning, ending, renamed, told } from './visit-course.js';
import type { WriterContext } from './writer.js';

/** A backend that could not take the visit is told again after this (ms). */
const RETRY_TIME = 2_000;

/** The user's visits, where they begin and end: what is said belongs to the active one. */
export class VisitBook {
  /** The id that the host gave is another user's: why `connect` fails. */
  isTaken = false;
  readonly #context: WriterContext;
  #opened: Promise<void> | null = null;
  #telling: Promise<void> | null = null;

  constructor(context: WriterContext) {
    this.#context = context;
  }

  /** The chat is opened: a visit begins, unless one is active or was cleared away (N5). */
  open(): Promise<void> {
    return (this.#opened ??= (async () => {
      await this.#context.load();
      const { last } = this.#context.store.state.visits;
      const { sessionId } = this.#context.options;
      if (sessionId !== undefined && sessionId !== last) await this.begin(sessionId);
      else if (last === null) await this.begin();
    })());
  }

  /** A visit begins, unless one is active. */
  async begin(id?: string): Promise<void> {
    await this.#context.load();
    if (this.#context.store.state.visits.active) return;
    const own = this.#visit(id);
    // Another page may have begun the visit a moment ago, even with the same id.
    let isOwn = false;
    const begin = beginning(own);
    await this.#context.kept.change((visits) => {
      isOwn = visits.active === null;
      return begin(visits);
    });
    if (isOwn) this.#context.facts.tell('session-start', { sessionId: own.id });
  }

  /** `command` as a message of the active visit, which begins with it if there is none. */
  async inVisit(command: PostCommand): Promise<PostCommand> {
    const { store } = this.#context;
    if (store.state.visits.active === null) await this.begin();
    const visitId = store.state.visits.active?.id;
    return visitId === undefined ? command : { ...command, body: { ...command.body, visitId } };
  }

  /** Ends the visit and hides the messages shown. The next message begins another one. */
  async clear(): Promise<void> {
    const { load, store, facts } = this.#context;
    const sessionEnd = this.#end(false);
    await load();
    const messageCount = countMessages(store.state);
    this.#hide(false);
    const sessionId = (await sessionEnd) ?? store.state.visits.last;
    if (sessionId !== null) facts.tell('session-clear', { sessionId, messageCount });
  }

  /** Ends the visit, hides the messages shown, and begins the visit `id`. */
  async startNew(id: string): Promise<void> {
    const { load, facts } = this.#context;
    const sessionEnd = this.#end(true, this.#visit(id));
    await load();
    this.#hide(true);
    await sessionEnd;
    facts.tell('session-start', { sessionId: id });
  }

  /** Tells the backend that the visit has ended, as its user goes. */
  async sayGoodbye(): Promise<void> {
    const { store, link, environment } = this.#context;
    const record = recordOf(store.state.visits);
    if (!record) return;
    const visit = { ...record.visit, endedAt: environment.now() };
    await link.send({ kind: 'visit', record: { ...record, visit, revision: record.revision + 1 } });
  }

  /** Tells the backend what it has not heard. Never rejects. */
  tell(): Promise<void> {
    return (this.#telling ??= this.#tellAll().finally(() => (this.#telling = null)));
  }

  async #tellAll(): Promise<void> {
    const { store, link, environment, kept } = this.#context;
    for (;;) {
      const { epoch } = store.state;
      const [record] = isConnected(store.state) ? untold(kept.stored, epoch) : [];
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
      await kept.change(told(record, epoch));
    }
  }

  /** The id is not this user's to use: what goes on goes on under another one. */
  async #rename({ visit }: VisitRecord): Promise<void> {
    const { store, facts, kept, options } = this.#context;
    const isActive = store.state.visits.active?.id === visit.id;
    this.isTaken ||= visit.id === options.sessionId;
    const next = this.#visit();
    await kept.change(renamed(visit.id, next));
    if (isActive) facts.tell('session-start', { sessionId: next.id });
  }

  /** Ends the active visit, and begins `next`; gives the id of the one that this page ended. */
  async #end(welcome: boolean, next?: Visit): Promise<string | null> {
    const { environment, facts, kept } = this.#context;
    const now = environment.now();
    let ended: Visit | null = null;
    const end = ending(now);
    await kept.change((visits) => {
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
    const { store, tabs } = this.#context;
    const marks = clearing(store.state, welcome);
    store.dispatch({ kind: 'cleared', marks });
    tabs.tell({ kind: 'cleared', marks: [...marks] });
  }

  #visit(id?: string): Visit {
    const { environment, store } = this.#context;
    const startedAt = environment.now();
    return { id: id ?? environment.uuid(), userId: store.state.me.id, startedAt, endedAt: null };
  }
}
