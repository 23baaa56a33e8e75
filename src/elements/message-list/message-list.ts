import { html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

import { ListLeaveEvent } from '../../events/list-leave.js';
import { LoadHoleEvent } from '../../events/load-hole.js';
import { MessagesSeenEvent } from '../../events/messages-seen.js';
import * as english from '../../locales/english.js';
import type { EntryId } from '../../model/ids.js';
import type { HoleItem, TimelineItem } from '../../session/views.js';
import { controls } from '../../styles/controls.js';
import { LateActions } from '../actions/late-actions.js';
import type { ChooseActions } from '../actions/message-action.js';
import { AnchorController } from '../controllers/anchor-controller.js';
import { MarkupController } from '../controllers/markup-controller.js';
import { LoadMoreController, type LoadedPart } from '../controllers/load-more-controller.js';
import { RovingFocusController, type Stop } from '../controllers/roving-focus-controller.js';
import { SeenController } from '../controllers/seen-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { define } from '../internal/define.js';
import { icons } from '../internal/icons.js';
import { KnownItems } from '../internal/known-items.js';
import { listJump, listMark, listSkeleton } from '../internal/list-pieces.js';
import type { ShownRow } from '../internal/row-elements.js';
import { pageFrom, rowsInView, stopsOf } from '../internal/row-stops.js';
import { RowWindow } from '../internal/row-window.js';
import { atTheEnd, noteProgress } from '../internal/reading-progress.js';
import { firstUnread, isSameRow, newAfter, rowAt } from '../internal/timeline-rows.js';
import { warnOnce } from '../internal/warn.js';
import type { ChatMessage } from '../message/message.js';
import '../message/message.js';
import { styles } from './message-list.styles.js';
import { renderRow } from './render-row.js';

/** What is led to stands so far from the top, in px: what came before is to be seen, too. */
const CONTEXT = 56;

/** Who changes one of these changes every row. */
const LOOKS = ['me', 'people', 'files', 'plainText'] as const;

/**
 * @summary A conversation's messages, which stay where they are while others come, go and grow.
 *
 * @slot empty - What stands there before the first message.
 * @slot error - What stands there where the messages could not be loaded.
 *
 * @event {LoadOlderEvent} load-older - The reader comes near the first loaded message.
 * @event {LoadHoleEvent} load-hole - Missing messages come near, or their button was pressed.
 * @event {MessagesSeenEvent} messages-seen - How far the reader has seen the messages.
 * @event {ListLeaveEvent} list-leave - Escape was pressed on a message.
 * @event {MessageRetryEvent} message-retry - A failed message is to be sent again.
 * @event {MessageRemoveEvent} message-remove - A failed message is to be taken away.
 *
 * @event {MessageReplyEvent} message-reply - A message is to be answered.
 * @event {MessageEditEvent} message-edit - An own message is to be changed.
 * @event {MessageDeleteEvent} message-delete - Messages are to be deleted, for oneself or for all.
 * @event {MessageReactEvent} message-react - An emoji is to be put on a message, or taken away.
 * @event {MessageForwardEvent} message-forward - Messages are to be said in another conversation.
 * @event {MessagePinEvent} message-pin - A message is to be pinned for all, or the pin taken away.
 * @event {MessageStarEvent} message-star - Messages are to get a star, or to lose it.
 * @event {MessageCopyEvent} message-copy - Text is about to be copied.
 * @event {MessageInfoEvent} message-info - Who has read a message is to be shown.
 * @event {MessageSelectEvent} message-select - Several messages are about to be chosen.
 * @event {MessageShowEvent} message-show - The message that another one answers is wanted.
 *
 * @csspart viewport - What scrolls.
 * @csspart row - One row: a message, a notice, a day.
 * @csspart message - A message; its own parts are `message__…`.
 * @csspart message__bubble - The coloured shape around a text.
 * @csspart message__text - A message's text.
 * @csspart message__name - A sender's name.
 * @csspart message__avatar - A sender's picture.
 * @csspart message__button - "Try again" and "Remove".
 * @csspart message__failure - Why a message was not sent.
 * @csspart message__link - A link in a text.
 * @csspart message__link-target - Where a link leads whose words do not say so.
 * @csspart message__code - Code in a text.
 * @csspart message__mention - The name of a person in a text.
 * @csspart message__quote - The message that another one answers.
 * @csspart message__quote-button - The button in a quote.
 * @csspart message__reaction - An emoji below a message.
 * @csspart message__meta - Time and state of a message.
 * @csspart day - The name of a day.
 * @csspart unread - The line before the first unread message.
 * @csspart notice - A line that says who came or went.
 * @csspart hole - A place where messages are missing.
 * @csspart jump-button - Leads to the newest message.
 * @csspart toolbar - The buttons beside the message that is pointed at.
 * @csspart toolbar-button - One of these buttons.
 * @csspart menu - What can be done with a message.
 * @csspart menu-item - One row of the menu.
 * @csspart quick-reaction - One of the emoji that are offered first.
 * @csspart emoji-picker - All emoji.
 * @csspart selection-bar - What can be done with the chosen messages.
 * @csspart dialog - A question before messages are deleted.
 * @csspart tip - Who has reacted.
 * @csspart status - The words for empty, loading and failed.
 *
 * @cssprop [--chat-message-list-padding=--chat-space-4] - The space around the rows.
 * @cssprop [--chat-message-list-gap=--chat-space-3] - The space between groups of messages.
 * @cssprop [--chat-message-list-background=--chat-surface] - What is behind the messages.
 *
 * @cssstate selecting - Several messages are being chosen.
 */
export class ChatMessageList extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly items = new KnownItems();
  private readonly markup = new MarkupController(this, () => {
    this.requestUpdate('messages');
    this.requestUpdate('plainText');
  });
  private readonly rows = new RowWindow({
    content: () => this.content,
    idAt: (index) => this.idAt(index),
    draw: (row, all) => this.drawRow(row, all),
    onResize: () => this.anchor.handleResize(),
  });
  private readonly anchor: AnchorController = new AnchorController(this, {
    rows: this.rows,
    find: () => (this.viewport && this.content ? [this.viewport, this.content] : null),
    onMove: () => this.handleMove(),
  });
  private readonly seen = new SeenController(
    this,
    () => this.seqsInView(),
    (seq) => this.dispatchEvent(new MessagesSeenEvent(seq)),
  );
  private readonly more = new LoadMoreController(this, () => this.loadedPart());
  private readonly roving = new RovingFocusController(this, {
    ...stopsOf(this.rows),
    bring: (index) => this.anchor.bring(index, this.idAt(index)),
    pageFrom: (index, step) =>
      pageFrom(this.rows, index, step * (this.viewport?.clientHeight ?? 0)),
    fallback: (before) => this.tabStopNow(before),
    enter: (stop) => {
      if ('enter' in stop) this.enterMessage(stop as ChatMessage);
      else stop.querySelector<HTMLElement>('a, button')?.focus();
    },
    leave: () => this.dispatchEvent(new ListLeaveEvent()),
  });
  private readonly late = new LateActions(this, () => this.words);
  /** The place of the first unread message, or −1. */
  private unread = -1;

  @state() private progress = atTheEnd;

  /** The messages, oldest first, with notices and holes between them. */
  @property({ attribute: false }) messages: readonly TimelineItem[] = [];

  /** The id of the user at this screen, whose messages stand on the other side. */
  @property() me = '';

  /** Names by user id, to say who has reacted; null where nobody knows them. */
  @property({ attribute: false }) people: ReadonlyMap<string, string> | null = null;

  /** The id of the conversation, for links to its messages; empty for none. */
  @property() conversation = '';

  /** This user may only read: nothing is offered that writes. */
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;

  /** Makes of the kit's actions what is offered for a message: adds, leaves out, reorders. */
  @property({ attribute: false }) actions: ChooseActions | null = null;

  /** The emoji that are offered first; null for the kit's six. */
  @property({ attribute: false }) reactions: readonly string[] | null = null;

  /** Where the bytes of files are; `<chat-box>` gives them. */
  @property({ attribute: false }) files: AttachmentFiles | null = null;

  /** Shows the marks of texts as they were typed; addresses become links all the same. */
  @property({ type: Boolean, attribute: 'plain-text' }) plainText = false;

  /** Whether the messages are on their way, there, or could not be loaded. */
  @property() status: 'idle' | 'loading' | 'ready' | 'failed' = 'ready';

  /** There are messages before the first one: `load-older` is fired near it. */
  @property({ type: Boolean, attribute: 'has-older' }) hasOlder = false;

  /** Older messages are on their way. */
  @property({ type: Boolean, attribute: 'loading-older' }) loadingOlder = false;

  /** The number of the first unread message: a line stands before it until this is null. */
  @property({ type: Number, attribute: 'unread-from' }) unreadFrom: number | null = null;

  /** Shows the newest message, and keeps showing what comes. */
  showNewest(): void {
    this.progress = { ...this.progress, away: false };
    this.anchor.stick();
  }

  /** Moves view and focus to a message, and marks it. Returns whether it is here. */
  showMessage(id: EntryId): boolean {
    const index = this.items.get(id) ? this.items.all.findIndex((item) => item.id === id) : -1;
    if (index < 0) return false;
    this.roving.focus(index);
    this.rows.elements.at(index)?.element.lastElementChild?.classList.add('shown');
    return true;
  }

  /** Moves the keyboard focus to the message chosen last, else to the newest one in view. */
  override focus(options?: FocusOptions): void {
    const { tabStop } = this.roving;
    if (tabStop) tabStop.focus(options);
    else super.focus(options);
  }

  private get viewport(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.viewport') ?? null;
  }

  private get content(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.rows') ?? null;
  }

  protected override update(changed: PropertyValues<this>): void {
    // Not before: the position is noted against the rows as they were.
    const first = changed.has('messages') ? this.takeMessages() : Infinity;
    const isOther = changed.has('me') || changed.has('unreadFrom');
    if (isOther || first <= this.unread || this.unread < 0) {
      const start = isOther ? 0 : first;
      this.unread = firstUnread(this.items.all, this.me, this.unreadFrom, start);
    }
    super.update(changed);
    // Without a changed property it is the language that changed.
    this.rows.redraw(changed.size === 0 || LOOKS.some((name) => changed.has(name)));
  }

  /** Returns the place of the first change. */
  private takeMessages(): number {
    if (!Array.isArray(this.messages)) warnOnce('<chat-message-list> needs an array of messages.');
    const given = Array.isArray(this.messages) ? this.messages : [];
    // What is first shown is not to jump a moment later.
    const mustWait = this.items.all.length === 0 && this.markup.hold(given);
    const change = this.items.take(mustWait ? [] : given);
    this.anchor.move(this.rows.splice(change));
    return change.from;
  }

  private drawRow(shown: ShownRow, all: boolean): boolean {
    const { element, index } = shown;
    const isOpen = this.hasOlder || this.items.hasHoles;
    const size = `${isOpen ? -1 : this.items.all.length}`;
    if (element.ariaPosInSet !== `${index + 1}`) element.ariaPosInSet = `${index + 1}`;
    if (element.ariaSetSize !== size) element.ariaSetSize = size;
    const row = rowAt(this.items, index, this.unread);
    if (row === null || (!all && isSameRow(shown.drawn, row))) return false;
    shown.drawn = row;
    const { me, people, files, plainText, words } = this;
    const onHoleClick = (hole: HoleItem): void => this.handleHoleClick(hole);
    render(renderRow(row, { me, people, files, plainText, words, onHoleClick }), element, {
      host: this,
    });
    return true;
  }

  /** Into its own links and buttons, else to what can be done with it. */
  private enterMessage(message: ChatMessage): void {
    if (!message.enter()) void this.late.enter(message);
  }

  /** After each scroll and each change of the layout. */
  private handleMove(): void {
    const { items, me, unread } = this;
    const inView = rowsInView(this.anchor.view, this.rows);
    const away = !this.anchor.stuck;
    this.progress = noteProgress(this.progress, items, inView, { away, me, unread });
    this.roving.mark();
    this.seen.check();
    this.more.check();
  }

  private handleJumpClick(): void {
    const { first } = newAfter(this.items, this.progress.newest, this.me);
    if (first >= 0) this.lead(first);
    else {
      this.showNewest();
      this.roving.focus(this.items.all.length - 1);
    }
  }

  /** Has a message near the top, with what came just before it, and the focus on it. */
  private lead(index: number): void {
    this.anchor.bring(index, this.idAt(index), CONTEXT);
    this.roving.focus(index);
  }

  private handleHoleClick(hole: HoleItem): void {
    this.dispatchEvent(new LoadHoleEvent(hole.from, hole.to));
  }

  private idAt(index: number): string {
    return this.items.all[index]?.id ?? '';
  }

  private loadedPart(): LoadedPart | null {
    const { hasOlder, loadingOlder, viewport, rows } = this;
    if (!viewport) return null;
    const holesNear = (margin: number): readonly HoleItem[] =>
      (this.anchor.view?.rowsInView(margin) ?? []).flatMap((element) => {
        const item = this.items.all[rows.elements.rowOf(element)?.index ?? -1];
        return item?.kind === 'hole' ? item : [];
      });
    return {
      ...{ hasOlder, loadingOlder, first: this.idAt(0), holesNear },
      // Read where they are needed alone: right after an update that costs a layout.
      get scrollTop() {
        return viewport.scrollTop;
      },
      get height() {
        return viewport.clientHeight;
      },
    };
  }

  private seqsInView(): readonly number[] {
    return rowsInView(this.anchor.view, this.rows).flatMap(({ index }) => {
      const item = this.items.all[index];
      return item && item.kind !== 'hole' ? (item.seq ?? []) : [];
    });
  }

  /** The newest message while that is shown, else one that is being read. */
  private tabStopNow(before: Stop | undefined): Stop | undefined {
    const { stopAt } = stopsOf(this.rows);
    if (this.anchor.stuck) return stopAt(this.items.all.length - 1);
    const inView =
      rowsInView(this.anchor.view, this.rows).at(-1) ?? this.rows.elements.shown.at(-1);
    return before ?? (inView && stopAt(inView.index));
  }

  override render(): TemplateResult {
    const valid = Array.isArray(this.messages);
    const empty = this.items.all.length === 0;
    return html`
      ${empty ? nothing : this.renderJumps()}
      <div part="viewport" class="viewport">
        ${empty ? this.renderStatus(valid) : this.renderRows()}
      </div>
    `;
  }

  /** Before the rows, and so the first that Tab leads to. */
  private renderJumps(): TemplateResult {
    const { words } = this;
    const { count } = newAfter(this.items, this.progress.newest, this.me);
    return html`${this.progress.unreadAbove ? listJump(0, true, words, () => this.lead(this.unread)) : nothing}
    ${this.progress.away ? listJump(count, false, words, () => this.handleJumpClick()) : nothing}`;
  }

  private renderStatus(valid: boolean): TemplateResult {
    const { words } = this;
    if (!valid) return listMark(icons.failed, words.say('brokenMessages'));
    if (this.status === 'failed') {
      const mark = listMark(icons.failed, words.say('messagesFailed'));
      return html`<slot name="error">${mark}</slot>`;
    }
    if (this.status !== 'ready' || this.markup.isHolding)
      return listSkeleton(words.say('loadingMessages'));
    return html`<slot name="empty">${listMark(icons.chat, words.say('noMessages'))}</slot>`;
  }

  private renderRows(): TemplateResult {
    return html`
      <div class="older" ?hidden=${!this.hasOlder}>
        ${
          this.loadingOlder
            ? html`<span class="spinner"></span
                ><span class="visually-hidden">${this.words.say('loadingOlder')}</span>`
            : nothing
        }
      </div>
      <div
        class="rows"
        role="list"
        aria-label=${this.words.say('messages')}
        @keydown=${this.roving.handleKeyDown}
        @focusin=${this.roving.handleFocusIn}
      ></div>
    `;
  }
}

define('chat-message-list', ChatMessageList, english.people, english.messageList, english.days);

declare global {
  interface HTMLElementTagNameMap {
    'chat-message-list': ChatMessageList;
  }
}
