import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import type { DraftChangeEvent } from '../../events/draft-change.js';
import * as english from '../../locales/english.js';
import type { WordKey } from '../../locales/words.js';
import type { Participant } from '../../model/conversation.js';
import type { EntryId } from '../../model/ids.js';
import type { ChatSession } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { LateBoxActs } from '../actions/late-box-acts.js';
import type { ChooseActions } from '../actions/message-action.js';
import '../avatar/avatar.js';
import type { ComposerCommand } from '../composer/composer-command.js';
import type { ChatComposer } from '../composer/composer.js';
import '../composer/composer.js';
import '../connection/connection.js';
import { ConversationController } from '../controllers/conversation-controller.js';
import { DraftController } from '../controllers/draft-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { MarkupController } from '../controllers/markup-controller.js';
import { SpeechController } from '../controllers/speech-controller.js';
import { UnreadLineController } from '../controllers/unread-line-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define, foreignTag } from '../internal/define.js';
import { DeepLinks } from '../internal/deep-link.js';
import { icons } from '../internal/icons.js';
import { speakable, spokenText } from '../internal/markup/spoken-text.js';
import { createOthers, createPeople } from '../internal/people.js';
import { plainSubject } from '../internal/subject.js';
import type { ChatMessageList } from '../message-list/message-list.js';
import '../message-list/message-list.js';
import '../typing/typing.js';
import { renderBoxHeader } from './box-header.js';
import { BoxSending } from './box-sending.js';
import { styles } from './box.styles.js';
import { ConversationFiles } from './conversation-files.js';
import { ConversationRequests } from './conversation-requests.js';
import { LateSearch } from './late-search.js';
import { renderSuggestedAnswers } from './suggested-answers.js';

const NO_COMMANDS: readonly ComposerCommand[] = [];
const CHILDREN = ['message-list', 'message', 'composer', 'typing', 'connection', 'avatar'];

/**
 * @summary A whole conversation: who takes part, the messages, who is typing, and where to write.
 *
 * @slot header - Instead of the picture, the title and the participants.
 * @slot header-start - Before the picture, such as a button that leads back.
 * @slot empty - What stands there before the first message.
 * @slot composer-start - Before the field, such as a button to attach something.
 * @slot composer-end - Between the field and the button to send.
 *
 * @event {MessageSendEvent} message-send - A message is about to be sent. Prevented, the text stays.
 * @event {MessageSentEvent} message-sent - The backend has accepted a message.
 * @event {MessageRetryEvent} message-retry - A failed message is about to be sent again.
 * @event {MessageRemoveEvent} message-remove - A failed message is about to be taken away.
 * @event {MessageStopEvent} message-stop - A streamed message is about to be stopped.
 * @event {MessageAgainEvent} message-again - A streamed message is about to be asked for again.
 * @event {MessagesSeenEvent} messages-seen - The read mark is about to move.
 * @event {MessageReplyEvent} message-reply - A message is about to be answered.
 * @event {MessageEditEvent} message-edit - An own message is about to be changed, in the composer.
 * @event {MessageRewriteEvent} message-rewrite - A message is about to get another text. Prevented, the text stays.
 * @event {ComposeCancelEvent} compose-cancel - Answering or changing a message is about to be left.
 * @event {MessageDeleteEvent} message-delete - Messages are about to be deleted, for oneself or for all.
 * @event {MessageReactEvent} message-react - An emoji is about to be put on a message, or taken away.
 * @event {MessageForwardEvent} message-forward - The user is about to be asked where messages go.
 * @event {MessagePinEvent} message-pin - A message is about to be pinned for all, or the pin taken away.
 * @event {MessageStarEvent} message-star - Messages are about to get a star, or to lose it.
 * @event {MessageInfoEvent} message-info - Who has read a message is about to be shown.
 * @event {MessageShowEvent} message-show - The list is about to go to a message.
 *
 * @csspart base - Everything.
 * @csspart header - Picture, title and participants.
 * @csspart title - The title.
 * @csspart participants - The names of the others.
 * @csspart search-button - Opens the field that looks for messages.
 * @csspart search - The field with what was found, a `<chat-search>`.
 * @csspart connection - What is said of the connection.
 * @csspart messages - The list of messages; its own parts are `messages__…`, those of a message `message__…`.
 * @csspart pinned - The bar with a pinned message.
 * @csspart back-button - Leads back to where the reader came from.
 * @csspart suggested-answers - The answers that the newest message suggests.
 * @csspart suggested-answer - One of them.
 * @csspart typing - Who is typing.
 * @csspart composer - Where to write; its own parts are `composer__…`.
 * @csspart composing - What is being answered or changed, above the field.
 * @csspart dialog - Where a message goes, or who has read it.
 * @csspart error - Why a message could not be sent.
 * @csspart note - The words instead of a conversation, or instead of the composer.
 *
 * @cssprop [--chat-box-height=36rem] - Its height.
 * @cssprop [--chat-box-radius=--chat-radius] - How round its corners are.
 * @cssprop [--chat-box-header-background=--chat-surface] - What is behind the title.
 * @cssprop [--chat-header-inset=0px] - Kept free at the header's end, for a button of what stands around.
 *
 * @cssstate concealed - Kept in the browser's cache: not seen until it is known who is there.
 */
export class ChatBox extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly source = new SessionController(this);
  private readonly shown = new ConversationController(this);
  private readonly draft = new DraftController(this);
  private readonly unreadLine = new UnreadLineController(this);
  private readonly speech = new SpeechController((text, words) =>
    this.plainText ? speakable(text) : spokenText(text, words, (id) => this.names.get(id)),
  );
  private readonly requests = new ConversationRequests(
    () => this.shown.handle,
    (error) => this.sending.noteEnd(error),
  );
  private readonly sending = new BoxSending({
    element: this,
    shown: this.shown,
    draft: this.draft,
    speech: this.speech,
    requests: this.requests,
    words: () => this.words,
    list: () => this.list,
    composer: () => this.composer,
    say: (problem) => (this.error = problem),
    taken: () => {
      this.acts.loaded?.sent();
      this.unreadLine.remove();
    },
  });
  private readonly links = new DeepLinks(this);
  protected readonly markup = new MarkupController(this);
  private readonly people = createPeople();
  private readonly mentionable = createOthers();
  private readonly acts = new LateBoxActs({
    element: this,
    session: () => this.source.session,
    handle: () => this.shown.handle,
    item: () => this.shown.item.value,
    messages: () => this.shown.messages.value,
    mayWrite: () => this.mayWrite,
    words: () => this.words,
    composer: () => this.composer,
    show: (id) => this.showMessage(id),
    say: (problem) => (this.error = problem),
    keep: (text) => this.draft.type([this.draft.text, text].filter(Boolean).join('\n')),
  });
  private readonly search = new LateSearch({
    element: this,
    session: () => this.source.session,
    conversation: () => (this.noSearch ? null : this.shown.handle?.id || null),
    words: () => this.words,
    show: (id) => this.showMessage(id),
  });
  private files = new ConversationFiles(this.shown);
  private wasSeen = false;
  private hadFocus = false;

  @query('chat-message-list') private list?: ChatMessageList;
  @query('chat-composer') private composer?: ChatComposer;

  /** Why the last message could not be sent: said at the composer. */
  @state() private error: WordKey | null = null;

  /** The id of the conversation. Without the attribute it is the visit's own; null is none. */
  @property({ converter: (id) => id ?? undefined }) conversation?: string | null;

  /** Stands in the composer where nothing is written yet. */
  @property() prefill = '';

  /** Shows and speaks the marks of texts as they were typed; addresses become links all the same. */
  @property({ type: Boolean, attribute: 'plain-text' }) plainText = false;

  /** A long text that is pasted: offered as a file, made one at once, or left as text. */
  @property({ attribute: 'long-paste' }) longPaste: ChatComposer['longPaste'] = 'offer';

  /** Leads to the message that the page's address names, if it is of this conversation. */
  @property({ type: Boolean, attribute: 'deep-link' }) deepLink = false;

  /** What is done instead of sending where a text begins with `/` and a name. */
  @property({ attribute: false }) commands: readonly ComposerCommand[] = NO_COMMANDS;

  /** Leaves out the button and the keys that look for messages. */
  @property({ type: Boolean, attribute: 'no-search' }) noSearch = false;

  /** Makes of the kit's actions what is offered for a message: adds, leaves out, reorders. */
  @property({ attribute: false }) actions: ChooseActions | null = null;

  /** The emoji that are offered first; null for the kit's six. */
  @property({ attribute: false }) reactions: readonly string[] | null = null;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  /** Moves the keyboard focus to where one writes. */
  override focus(options?: FocusOptions): void {
    (this.composer ?? this.list)?.focus(options);
  }

  /** Opens the field that looks for messages, and leads there. */
  openSearch(): Promise<void> {
    return this.search.open();
  }

  /** Shows a message, loads it first if need be, and moves the focus there. */
  async showMessage(id: EntryId): Promise<boolean> {
    try {
      if (await this.reveal(id)) return true;
      await this.shown.handle?.loadAround(id);
      return await this.reveal(id);
    } catch {
      // There is no such message, or none that can be had now: one reads on where one is.
      return false;
    }
  }

  private async reveal(id: EntryId): Promise<boolean> {
    await this.updateComplete;
    await this.list?.updateComplete;
    return this.list?.showMessage(id) ?? false;
  }

  protected override willUpdate(): void {
    const { shown } = this;
    // A box that nobody has seen opens nothing: it may stand in a popup that stays closed.
    this.wasSeen ||= this.clientHeight > 0;
    if (shown.open(this.wasSeen ? this.source.session : null, this.conversation)) {
      this.error = null;
      this.unreadLine.reset();
      this.speech.reset();
      this.files.end();
      this.files = new ConversationFiles(shown);
    }
    this.acts.loaded?.follow(shown.handle, this.me);
    if (shown.item.value?.pinned.length) void this.acts.load().catch(() => {});
    this.unreadLine.follow(shown.status.value, shown.connection.value.status === 'connected');
    const ready = shown.status.value.status === 'ready';
    this.speech.follow(shown.messages.value, ready, this.me, this.words, this.unreadLine.inSight);
    this.hadFocus = this.composer?.matches(':focus-within') === true;
    const writing = document.hasFocus() && this.hadFocus;
    const draft = shown.draft.value;
    const user = this.source.session?.me?.id;
    this.draft.follow(shown.handle, draft ?? '', writing, user, shown.draftFiles.value);
    if (draft === '' && this.prefill) this.draft.offer(this.prefill);
  }

  protected override updated(): void {
    // Where nobody may write any more, the focus has to go elsewhere.
    if (this.hadFocus && !this.composer) this.list?.focus();
    const { shown } = this;
    const link = this.links.next;
    if (!this.deepLink || link?.message == null) return;
    if (shown.status.value.status !== 'ready' || link.conversation !== shown.handle?.id) return;
    this.links.next = null;
    void this.showMessage(link.message);
  }

  private get mayWrite(): boolean {
    const { access, ended } = this.shown.status.value;
    return access === 'write' && !ended;
  }

  private get names(): ReadonlyMap<string, string> {
    return this.people(this.shown.item.value?.participants);
  }

  /** Who can be mentioned: all who are there, but oneself. */
  private get others(): readonly Participant[] {
    return this.mentionable(this.shown.item.value?.participants, this.me);
  }

  private get me(): string {
    return this.source.session?.me?.id ?? '';
  }

  private handleDraft({ text, attachments }: DraftChangeEvent): void {
    if (!this.acts.loaded?.composing.type(text)) this.draft.type(text, attachments);
    if (text !== '') this.error = null;
  }

  /** The words to show instead of a conversation. */
  private get problem(): WordKey | null {
    if (CHILDREN.some((name) => foreignTag(`chat-${name}`))) return 'brokenElement';
    const { status, error, access } = this.shown.status.value;
    if (this.source.problem ?? this.shown.problem) return this.source.problem ?? this.shown.problem;
    if (access === 'none' || (status === 'failed' && error === 'not-found')) return 'noAccess';
    return null;
  }

  override render(): TemplateResult {
    const { problem, words } = this;
    const body =
      problem !== null
        ? this.renderNote(problem, true)
        : this.conversation === null
          ? this.renderNote('chooseConversation', false)
          : this.renderConversation();
    return html`<section
      part="base"
      class="base"
      aria-label=${plainSubject(this.shown.item.value?.title ?? '') || words.say('conversation')}
    >
      ${body}
    </section>`;
  }

  private renderNote(note: WordKey, failed: boolean): TemplateResult {
    return html`<div
      part="note"
      class=${failed ? 'note danger' : 'note'}
      role=${failed ? 'alert' : nothing}
    >
      ${failed ? icons.failed : icons.chat}
      <p>${this.words.say(note)}</p>
    </div>`;
  }

  private renderConversation(): TemplateResult {
    const { session } = this.source;
    const { messages, item, typing } = this.shown;
    const { status, hasOlder, loadingOlder } = this.shown.status.value;
    return html`
      <slot name="header"
        >${renderBoxHeader(item.value, this.me, this.words, this.search.renderButton())}</slot
      >
      ${this.search.render()}
      ${session && html`<chat-connection part="connection" .session=${session}></chat-connection>`}
      ${this.acts.loaded?.renderPinned()}
      <chat-message-list
        part="messages"
        exportparts="viewport:messages__viewport, row:messages__row, day:messages__day, unread:messages__unread, notice:messages__notice, jump-button:messages__jump-button, status:messages__status, message__bubble, message__text, message__name, message__avatar, message__meta, message__quote, message__reaction, toolbar:messages__toolbar, menu:messages__menu, menu-item:messages__menu-item, selection-bar:messages__selection-bar"
        .messages=${messages.value}
        .me=${this.me}
        .people=${this.names}
        .files=${this.files}
        .plainText=${this.plainText}
        .conversation=${this.shown.handle?.id ?? ''}
        .readOnly=${!this.mayWrite}
        .actions=${this.actions}
        .reactions=${this.reactions}
        .status=${status}
        .hasOlder=${hasOlder}
        .loadingOlder=${loadingOlder}
        .unreadFrom=${this.unreadLine.from}
        @load-older=${this.requests.loadOlder}
        @load-hole=${this.requests.loadHole}
        @messages-seen=${this.requests.seen}
        @list-leave=${() => this.composer?.focus()}
        @message-retry=${this.sending.handleRetry}
        @message-remove=${this.sending.handleRemove}
        @message-stop=${this.requests.stop}
        @message-again=${this.requests.again}
      >
        ${this.querySelector(':scope > [slot=empty]') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
      </chat-message-list>
      ${this.acts.loaded?.renderBack()}
      ${this.mayWrite ? renderSuggestedAnswers(messages.value, this.me, this.words, this.sending.answer) : nothing}
      <chat-typing part="typing" .users=${typing.value}></chat-typing>
      <footer>${this.renderFooter()}</footer>
    `;
  }

  private renderFooter(): TemplateResult {
    const { access, ended, maxTextLength, files } = this.shown.status.value;
    const { words, error } = this;
    const acts = this.acts.loaded?.composing;
    if (ended || access === 'read') {
      return html`<p part="note" class="locked">
        ${words.say(ended ? 'failedEnded' : 'readOnly')}
      </p>`;
    }
    return html`
      ${error === null ? nothing : html`<p part="error" class="error" role="alert">${words.say(error)}</p>`}
      <chat-composer
        part="composer"
        exportparts="base:composer__base, input:composer__input, count:composer__count, send-button:composer__send-button, attach-button:composer__attach-button, record-button:composer__record-button"
        .value=${live(acts?.text ?? this.draft.text)}
        .replyTo=${acts?.replyTo}
        .edits=${acts?.edits}
        .attachments=${this.draft.files}
        .files=${files}
        .longPaste=${this.longPaste}
        .maxLength=${maxTextLength}
        .people=${this.others}
        .commands=${this.commands}
        ?disabled=${this.shown.handle === null}
        @message-send=${this.sending.handleSend}
        @draft-change=${this.handleDraft}
        @typing-change=${this.requests.typing}
        @keydown=${this.acts.handleKey}
      >
        ${acts?.render()}
        <slot name="composer-start" slot="start"></slot>
        <slot name="composer-end" slot="end"></slot>
      </chat-composer>
    `;
  }
}

define(
  'chat-box',
  ChatBox,
  english.people,
  english.failures,
  english.messageList,
  english.conversation,
  english.box,
  english.speech,
  english.sessionProblems,
);

declare global {
  interface HTMLElementTagNameMap {
    'chat-box': ChatBox;
  }
}
