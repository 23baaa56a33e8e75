import type { Observable } from 'rxjs';

import type { User } from '../model/user.js';
import { VISIT_LIMITS } from '../model/visit.js';
import type { EventColor, VisitData, VisitRecord } from '../model/visit.js';
import type { ConversationSetup, FoundMessages, UserSetup } from '../protocol/commands.js';
import { onAbort } from '../protocol/abort.js';
import { ChatError } from '../protocol/errors.js';
import type { TimelineDocument } from '../protocol/timeline-document.js';
import type { UserHandle } from './api-identity.js';
import type { ChatSession, Conversation } from './api.js';
import { checkId, checkThat, checkUser } from './check-user.js';
import {
  checkData,
  checkEvent,
  checkInt,
  checkSegments,
  checkWord,
  checkVisitId,
} from './check-visit.js';
import { seatOf } from './core-of.js';
import { comingConversation } from './coming-conversation.js';
import type { Chatting } from './chatting.js';
import type { SessionFacts } from './facts.js';
import type { Seat } from './seat.js';
import { fromBackend, SessionStreams } from './session-streams.js';
import { streamOf } from './stream-until.js';
import { createUserHandle } from './user-handle.js';
import type { Discarded } from './views.js';
import { withData, withEvent, withSegments } from './visit-changes.js';

/** What a plain chat does without is loaded when it is called for. */
const more = () => import('./more/index.js');

type Calls = Awaited<ReturnType<typeof more>>['calls'];
/** What a call of this name is given. */
type Given<K extends keyof Calls> =
  Parameters<Calls[K]> extends [Seat, ...infer Rest] ? Rest : never;

/**
 * One owner's session object, over whoever sits in it. `destroy` ends this object and its streams;
 * a core ends with its last holder.
 */
export class ChatSessionHandle extends SessionStreams implements ChatSession {
  readonly #seat: Seat;
  readonly #conversations = new Map<string, Conversation>();
  #destroyed: Promise<void> | null = null;

  constructor(seat: Seat) {
    super(seat);
    this.#seat = seat;
    seatOf.set(this, seat);
  }

  get appId(): string {
    return this.#seat.options.appId;
  }

  get me(): User | null {
    return this.#seat.core?.options.me ?? null;
  }

  set me(user: User) {
    this.#seat.assertAlive();
    const checked = checkUser(user);
    if (this.me?.id === checked.id) return;
    if (this.me) throw new ChatError('wrong-user', 'Another user is there already.');
    this.#seat.sit(checked);
  }

  get wantsPush(): boolean {
    return this.#seat.core?.options.enablePushNotifications === true;
  }

  get id(): string | null {
    return this.#seat.visits.active?.id ?? null;
  }

  getSessionIdentifier(): string | null {
    const { visits, options } = this.#seat;
    return visits.active?.id ?? visits.last ?? options.device.lastVisit;
  }

  setString(key: string, value: string): void {
    this.setData({
      [checkWord('A key', key)]: checkWord('A value', value, VISIT_LIMITS.valueLength),
    });
  }

  setInt(key: string, value: number): void {
    this.setData({ [checkWord('A key', key)]: checkInt(value) });
  }

  setData(data: VisitData): void {
    this.#seat.changeVisits(withData(checkData(data, this.#seat.visits.data)));
  }

  setSegments(list: readonly string[], { overwrite = false }: { overwrite?: boolean } = {}): void {
    const checked = checkSegments(list, overwrite, this.#seat.visits.segments);
    this.#seat.changeVisits(withSegments(checked, overwrite));
  }

  pushEvent(
    name: string,
    { color = 'blue', data }: { color?: EventColor; data?: VisitData } = {},
  ): void {
    checkEvent(name, color, data, this.#seat.visits);
    const { environment } = this.#seat.options;
    const event = { id: environment.uuid(), name, color, at: environment.now() };
    this.#seat.changeVisits(withEvent(data ? { ...event, data: { ...data } } : event));
  }

  async openVisit(): Promise<void> {
    await (await this.#seat.taken.writer.load()).visits.open();
  }

  async beginVisit(): Promise<string> {
    const core = this.#seat.taken;
    await (await core.writer.load()).visits.begin();
    return core.store.state.visits.active?.id ?? '';
  }

  clearChat(): void {
    this.#seat.taken.writer.use(({ visits }) => void visits.clear());
  }

  startNewSession(id?: string): string {
    const next = checkVisitId(id) ?? this.#seat.options.environment.uuid();
    this.#seat.taken.writer.use(({ visits }) => void visits.startNew(next));
    return next;
  }

  visitOf(userId: string): Observable<VisitRecord | null> {
    checkId('The id of a user', userId);
    return fromBackend(this.#seat, (core) =>
      streamOf(more().then((m) => m.watchVisit(core, userId))),
    );
  }

  login(...given: Given<'login'>): Promise<void> {
    return this.#call('login', ...given);
  }

  logout(): Promise<Discarded> {
    return this.#leave(null);
  }

  reset(): Promise<Discarded> {
    return this.#leave('visitor');
  }

  async hasValidCredentials({ signal }: { signal?: AbortSignal } = {}): Promise<boolean> {
    this.#seat.assertAlive();
    return this.#seat.core?.identity.hasValidCredentials(signal) ?? false;
  }

  grantStorage(...given: Given<'grantStorage'>): Promise<void> {
    return this.#call('grantStorage', ...given);
  }

  getUser(setup: UserSetup): UserHandle {
    this.#seat.assertAlive();
    this.#chatting?.checks['getUser']?.(setup as never);
    return createUserHandle(this.#seat, checkUser(setup).id, setup);
  }

  getUserById(id: string): UserHandle {
    checkId('The id of a user', id);
    this.#seat.assertAlive();
    return createUserHandle(this.#seat, id);
  }

  setPushRegistration(...given: Given<'setPushRegistration'>): Promise<void> {
    return this.#call('setPushRegistration', ...given);
  }

  unsetPushRegistration(...given: Given<'unsetPushRegistration'>): Promise<void> {
    return this.#call('unsetPushRegistration', ...given);
  }

  clearPushRegistrations(): Promise<void> {
    return this.#call('clearPushRegistrations');
  }

  setMuted(muted: boolean): void {
    checkThat('muted', typeof muted === 'boolean');
    this.#seat.taken.setMuted(muted);
  }

  async connect({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    await this.#seat.taken.connect(signal);
  }

  async disconnect(): Promise<void> {
    this.#seat.assertAlive();
    this.#seat.core?.disconnect();
  }

  getConversation({ id, ...setup }: { id: string } & ConversationSetup): Conversation {
    const seat = this.#seat;
    void seat.taken;
    const known = this.#conversations.get(id);
    if (known) return known;
    checkId('The id of a conversation', id);
    const make = (loaded: Chatting) => loaded.createConversation(seat, id, setup);
    const made = this.#chatting ? make(this.#chatting) : comingConversation(seat, id, make);
    this.#conversations.set(id, made);
    return made;
  }

  on<T extends keyof SessionFacts>(
    type: T,
    listener: (fact: SessionFacts[T]) => void,
    { signal }: { signal?: AbortSignal } = {},
  ): () => void {
    checkThat('A listener', typeof listener === 'function');
    const subscription = this.on$(type).subscribe(listener);
    const stop = () => subscription.unsubscribe();
    if (signal?.aborted) stop();
    onAbort(signal, stop);
    return stop;
  }

  on$<T extends keyof SessionFacts>(type: T): Observable<SessionFacts[T]> {
    this.#seat.assertAlive();
    return this.#seat.gather((core) => core.facts.of(type));
  }

  searchMessages(...given: Given<'searchMessages'>): Promise<FoundMessages> {
    return this.#call('searchMessages', ...given);
  }

  exportTimeline(...given: Given<'exportTimeline'>): Promise<TimelineDocument> {
    return this.#call('exportTimeline', ...given);
  }

  destroy(): Promise<void> {
    this.#conversations.clear();
    return (this.#destroyed ??= this.#seat.close());
  }

  /** What is loaded when it is called for; wrong arguments throw at once where they can. */
  #call<K extends keyof Calls>(name: K, ...given: Given<K>): ReturnType<Calls[K]> {
    this.#chatting?.checks[name]?.(...(given as unknown as never[]));
    const call = async (): Promise<unknown> => {
      this.#seat.assertAlive();
      const { calls } = await more();
      return (calls[name] as (seat: Seat, ...rest: unknown[]) => unknown)(this.#seat, ...given);
    };
    return call() as ReturnType<Calls[K]>;
  }

  async #leave(next: 'visitor' | null): Promise<Discarded> {
    return this.#seat.taken.leaving.leave(next);
  }

  /** What writes and what checks, where it is here: wrong arguments throw at once then. */
  get #chatting(): Chatting | null {
    return this.#seat.options.chatting.loaded;
  }
}
