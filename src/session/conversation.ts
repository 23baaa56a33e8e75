import { distinctUntilChanged, map } from 'rxjs';
import type { Observable } from 'rxjs';

import type { Range } from '../model/ranges.js';
import { entryId, isId, toWellFormed } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { ConversationSetup, LogCommand } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
import type { Conversation, MessageContent } from './api.js';
import { PAGE_LENGTH } from './catch-up.js';
import { checkContent, checkEntryId, checkText, ID_RULE } from './check-content.js';
import { createTimelineSelector } from './select-timeline.js';
import {
  isShallowEqual,
  selectConversation,
  selectItem,
  selectStatus,
  selectTyping,
} from './selectors.js';
import type { SessionCore } from './session-core.js';
import type { ConversationState } from './state.js';
import { streamUntil } from './stream-until.js';
import type {
  ConversationItem,
  ConversationStatus,
  MessageItem,
  TimelineItem,
  TypingUser,
} from './views.js';

/** A command before it has a name and a place. */
type Unnamed<C> = C extends LogCommand ? Omit<C, 'conversation' | 'clientId'> : never;

/** A conversation's handle over the shared core; ends with the session's handle. */
export class ConversationHandle implements Conversation {
  readonly id: string;
  readonly messages$: Observable<readonly TimelineItem[]>;
  readonly typing$: Observable<readonly TypingUser[]>;
  readonly status$: Observable<ConversationStatus>;
  readonly draft$: Observable<string>;
  readonly item$: Observable<ConversationItem | null>;
  readonly #core: SessionCore;
  readonly #setup: ConversationSetup | undefined;
  readonly #assertAlive: () => void;
  readonly #selectTimeline = createTimelineSelector();

  constructor(
    core: SessionCore,
    id: string,
    setup: ConversationSetup | undefined,
    ended$: Observable<unknown>,
    assertAlive: () => void,
  ) {
    if (!isId(id)) throw new RangeError(ID_RULE);
    this.#core = core;
    this.id = id;
    this.#setup = setup;
    this.#assertAlive = assertAlive;
    const { me } = core.options;
    const stream = <T>(selector: (state: ConversationState) => T): Observable<T> =>
      streamUntil(ended$, () => {
        core.use(id, setup);
        return core.store.select((state) => selector(selectConversation(state, id)));
      });
    this.messages$ = stream((state) => this.#selectTimeline(state, me));
    this.typing$ = stream(({ typing }) => typing).pipe(map(() => selectTyping(this.#state)));
    this.draft$ = stream(({ draft }) => draft);
    this.item$ = stream((state) => state).pipe(
      map((state) => selectItem(state, me)),
      distinctUntilChanged((a, b) => a === b || (a !== null && b !== null && isShallowEqual(a, b))),
    );
    this.status$ = streamUntil(ended$, () => {
      core.use(id, setup);
      return core.store.select((state) => selectStatus(state, id), isShallowEqual);
    });
  }

  send(content: MessageContent | string): Promise<MessageItem> {
    return this.#send(checkContent(content, this.#maxTextLength));
  }

  edit(id: EntryId, text: string): Promise<void> {
    const checked = toWellFormed(checkText(text, this.#maxTextLength));
    return this.#change({ kind: 'edit', target: checkEntryId(id), text: checked });
  }

  delete(id: EntryId, { for: whom = 'all' }: { for?: 'all' | 'me' } = {}): Promise<void> {
    const target = checkEntryId(id);
    return whom === 'me' ? this.#hide(target) : this.#change({ kind: 'delete', target });
  }

  react(id: EntryId, emoji: string): Promise<void> {
    return this.#react(id, emoji, true);
  }

  unreact(id: EntryId, emoji: string): Promise<void> {
    return this.#react(id, emoji, false);
  }

  retry(id: EntryId, text?: string): Promise<MessageItem> {
    const changed =
      text === undefined ? undefined : toWellFormed(checkText(text, this.#maxTextLength));
    return this.#retry(id, changed);
  }

  async remove(id: EntryId): Promise<void> {
    this.#use();
    await this.#core.outbox.remove(id);
  }

  async markRead(seq?: number): Promise<void> {
    this.#use();
    const { head } = this.#state;
    const until = Math.min(seq ?? head, head);
    this.#core.store.dispatch({ kind: 'read', conversation: this.id, seq: until });
    await this.#core.marked(this.id, until);
  }

  async loadOlder(): Promise<boolean> {
    this.#use();
    const { ranges, summary, loadingOlder } = this.#state;
    const first = ranges[0]?.from ?? this.#state.head + 1;
    if (summary === null || loadingOlder || first <= summary.first) return this.#hasOlder;
    this.#core.store.dispatch({ kind: 'loading-older', conversation: this.id, on: true });
    try {
      await this.#read({ before: first });
    } finally {
      this.#core.store.dispatch({ kind: 'loading-older', conversation: this.id, on: false });
    }
    return this.#hasOlder;
  }

  async loadAround(id: EntryId): Promise<void> {
    this.#use();
    if (this.#state.entries.some((entry) => entry.id === id)) return;
    await this.#read({ around: id });
  }

  async loadHole({ from, to }: Range): Promise<void> {
    this.#use();
    const isAtEnd = to >= this.#state.head;
    await this.#read(isAtEnd ? { after: from - 1 } : { before: to + 1 });
  }

  setDraft(text: string): Promise<void> {
    if (typeof text !== 'string') throw new TypeError('A draft is a string.');
    return this.#setDraft(text);
  }

  setTyping(on: boolean): void {
    this.#assertAlive();
    this.#core.typing.set(this.id, on);
  }

  get #state(): ConversationState {
    return selectConversation(this.#core.store.state, this.id);
  }

  get #hasOlder(): boolean {
    return selectStatus(this.#core.store.state, this.id).hasOlder;
  }

  #use(): void {
    this.#assertAlive();
    this.#core.use(this.id, this.#setup);
  }

  get #maxTextLength(): number {
    return this.#core.store.state.capabilities.maxTextLength;
  }

  async #send({ text, replyTo, custom }: MessageContent): Promise<MessageItem> {
    this.#use();
    this.setTyping(false);
    if (this.#core.store.state.visit === null) await this.#core.beginVisit();
    const visitId = this.#core.store.state.visit?.id;
    const body = {
      text: toWellFormed(text),
      ...(replyTo !== undefined && { replyTo }),
      ...(custom !== undefined && { custom }),
      ...(visitId !== undefined && { visitId }),
    };
    const id = await this.#write({ kind: 'post', log: 'main', body });
    return this.#item(id);
  }

  #react(id: EntryId, emoji: string, on: boolean): Promise<void> {
    if (typeof emoji !== 'string' || emoji === '') throw new TypeError('An emoji is a string.');
    return this.#change({ kind: 'react', target: checkEntryId(id), emoji, on });
  }

  async #hide(target: EntryId): Promise<void> {
    this.#use();
    await this.#core.link.send({ kind: 'hide', conversation: this.id, target });
  }

  async #retry(id: EntryId, text: string | undefined): Promise<MessageItem> {
    this.#use();
    await this.#core.outbox.retry(id, text);
    return this.#item(id);
  }

  async #setDraft(text: string): Promise<void> {
    this.#assertAlive();
    await this.#core.load();
    if (text === this.#state.draft) return;
    this.#core.store.dispatch({ kind: 'draft', conversation: this.id, text });
    const storage = await this.#core.storage();
    await storage.putDraft(this.id, text);
  }

  async #change(command: Unnamed<LogCommand>): Promise<void> {
    await this.#write(command);
  }

  /** Puts a command into the outbox under a new name; resolves once the backend accepted it. */
  async #write(command: Unnamed<LogCommand>): Promise<EntryId> {
    this.#use();
    const clientId = this.#core.options.environment.uuid();
    await this.#core.outbox.add({ ...command, conversation: this.id, clientId });
    return entryId(this.#core.options.me.id, clientId);
  }

  async #read(at: { before: number } | { after: number } | { around: EntryId }): Promise<void> {
    const { link, store } = this.#core;
    const { epoch } = store.state;
    const command = { kind: 'read', conversation: this.id, log: 'main' } as const;
    const { page } = await link.send({ ...command, at, limit: PAGE_LENGTH });
    // A page of another database than the one shown would be put in the wrong place.
    if (epoch === store.state.epoch) store.dispatch({ kind: 'page', conversation: this.id, page });
  }

  #item(id: EntryId): MessageItem {
    const items = this.#selectTimeline(this.#state, this.#core.options.me);
    const item = items.find((one) => one.id === id);
    if (item?.kind !== 'message') throw new ChatError('not-found', 'The message is gone.');
    return item;
  }
}
