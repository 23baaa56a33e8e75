import { html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

import { ListLeaveEvent } from '../../events/list-leave.js';
import { LoadHoleEvent } from '../../events/load-hole.js';
import { MessagesSeenEvent } from '../../events/messages-seen.js';
import { sayDay } from '../../locales/dates.js';
import * as english from '../../locales/english.js';
import type { EntryId } from '../../model/ids.js';
import type { HoleItem, TimelineItem } from '../../session/views.js';
import { controls } from '../../styles/controls.js';
import { AnchorController } from '../controllers/anchor-controller.js';
import { LoadMoreController, type LoadedPart } from '../controllers/load-more-controller.js';
import { RovingFocusController } from '../controllers/roving-focus-controller.js';
import { SeenController } from '../controllers/seen-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { environment } from '../internal/environment.js';
import { icons } from '../internal/icons.js';
import { listHole, listJump, listMark, listNotice, listSkeleton } from '../internal/list-pieces.js';
import { RowElements } from '../internal/row-elements.js';
import { countNewAfter, knownItems, timelineRows, type Row } from '../internal/timeline-rows.js';
import { warnOnce } from '../internal/warn.js';
import { ChatMessage } from '../message/message.js';
import { styles } from './message-list.styles.js';

const MESSAGE_PARTS = ['avatar', 'bubble', 'button', 'failure', 'link', 'meta', 'name', 'quote']
  .concat('reaction', 'text')
  .map((part) => `${part}:message__${part}`)
  .join();

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
 * @csspart message__quote - The message that another one answers.
 * @csspart message__reaction - An emoji below a message.
 * @csspart message__meta - Time and state of a message.
 * @csspart day - The name of a day.
 * @csspart unread - The line before the first unread message.
 * @csspart notice - A line that says who came or went.
 * @csspart hole - A place where messages are missing.
 * @csspart jump-button - Leads to the newest message.
 * @csspart status - The words for empty, loading and failed.
 *
 * @cssprop [--chat-message-list-padding=--chat-space-4] - The space around the rows.
 * @cssprop [--chat-message-list-gap=--chat-space-3] - The space between groups of messages.
 * @cssprop [--chat-message-list-background=--chat-surface] - What is behind the messages.
 */
export class ChatMessageList extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly anchor = new AnchorController(
    this,
    () => (this.viewport && this.content ? [this.viewport, this.content] : null),
    () => this.handleMove(),
  );
  private readonly seen = new SeenController(
    this,
    () => this.seqsInView(),
    (seq) => this.dispatchEvent(new MessagesSeenEvent(seq)),
  );
  private readonly more = new LoadMoreController(this, () => this.loadedPart());
  private readonly roving = new RovingFocusController(this, {
    stops: () => [...(this.content?.querySelectorAll<HTMLElement>('[data-key]') ?? [])],
    reveal: (stop) => this.revealRow(stop),
    page: () => this.viewport?.clientHeight ?? 0,
    enter: (stop) => {
      if (stop instanceof ChatMessage) stop.enter();
      else stop.querySelector<HTMLElement>('a, button')?.focus();
    },
    leave: () => this.dispatchEvent(new ListLeaveEvent()),
  });
  private items: readonly TimelineItem[] = [];
  private rows: readonly Row[] = [];
  private frame = 0;
  private readonly elements = new RowElements();
  /** The newest item when the reader left the end: what follows it came below. */
  private newestRead: string | null = null;

  @state() private away = false;

  /** The messages, oldest first, with notices and holes between them. */
  @property({ attribute: false }) messages: readonly TimelineItem[] = [];

  /** The id of the user at this screen, whose messages stand on the other side. */
  @property() me = '';

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
    this.away = false;
    this.anchor.stick();
  }

  /** Moves view and focus to a message, and marks it. Returns whether it is here. */
  showMessage(id: EntryId): boolean {
    const stop = this.roving.find(`item ${id}`);
    if (!stop) return false;
    stop.closest('.row')?.classList.add('shown');
    this.roving.focus(stop);
    return true;
  }

  /** Moves the keyboard focus to the message chosen last, else to the newest one. */
  override focus(options?: FocusOptions): void {
    const stop = this.content?.querySelector<HTMLElement>('[data-key][tabindex="0"]');
    if (stop) stop.focus(options);
    else super.focus(options);
  }

  private get viewport(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.viewport') ?? null;
  }

  private get content(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>('.rows') ?? null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('messages') || changed.has('me') || changed.has('unreadFrom')) {
      if (!Array.isArray(this.messages))
        warnOnce('<chat-message-list> needs an array of messages.');
      this.items = Array.isArray(this.messages) ? knownItems(this.messages) : [];
      this.rows = timelineRows(this.items, this.me, this.unreadFrom);
    }
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    // Without a changed property it is the language that changed.
    const all = changed.size === 0 || changed.has('me');
    const hasGaps = this.hasOlder || this.items.some((item) => item.kind === 'hole');
    const size = hasGaps ? -1 : this.items.length;
    this.elements.update(this.content, this.rows, all, (row, element) => {
      element.className = `row ${row.kind} ${row.kind === 'message' ? row.group : ''}`;
      element.part.value = 'row';
      element.role = 'listitem';
      element.ariaPosInSet = row.position ? `${row.position}` : null;
      render(this.renderRow(row), element, { host: this });
    });
    for (const element of this.content?.children ?? []) {
      if (element.ariaPosInSet !== null) element.ariaSetSize = `${size}`;
    }
  }

  protected override updated(): void {
    this.handleMove();
  }

  /** After each scroll and each change of the layout. */
  private handleMove(): void {
    if (!this.hasUpdated) return;
    const away = !this.anchor.stuck;
    if (away && !this.away) this.newestRead = this.items.at(-1)?.id ?? null;
    this.away = away;
    this.seen.check();
    // Rows that are new have no height yet: everything would seem near.
    this.frame ||= requestAnimationFrame(() => {
      this.anchor.restore();
      this.frame = 0;
      this.more.check();
    });
  }

  private handleJumpClick(): void {
    this.showNewest();
    const last = this.content?.querySelector<HTMLElement>(':scope > :last-child [data-key]');
    if (last) this.roving.focus(last);
  }

  private handleHoleClick(hole: HoleItem): void {
    this.dispatchEvent(new LoadHoleEvent(hole.from, hole.to));
  }

  private loadedPart(): LoadedPart | null {
    const { hasOlder, loadingOlder, items, viewport } = this;
    if (!viewport) return null;
    return {
      hasOlder,
      loadingOlder,
      first: items[0]?.id ?? '',
      scrollTop: viewport.scrollTop,
      height: viewport.clientHeight,
      holesNear: (margin) =>
        (this.anchor.view?.rowsInView(margin) ?? []).flatMap((element) => {
          const row = this.elements.rowOf(element);
          return row?.kind === 'hole' ? row.item : [];
        }),
    };
  }

  private seqsInView(): readonly number[] {
    const { view } = this.anchor;
    const rows = view?.rowsInView().filter((element) => view.isInView(element)) ?? [];
    return rows.flatMap((element) => {
      const row = this.elements.rowOf(element);
      return row?.kind === 'message' || row?.kind === 'notice' ? (row.item.seq ?? []) : [];
    });
  }

  private revealRow(stop: HTMLElement): void {
    const row = stop.closest('.row');
    if (row) this.anchor.reveal(row);
  }

  private countBelow(): number {
    return countNewAfter(this.items, this.newestRead, this.me);
  }

  override render(): TemplateResult {
    const valid = Array.isArray(this.messages);
    const empty = this.items.length === 0;
    return html`
      ${this.away && !empty ? listJump(this.countBelow(), this.words, () => this.handleJumpClick()) : nothing}
      <div part="viewport" class="viewport">
        ${empty ? this.renderStatus(valid) : this.renderRows()}
      </div>
    `;
  }

  private renderStatus(valid: boolean): TemplateResult {
    const { words } = this;
    if (!valid) return listMark(icons.failed, words.say('brokenMessages'));
    if (this.status === 'failed') {
      const mark = listMark(icons.failed, words.say('messagesFailed'));
      return html`<slot name="error">${mark}</slot>`;
    }
    if (this.status !== 'ready') return listSkeleton(words.say('loadingMessages'));
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

  /** What a separator says is said by its label: its text is decoration to a screen reader. */
  private renderRow(row: Row): TemplateResult {
    const { words } = this;
    switch (row.kind) {
      case 'message':
        return html`<chat-message
          part="message"
          exportparts=${MESSAGE_PARTS}
          data-key=${row.key}
          roving
          .item=${row.item}
          .own=${row.item.sender === this.me}
          .group=${row.group}
          .quote=${row.quote}
        ></chat-message>`;
      case 'notice':
        return html`<div part="notice" class="line" data-key=${row.key} dir="auto">
          ${listNotice(row.item, words)}
        </div>`;
      case 'hole':
        return listHole(row.item, row.key, words, () => this.handleHoleClick(row.item));
      case 'day': {
        const day = sayDay(words, row.at, environment().now());
        return html`<div part="day" class="line pill" role="separator" aria-label=${day}>
          ${day}
        </div>`;
      }
      case 'unread':
        return html`<div
          part="unread"
          class="line divider"
          role="separator"
          aria-label=${words.say('newMessages')}
        >
          <span>${words.say('newMessages')}</span>
        </div>`;
    }
  }
}

define('chat-message-list', ChatMessageList, english.people, english.messageList, english.days);

declare global {
  interface HTMLElementTagNameMap {
    'chat-message-list': ChatMessageList;
  }
}
