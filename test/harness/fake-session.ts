import { BehaviorSubject, NEVER, Subject, filter, map, type Observable } from 'rxjs';

import type { Access, Participant } from '../../src/model/conversation.js';
import type { User } from '../../src/model/user.js';
import type { Visit, VisitData, VisitEvent, VisitRecord } from '../../src/model/visit.js';
import type { FoundMessages, UserSetup } from '../../src/protocol/commands.js';
import type { TimelineDocument } from '../../src/protocol/timeline-document.js';
import {
  ChatError,
  type AttachmentInput,
  type AttachmentItem,
  type ChatSession,
  type ConnectionState,
  type Conversation,
  type ConversationItem,
  type ConversationStatus,
  type Discarded,
  type ErrorCode,
  type HoleItem,
  type MessageContent,
  type MessageItem,
  type MessageStream,
  type NoticeItem,
  type PushState,
  type SessionFacts,
  type StorageState,
  type TimelineItem,
  type TypingUser,
  type Unread,
  type UserHandle,
} from '../../src/session/index.js';

/** 2026-01-05, a Monday, 14:05 by the clock of whoever looks. */
export const MONDAY = new Date(2026, 0, 5, 14, 5).getTime();

export const ANN: User = { id: 'ann', name: 'Ann' };
export const MARIA: User = { id: 'maria', name: 'Maria' };

let made = 0;

export function aMessage(change: Partial<MessageItem> = {}): MessageItem {
  made += 1;
  const sender = change.sender ?? MARIA.id;
  return {
    kind: 'message',
    id: `m${made}.${sender}`,
    seq: made,
    sender,
    senderName: sender === ANN.id ? ANN.name : MARIA.name,
    text: 'Hello',
    at: MONDAY,
    state: 'sent',
    edited: false,
    deleted: false,
    reactions: [],
    ...change,
  };
}

export function aNotice(change: Partial<NoticeItem> = {}): NoticeItem {
  made += 1;
  const seq = made;
  return {
    kind: 'notice',
    id: `n${made}`,
    seq,
    at: MONDAY,
    notice: 'joined',
    name: 'Maria',
    text: '',
    ...change,
  };
}

export function aHole(from: number, to: number): HoleItem {
  return { kind: 'hole', id: `hole-${from}`, from, to };
}

export function aParticipant(user: User, access: Access = 'write'): Participant {
  return { ...user, access, since: 1 };
}

export function aConversationItem(change: Partial<ConversationItem> = {}): ConversationItem {
  return {
    id: 'order-1842',
    title: 'Maria',
    participants: [aParticipant(ANN), aParticipant(MARIA)],
    marks: [],
    pinned: [],
    last: null,
    unread: 0,
    access: 'write',
    ...change,
  };
}

export const VISIT_ID = '8f14e45f-ceea-467f-a8d2-6f0d4b1c9e37';

/** What an agent is told of Maria's visit. */
export function aVisitRecord(
  change: Partial<VisitRecord> = {},
  visit: Partial<Visit> = {},
): VisitRecord {
  return {
    visit: { id: VISIT_ID, userId: MARIA.id, startedAt: MONDAY, endedAt: null, ...visit },
    data: {},
    segments: [],
    events: [],
    revision: 1,
    ...change,
  };
}

export const READY: ConversationStatus = {
  status: 'ready',
  hasOlder: false,
  loadingOlder: false,
  access: 'write',
  unread: 0,
  read: 0,
  maxTextLength: 10_000,
  files: null,
  ended: false,
};

/** A conversation whose streams a test feeds by hand, and which notes what is asked of it. */
export class FakeConversation implements Conversation {
  readonly messages$ = new BehaviorSubject<readonly TimelineItem[]>([]);
  readonly typing$ = new BehaviorSubject<readonly TypingUser[]>([]);
  readonly status$ = new BehaviorSubject<ConversationStatus>(READY);
  readonly draft$ = new BehaviorSubject('');
  readonly draftAttachments$ = new BehaviorSubject<readonly AttachmentInput[]>([]);
  readonly item$ = new BehaviorSubject<ConversationItem | null>(null);

  /** Name and arguments of each call, in order. */
  readonly calls: (readonly [name: string, ...rest: unknown[]])[] = [];
  /** The next calls that return a promise reject with it. */
  refusal: ChatError | null = null;
  /** While true, sent messages stay `sending` and their promises open. */
  offline = false;
  destroyed = false;
  /** What `openFile` gives, by the id of the attachment's row. */
  readonly blobs = new Map<string, Blob>();

  readonly id: string;
  private readonly me: User;

  constructor(id: string, me: User) {
    this.id = id;
    this.me = me;
  }

  send(content: MessageContent | string): Promise<MessageItem> {
    const { text, attachments: files = [] }: MessageContent =
      typeof content === 'string' ? { text: content } : content;
    this.note('send', content);
    if ((text === '' && files.length === 0) || text.length > this.status$.value.maxTextLength) {
      throw new RangeError('The text is empty or too long.');
    }
    const attachments = files.map((file, index) => this.attach(file, index));
    const pending = aMessage({
      ...{ sender: this.me.id, text, seq: null, state: 'sending' },
      ...(files.length > 0 && { attachments }),
    });
    this.show(pending);
    if (this.refusal !== null) {
      const refusal = this.refusal;
      this.change(pending.id, { state: 'failed', error: refusal.code });
      return Promise.reject(refusal);
    }
    if (this.offline) return new Promise(() => {});
    const ready = attachments.map((one) => ({ ...one, state: 'ready', progress: 1 }) as const);
    const change = { state: 'sent', seq: made, ...(files.length > 0 && { attachments: ready }) };
    return Promise.resolve(this.change(pending.id, change as Partial<MessageItem>));
  }

  async cancel(...given: [id: string]): Promise<void> {
    await this.answer('cancel', given);
    this.messages$.next(this.messages$.value.filter(({ id }) => id !== given[0]));
  }

  async openFile(...given: Parameters<Conversation['openFile']>): Promise<Blob> {
    await this.answer('openFile', given);
    const blob = this.blobs.get(given[0].id);
    if (blob === undefined) throw new ChatError('not-found', 'There is no such file.');
    return blob;
  }

  /** A file as a message shows it, whose bytes `openFile` then gives. */
  attach(input: AttachmentInput, index = 0): AttachmentItem {
    const { blob, name = blob instanceof File ? blob.name : '', ...known } = input;
    const id = `file-${(made += 1)}/${index}`;
    this.blobs.set(id, blob);
    const said = { file: '', name, type: blob.type, size: blob.size, ...known };
    return { ...said, id, state: 'waiting', progress: 0 };
  }

  edit(...given: [id: string, text: string]): Promise<void> {
    return this.answer('edit', given);
  }

  delete(...given: [id: string, options?: { for?: 'all' | 'me' }]): Promise<void> {
    return this.answer('delete', given);
  }

  react(...given: [id: string, emoji: string]): Promise<void> {
    return this.answer('react', given);
  }

  unreact(...given: [id: string, emoji: string]): Promise<void> {
    return this.answer('unreact', given);
  }

  pin(...given: [id: string]): Promise<void> {
    return this.answer('pin', given);
  }

  unpin(...given: [id: string]): Promise<void> {
    return this.answer('unpin', given);
  }

  star(...given: [id: string]): Promise<void> {
    return this.answer('star', given);
  }

  unstar(...given: [id: string]): Promise<void> {
    return this.answer('unstar', given);
  }

  forward(...given: [ids: string | readonly string[], conversation: string]): Promise<void> {
    return this.answer('forward', given);
  }

  async stream(...given: Parameters<Conversation['stream']>): Promise<MessageStream> {
    await this.answer('stream', given);
    throw new ChatError('unsupported', 'A fake streams nothing.');
  }

  stopStream(...given: [id: string]): Promise<void> {
    return this.answer('stopStream', given);
  }

  retryStream(...given: [id: string]): Promise<void> {
    return this.answer('retryStream', given);
  }

  async retry(...given: [id: string, text?: string]): Promise<MessageItem> {
    await this.answer('retry', given);
    return this.change(given[0], { state: 'sent' });
  }

  async remove(...given: [id: string]): Promise<void> {
    await this.answer('remove', given);
    this.messages$.next(this.messages$.value.filter(({ id }) => id !== given[0]));
  }

  markRead(...given: [seq?: number]): Promise<void> {
    return this.answer('markRead', given);
  }

  async loadOlder(): Promise<boolean> {
    await this.answer('loadOlder', []);
    return false;
  }

  loadAround(...given: [id: string]): Promise<void> {
    return this.answer('loadAround', given);
  }

  loadHole(...given: [hole: { readonly from: number; readonly to: number }]): Promise<void> {
    return this.answer('loadHole', given);
  }

  async setDraft(...given: Parameters<Conversation['setDraft']>): Promise<void> {
    await this.answer('setDraft', given);
    this.draft$.next(given[0]);
    const attachments = given[1]?.attachments;
    if (attachments !== undefined) this.draftAttachments$.next(attachments);
  }

  setTyping(on: boolean): void {
    this.note('setTyping', on);
  }

  sendCustom(...given: Parameters<Conversation['sendCustom']>): Promise<void> {
    return this.answer('sendCustom', given);
  }

  setParticipant(...given: Parameters<Conversation['setParticipant']>): Promise<void> {
    return this.answer('setParticipant', given);
  }

  removeParticipant(...given: [userId: string]): Promise<void> {
    return this.answer('removeParticipant', given);
  }

  leave(): Promise<void> {
    return this.answer('leave', []);
  }

  async end(): Promise<void> {
    await this.answer('end', []);
    this.setStatus({ ended: true });
  }

  /** The arguments of every call of `name`. */
  callsOf(name: string): unknown[][] {
    return this.calls.filter(([called]) => called === name).map(([, ...rest]) => rest);
  }

  show(...items: TimelineItem[]): void {
    this.messages$.next([...this.messages$.value, ...items]);
  }

  change(id: string, change: Partial<MessageItem>): MessageItem {
    const items = this.messages$.value.map((item) =>
      item.id === id && item.kind === 'message' ? { ...item, ...change } : item,
    );
    this.messages$.next(items);
    return items.find((item) => item.id === id) as MessageItem;
  }

  setStatus(change: Partial<ConversationStatus>): void {
    this.status$.next({ ...this.status$.value, ...change });
  }

  private note(name: string, ...rest: unknown[]): void {
    if (this.destroyed) throw new ChatError('destroyed', 'This session was destroyed.');
    this.calls.push([name, ...rest]);
  }

  private async answer(name: string, given: readonly unknown[]): Promise<void> {
    this.note(name, ...given);
    if (this.refusal !== null) throw this.refusal;
  }
}

/** A session without a backend: elements show what a test (or a story) puts into its streams. */
export class FakeSession implements ChatSession {
  readonly me$: BehaviorSubject<User | null>;
  readonly appId: string;
  readonly id$ = new BehaviorSubject<string | null>(null);
  readonly data$ = new BehaviorSubject<VisitData>({});
  readonly segments$ = new BehaviorSubject<readonly string[]>([]);
  readonly events$ = new BehaviorSubject<readonly VisitEvent[]>([]);
  readonly muted$ = new BehaviorSubject(false);
  wantsPush = false;
  readonly pushState$ = new BehaviorSubject<PushState>('off');
  readonly unsent$ = new BehaviorSubject(0);
  /** The calls that start or end something throw it, or reject with it. */
  refusal: ChatError | null = null;
  /** While false, `visitOf` has no answer yet. */
  answers = true;
  /** What `visitOf` gives, by user id. */
  readonly visits = new Map<string, BehaviorSubject<VisitRecord | null>>();
  /** The users whom the backend knows. */
  readonly users = new Map<string, User>();
  /** Name and arguments of the calls that steer the session, in order. */
  readonly calls: (readonly [name: string, ...rest: unknown[]])[] = [];
  readonly connection$ = new BehaviorSubject<ConnectionState>({ status: 'connected' });
  readonly storage$ = new BehaviorSubject<StorageState>('persistent');
  readonly conversations$ = new BehaviorSubject<readonly ConversationItem[]>([]);
  readonly unreads$ = new BehaviorSubject<readonly Unread[]>([]);
  readonly message$ = new Subject<MessageItem & { readonly conversationId: string }>();

  connects = 0;
  destroyed = false;
  private readonly handles = new Map<string, FakeConversation>();
  private readonly facts = new Subject<{ type: keyof SessionFacts; fact: unknown }>();

  constructor(me: User = ANN, appId = 'demo') {
    this.me$ = new BehaviorSubject<User | null>(me);
    this.appId = appId;
  }

  get me(): User | null {
    return this.me$.value;
  }

  set me(user: User) {
    this.me$.next(user);
  }

  get id(): string | null {
    return this.id$.value;
  }

  async connect(): Promise<void> {
    this.connects += 1;
  }

  async disconnect(): Promise<void> {
    this.connection$.next({ status: 'idle' });
  }

  getConversation({ id }: { id: string }): FakeConversation {
    if (this.destroyed) throw new ChatError('destroyed', 'This session was destroyed.');
    const handle = this.handles.get(id) ?? new FakeConversation(id, this.me ?? ANN);
    this.handles.set(id, handle);
    return handle;
  }

  on<T extends keyof SessionFacts>(type: T, listener: (fact: SessionFacts[T]) => void): () => void {
    const subscription = this.on$(type).subscribe(listener);
    return () => subscription.unsubscribe();
  }

  on$<T extends keyof SessionFacts>(type: T): Observable<SessionFacts[T]> {
    return this.facts.pipe(
      filter((told) => told.type === type),
      map(({ fact }) => fact as SessionFacts[T]),
    );
  }

  /** A message arrives from another participant, as the session would show and tell it. */
  receive(conversationId: string, change: Partial<MessageItem> = {}): MessageItem {
    const message = aMessage(change);
    this.getConversation({ id: conversationId }).show(message);
    this.message$.next({ ...message, conversationId });
    return message;
  }

  getSessionIdentifier(): string | null {
    return this.id;
  }

  setString(key: string, value: string): void {
    this.setData({ [key]: value });
  }

  setInt(key: string, value: number): void {
    this.setData({ [key]: value });
  }

  setData(data: VisitData): void {
    this.data$.next({ ...this.data$.value, ...data });
  }

  setSegments(segments: readonly string[], { overwrite = false } = {}): void {
    const before = overwrite ? [] : this.segments$.value;
    this.segments$.next([...new Set([...before, ...segments])]);
  }

  pushEvent(name: string, { color = 'blue', data }: Partial<VisitEvent> = {}): void {
    made += 1;
    const event = { id: `e${made}`, name, color, at: MONDAY, ...(data && { data }) };
    this.events$.next([...this.events$.value, event]);
  }

  async openVisit(): Promise<void> {
    if (this.id === null) await this.beginVisit();
  }

  async beginVisit(): Promise<string> {
    return this.id ?? this.startNewSession();
  }

  clearChat(): void {
    this.calls.push(['clearChat']);
    const { id } = this;
    this.id$.next(null);
    this.events$.next([]);
    if (id === null) return;
    this.tell('session-end', { sessionId: id, duration: 60_000 });
    this.tell('session-clear', { sessionId: id, messageCount: 2 });
  }

  startNewSession(id: string = crypto.randomUUID()): string {
    this.calls.push(['startNewSession', id]);
    if (this.refusal !== null) throw this.refusal;
    const before = this.id;
    if (before !== null) this.tell('session-end', { sessionId: before, duration: 60_000 });
    this.id$.next(id.toLowerCase());
    this.events$.next([]);
    this.tell('session-start', { sessionId: id.toLowerCase() });
    return id.toLowerCase();
  }

  visitOf(userId: string): Observable<VisitRecord | null> {
    return this.answers ? this.visitSubject(userId) : NEVER;
  }

  /** What `visitOf` tells of a user from now on. */
  showVisit(record: VisitRecord): void {
    this.visitSubject(record.visit.userId).next(record);
  }

  private visitSubject(userId: string): BehaviorSubject<VisitRecord | null> {
    const known = this.visits.get(userId) ?? new BehaviorSubject<VisitRecord | null>(null);
    this.visits.set(userId, known);
    return known;
  }

  async login(...given: [token: string]): Promise<void> {
    this.calls.push(['login', ...given]);
  }

  async logout(): Promise<Discarded> {
    this.calls.push(['logout']);
    if (this.refusal !== null) throw this.refusal;
    this.id$.next(null);
    this.me$.next(null);
    return this.discard();
  }

  async reset(): Promise<Discarded> {
    this.calls.push(['reset']);
    if (this.refusal !== null) throw this.refusal;
    this.data$.next({});
    this.segments$.next([]);
    this.events$.next([]);
    this.me$.next({ id: 'visitor-1', name: '' });
    return this.discard();
  }

  private discard(): Discarded {
    const discarded = this.unsent$.value;
    this.unsent$.next(0);
    return { discarded };
  }

  async hasValidCredentials(): Promise<boolean> {
    return true;
  }

  async grantStorage(): Promise<void> {
    this.storage$.next('persistent');
  }

  getUser(setup: UserSetup): UserHandle {
    const user = { id: setup.id, name: setup.name };
    return { id: setup.id, user$: new BehaviorSubject(user), ready: Promise.resolve(user) };
  }

  getUserById(id: string): UserHandle {
    const user = this.users.get(id);
    if (user !== undefined) return this.getUser(user);
    const ready = Promise.reject<User>(new ChatError('not-found', 'There is no such user.'));
    return { id, user$: new BehaviorSubject<User | null>(null), ready };
  }

  async setPushRegistration(): Promise<void> {
    this.calls.push(['setPushRegistration']);
  }

  async unsetPushRegistration(): Promise<void> {
    this.calls.push(['unsetPushRegistration']);
  }

  async clearPushRegistrations(): Promise<void> {
    this.calls.push(['clearPushRegistrations']);
  }

  setMuted(muted: boolean): void {
    this.muted$.next(muted);
  }

  /** What is found: by default nothing. */
  found: FoundMessages = { hits: [], total: 0, more: false };

  searchMessages(...given: Parameters<ChatSession['searchMessages']>): Promise<FoundMessages> {
    this.calls.push(['searchMessages', ...given]);
    return Promise.resolve(this.found);
  }

  exportTimeline(): Promise<TimelineDocument> {
    return Promise.reject(new ChatError('unsupported', 'A fake has no timeline.'));
  }

  tell<T extends keyof SessionFacts>(type: T, fact: SessionFacts[T]): void {
    this.facts.next({ type, fact });
  }

  fail(code: ErrorCode): void {
    this.connection$.next({ status: 'refused', error: code });
  }

  async destroy(): Promise<void> {
    this.destroyed = true;
    for (const handle of this.handles.values()) {
      handle.destroyed = true;
      for (const stream of [
        handle.messages$,
        handle.typing$,
        handle.status$,
        handle.draft$,
        handle.draftAttachments$,
        handle.item$,
      ]) {
        stream.complete();
      }
    }
    for (const stream of [
      this.connection$,
      this.storage$,
      this.conversations$,
      this.unreads$,
      this.message$,
    ]) {
      stream.complete();
    }
  }
}
