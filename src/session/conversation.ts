import type { Observable } from 'rxjs';

import type { Range } from '../model/ranges.js';
import { entryId } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { ConversationSetup, LogCommand } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
import type { Conversation, MessageContent } from './api.js';
import { PAGE_LENGTH } from './catch-up.js';
import {
  checkContent,
  checkEntryId,
  checkHole,
  checkId,
  checkSeq,
  checkText,
  checkThat,
} from './check-content.js';
import { createTimelineSelector } from './select-timeline.js';
import { isShallowEqual, selectConversation, selectItem, selectStatus } from './selectors.js';
import type { SessionCore } from './session-core.js';
import type { ConversationState, SessionState } from './state.js';
import type { Store } from './store.js';
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
    ended$: Observable<never>,
    assertAlive: () => void,
  ) {
    this.#core = core;
    this.id = checkId('The id of a conversation', id);
    this.#setup = setup;
    this.#assertAlive = assertAlive;
    const { me } = core.options;
    const stream: Store['select'] = (selector, isSame) =>
      streamUntil(ended$, () => {
        core.use(id, setup);
        return core.store.select(selector, isSame);
      });
    const mine = (state: SessionState) => selectConversation(state, id);
    this.messages$ = stream((state) => this.#selectTimeline(mine(state), me));
    this.typing$ = stream((state) => mine(state).typing);
    this.draft$ = stream((state) => mine(state).draft);
    this.item$ = stream((state) => selectItem(mine(state), me), isShallowEqual);
    this.status$ = stream((state) => selectStatus(state, id), isShallowEqual);
  }

  send(content: MessageContent | string): Promise<MessageItem> {
    return this.#send(checkContent(content, this.#maxTextLength));
  }

  edit(id: EntryId, text: string): Promise<void> {
    const checked = checkText('text', text, this.#maxTextLength);
    return this.#change({ kind: 'edit', target: checkEntryId(id), text: checked });
  }

  delete(id: EntryId, { for: whom = 'all' }: { for?: 'all' | 'me' } = {}): Promise<void> {
    const target = checkEntryId(id);
    checkThat('for', whom === 'all' || whom === 'me');
    return whom === 'me' ? this.#hide(target) : this.#change({ kind: 'delete', target });
  }

  react(id: EntryId, emoji: string): Promise<void> {
    return this.#react(id, emoji, true);
  }

  unreact(id: EntryId, emoji: string): Promise<void> {
    return this.#react(id, emoji, false);
  }

  retry(id: EntryId, text?: string): Promise<MessageItem> {
    const changed = text === undefined ? undefined : checkText('text', text, this.#maxTextLength);
    return this.#retry(checkEntryId(id), changed);
  }

  remove(id: EntryId): Promise<void> {
    return this.#remove(checkEntryId(id));
  }

  markRead(seq?: number): Promise<void> {
    return this.#markRead(seq === undefined ? Infinity : checkSeq(seq));
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

  loadAround(id: EntryId): Promise<void> {
    return this.#loadAround(checkEntryId(id));
  }

  loadHole(hole: Range): Promise<void> {
    return this.#loadHole(checkHole(hole));
  }

  setDraft(text: string): Promise<void> {
    checkThat('A draft', typeof text === 'string');
    return this.#setDraft(text);
  }

  setTyping(on: boolean): void {
    checkThat('on', typeof on === 'boolean');
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

  async #send(body: MessageContent): Promise<MessageItem> {
    this.#use();
    this.setTyping(false);
    const command = { ...this.#name(), kind: 'post', log: 'main', body } as const;
    await this.#core.outbox.add(command, () => this.#core.inVisit(command));
    return this.#item(entryId(this.#core.options.me.id, command.clientId));
  }

  #react(id: EntryId, emoji: string, on: boolean): Promise<void> {
    const target = checkEntryId(id);
    return this.#change({ kind: 'react', target, emoji: checkText('An emoji', emoji), on });
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

  async #remove(id: EntryId): Promise<void> {
    this.#use();
    await this.#core.outbox.remove(id);
  }

  async #markRead(seq: number): Promise<void> {
    this.#use();
    const until = Math.min(seq, this.#state.head);
    this.#core.store.dispatch({ kind: 'read', conversation: this.id, seq: until });
    await this.#core.marked(this.id, until);
  }

  async #loadAround(id: EntryId): Promise<void> {
    this.#use();
    if (this.#state.entries.some((entry) => entry.id === id)) return;
    await this.#read({ around: id });
  }

  async #loadHole({ from, to }: Range): Promise<void> {
    this.#use();
    const isAtEnd = to >= this.#state.head;
    await this.#read(isAtEnd ? { after: from - 1 } : { before: to + 1 });
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
    this.#use();
    await this.#core.outbox.add({ ...command, ...this.#name() });
  }

  /** What names a command: where it goes, and an id that no other has. */
  #name(): { conversation: string; clientId: string } {
    return { conversation: this.id, clientId: this.#core.options.environment.uuid() };
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
