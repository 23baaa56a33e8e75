import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import { ConversationSelectEvent } from '../../events/conversation-select.js';
import { carryOut } from '../../events/intent.js';
import { sayWhen } from '../../locales/dates.js';
import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { ChatSession, ConnectionState, ConversationItem } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import '../avatar/avatar.js';
import { MarkupController } from '../controllers/markup-controller.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { attachmentWords } from '../internal/attachment-words.js';
import { ChatElement } from '../internal/chat-element.js';
import { define, foreignTag } from '../internal/define.js';
import { environment } from '../internal/environment.js';
import { excerpt } from '../internal/markup/excerpt.js';
import { plainSubject } from '../internal/subject.js';
import { styles } from './conversation-list.styles.js';

const NONE: readonly ConversationItem[] = [];
const IDLE: ConnectionState = { status: 'idle' };
/** Rows that stand in for what is loading. */
const BONES = [1, 2, 3];

/**
 * @summary The user's conversations, newest first: who, what was last said, when, and how much is unread.
 *
 * @slot empty - Shown instead of the words for "no conversations yet".
 *
 * @event {ConversationSelectEvent} conversation-select - Somebody chose a conversation. Prevented, `selected` stays as it is.
 *
 * @csspart list - The list.
 * @csspart row - One conversation.
 * @csspart avatar - Its picture.
 * @csspart title - Its title.
 * @csspart last - What was last said.
 * @csspart time - When.
 * @csspart count - How many messages are unread.
 * @csspart note - The words of the empty and the error state.
 *
 * @cssprop [--chat-conversation-list-background=--chat-surface] - Behind the list.
 * @cssprop [--chat-conversation-list-row-padding=8px 12px] - Inside a row.
 */
export class ChatConversationList extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly source = new SessionController(this);
  protected readonly markup = new MarkupController(this);
  private readonly conversations = new SelectController(this, NONE);
  private readonly connection = new SelectController(this, IDLE);
  /** The row that Tab leads to; the selected or first one before any was focused. */
  private current: string | null = null;
  private focused: string | null = null;

  /** The id of the conversation that is shown as chosen. */
  @property() selected = '';

  /** Shows the marks of texts as they were typed. */
  @property({ type: Boolean, attribute: 'plain-text' }) plainText = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  protected override willUpdate(): void {
    this.conversations.source = this.source.session?.conversations$ ?? null;
    this.connection.source = this.source.session?.connection$ ?? null;
    this.focused = this.focusedRow()?.dataset['id'] ?? null;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    // A row that moves to another place leaves the document for a moment and loses the focus.
    if (this.focused === null || this.focusedRow() !== null) return;
    const row = this.rows().find(({ dataset }) => dataset['id'] === this.focused);
    (row ?? this.rows()[0])?.focus({ preventScroll: true });
  }

  override focus(options?: FocusOptions): void {
    this.rows()
      .find(({ tabIndex }) => tabIndex === 0)
      ?.focus(options);
  }

  private handleRowClick(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
    const intent = new ConversationSelectEvent(id);
    this.dispatchEvent(intent);
    carryOut(intent, () => (this.selected = id));
  }

  private handleFocusIn(event: FocusEvent): void {
    this.current = (event.target as HTMLElement).dataset['id'] ?? null;
    this.requestUpdate();
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = this.rows();
    const at = rows.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    rows[next]?.focus();
  }

  private rows(): HTMLElement[] {
    return [...(this.renderRoot?.querySelectorAll<HTMLElement>('button') ?? [])];
  }

  private focusedRow(): HTMLElement | null {
    return (this.shadowRoot?.activeElement as HTMLElement | null) ?? null;
  }

  /** The id of the row that Tab leads to. */
  private get stop(): string | undefined {
    const items = this.conversations.value;
    const has = (id: string | null): boolean => items.some((item) => item.id === id);
    if (this.current !== null && has(this.current)) return this.current;
    return has(this.selected) ? this.selected : items[0]?.id;
  }

  override render(): TemplateResult {
    const problem = foreignTag('chat-avatar') ? 'brokenElement' : this.source.problem;
    if (problem !== null) {
      return html`<p class="note danger" part="note" role="alert">${this.words.say(problem)}</p>`;
    }
    if (this.conversations.value.length > 0) return this.renderList();
    const { status } = this.connection.value;
    return this.source.session === null || status === 'connecting'
      ? this.renderLoading()
      : html`<slot name="empty">
          <p class="note" part="note">${this.words.say('noConversations')}</p>
        </slot>`;
  }

  private renderList(): TemplateResult {
    return html`<ul
      part="list"
      aria-label=${this.words.say('conversations')}
      @focusin=${this.handleFocusIn}
      @keydown=${this.handleKeydown}
    >
      ${repeat(
        this.conversations.value,
        ({ id }) => id,
        (item) => html`<li>${this.renderRow(item)}</li>`,
      )}
    </ul>`;
  }

  private renderRow(item: ConversationItem): TemplateResult {
    const { words } = this;
    const { id, unread, last } = item;
    const title = plainSubject(item.title) || words.say('untitled');
    return html`<button
      class=${unread > 0 ? 'row unread' : 'row'}
      part="row"
      type="button"
      data-id=${id}
      tabindex=${id === this.stop ? '0' : '-1'}
      aria-current=${id === this.selected ? 'true' : 'false'}
      @click=${this.handleRowClick}
    >
      ${this.renderAvatar(item)}
      <span class="title" part="title"><bdi>${title}</bdi></span>
      <span class="time" part="time"
        >${last ? sayWhen(words, last.at, environment().now()) : nothing}</span
      >
      ${this.renderLast(item)}
      ${
        unread > 0
          ? html`<span class="count" part="count" aria-hidden="true">${words.number(unread)}</span
              ><span class="visually-hidden">${words.say('unread', { count: unread })}</span>`
          : nothing
      }
    </button>`;
  }

  /** One to one it shows the other person, as their messages do. */
  private renderAvatar({ title, photoUrl, participants }: ConversationItem): TemplateResult {
    const others = participants.filter(({ id }) => id !== this.source.session?.me?.id);
    const other = others.length === 1 ? others[0] : undefined;
    return html`<chat-avatar
      part="avatar"
      .name=${other?.name || plainSubject(title)}
      .src=${photoUrl ?? other?.photoUrl ?? ''}
      .seed=${other?.id ?? ''}
    ></chat-avatar>`;
  }

  private renderLast({ last, participants }: ConversationItem): TemplateResult {
    const { words } = this;
    const own = last?.sender === this.source.session?.me?.id;
    const failed = last?.state === 'failed';
    const text = last?.deleted
      ? words.say(own ? 'deletedOwnMessage' : 'deletedMessage')
      : this.plainText
        ? (last?.text ?? '')
        : excerpt(last?.text ?? '', (id) => participants.find((user) => user.id === id)?.name);
    const files = last?.deleted ? '' : attachmentWords(words, last?.attachments);
    const before = failed ? words.say('failed') : own && !last?.deleted ? words.say('you') : null;
    // The text stands in a box of its own, so that it is cut at its own end whatever its direction.
    return html`<span class=${failed ? 'last failed' : 'last'} part="last"
      >${before === null ? nothing : html`<span>${before}:&nbsp;</span>`}<bdi
        >${text || files}</bdi
      ></span
    >`;
  }

  private renderLoading(): TemplateResult {
    return html`<span class="visually-hidden" role="status">${this.words.say('connecting')}</span>
      <ul class="loading" part="list" aria-hidden="true">
        ${BONES.map(
          () =>
            html`<li class="row">
              <span class="bone bone-avatar"></span>
              <span class="bone bone-line"></span>
              <span class="bone bone-line"></span>
            </li>`,
        )}
      </ul>`;
  }
}

define(
  'chat-conversation-list',
  ChatConversationList,
  english.people,
  english.lastWords,
  english.days,
  panels.unread,
  english.conversation,
  panels.conversationList,
  english.connecting,
  english.sessionProblems,
);

declare global {
  interface HTMLElementTagNameMap {
    'chat-conversation-list': ChatConversationList;
  }
}
