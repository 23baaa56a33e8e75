import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';

import type { ConversationSelectEvent } from '../../events/conversation-select.js';
import { carryOut } from '../../events/intent.js';
import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { ChatSession, ConnectionState, ConversationItem } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import type { ChatBox } from '../box/box.js';
import '../box/box.js';
import { ListHistoryController } from '../controllers/list-history-controller.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import type { ChatConversationList } from '../conversation-list/conversation-list.js';
import '../conversation-list/conversation-list.js';
import { ChatElement } from '../internal/chat-element.js';
import { DeepLinks } from '../internal/deep-link.js';
import { define } from '../internal/define.js';
import { isTouch } from '../internal/is-touch.js';
import { backIcon } from '../internal/window-icons.js';
import { styles } from './inbox.styles.js';

const NONE: readonly ConversationItem[] = [];
const IDLE: ConnectionState = { status: 'idle' };

/**
 * @summary All conversations of a user: the list beside the one that is chosen, or one after the other where it is narrow.
 *
 * @slot empty - Shown instead of the words for "no conversations yet".
 * @slot list-header - Instead of the title above the list.
 *
 * @event {ConversationSelectEvent} conversation-select - Somebody chose a conversation. Prevented, `selected` stays as it is.
 *
 * @csspart base - Everything.
 * @csspart list - The conversations; parts of a row are `list__…`.
 * @csspart list-header - The title above the list.
 * @csspart conversation - The chosen conversation, a `<chat-box>`.
 * @csspart back-button - Leads to the list where it is narrow.
 *
 * @cssprop [--chat-inbox-height=36rem] - Its height.
 * @cssprop [--chat-inbox-radius=--chat-radius] - How round its corners are.
 * @cssprop [--chat-header-inset=0px] - Kept free at the header's end, for a button of what stands around.
 *
 * @cssstate concealed - Kept in the browser's cache: not seen until it is known who is there.
 */
export class ChatInbox extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly source = new SessionController(this);
  private readonly conversations = new SelectController(this, NONE);
  private readonly connection = new SelectController(this, IDLE);
  private readonly history = new ListHistoryController(
    this,
    () => this.routing,
    (conversation) => this.go(conversation),
  );
  /** Where the address leads, until it is known whether that is one of the user's. */
  private readonly links = new DeepLinks(this);

  @query('chat-conversation-list') private list!: ChatConversationList | null;
  @query('chat-box') private box!: ChatBox | null;
  @query('.conversation') private column!: HTMLElement | null;

  /** The id of the conversation that is shown; empty for none. */
  @property() selected = '';

  /** Shows the marks of texts as they were typed; addresses become links all the same. */
  @property({ type: Boolean, attribute: 'plain-text' }) plainText = false;

  /** The browser's Back leads from a conversation to the list. Adds a step to the page's history. */
  @property({ type: Boolean }) routing = false;

  /** Opens the conversation, and shows the message, that the page's address names. */
  @property({ type: Boolean, attribute: 'deep-link' }) deepLink = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  /** Moves the keyboard focus to where one writes, else to the list. */
  override focus(options?: FocusOptions): void {
    if (!this.selected) this.list?.focus(options);
    else this.box?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.conversations.source = this.source.session?.conversations$ ?? null;
    this.connection.source = this.source.session?.connection$ ?? null;
    if (!this.hasUpdated && !this.selected) this.selected = this.history.stored;
    if (this.deepLink && this.links.next) this.followLink(this.links.next.conversation);
    if (changed.has('selected') && this.selected) this.history.open(this.selected);
  }

  /** Only to what is the user's own: a link makes no conversation, and joins none. */
  private followLink(conversation: string): void {
    const isOwn = this.conversations.value.some(({ id }) => id === conversation);
    if (isOwn) this.selected = conversation;
    if (isOwn || this.connection.value.status === 'connected') this.links.next = null;
  }

  private handleSelect(event: ConversationSelectEvent): void {
    carryOut(event, () => {
      this.selected = event.conversationId;
      void this.updateComplete.then(async () => {
        await this.box?.updateComplete;
        // No on-screen keyboard comes up that nobody asked for.
        if (isTouch()) this.column?.focus();
        else this.box?.focus();
      });
    });
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.leave();
  }

  private handleBackClick(): void {
    this.leave();
  }

  /** To the list; where both are seen, the conversation stays. */
  private leave(): void {
    const isCovered = this.list?.checkVisibility() === false;
    if (!isCovered) this.list?.focus();
    else if (!this.history.close()) this.go('');
  }

  private go(conversation: string): void {
    const hadFocus = this.column?.matches(':focus-within') === true;
    this.selected = conversation;
    if (conversation === '' && hadFocus) {
      void this.updateComplete.then(() => this.list?.focus());
    }
  }

  override render(): TemplateResult {
    const { words, selected } = this;
    const { session } = this.source;
    const isEmpty =
      this.conversations.value.length === 0 && this.connection.value.status === 'connected';
    const chosen = selected ? 'chosen' : isEmpty ? 'alone' : '';
    return html`<div part="base" class="base ${chosen}">
      <div class="list">
        <slot name="list-header"
          ><header part="list-header"><h2>${words.say('conversations')}</h2></header></slot
        >
        <chat-conversation-list
          part="list"
          exportparts="row:list__row, avatar:list__avatar, title:list__title, last:list__last, time:list__time, count:list__count, note:list__note"
          .session=${session}
          .selected=${selected || ''}
          .plainText=${this.plainText}
          @conversation-select=${this.handleSelect}
        >
          ${this.querySelector(':scope > [slot=empty]') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
        </chat-conversation-list>
      </div>
      <div
        class="conversation"
        role="group"
        aria-label=${words.say('conversation')}
        tabindex="-1"
        @keydown=${this.handleKeydown}
      >
        <chat-box
          part="conversation"
          .conversation=${selected || null}
          .session=${session}
          .plainText=${this.plainText}
          ?deep-link=${this.deepLink}
        >
          <button
            slot="header-start"
            part="back-button"
            class="back"
            aria-label=${words.say('backToList')}
            title=${words.say('backToList')}
            @click=${this.handleBackClick}
          >
            ${backIcon}
          </button>
        </chat-box>
      </div>
    </div>`;
  }
}

define('chat-inbox', ChatInbox, panels.conversationList, english.box, panels.inbox);

declare global {
  interface HTMLElementTagNameMap {
    'chat-inbox': ChatInbox;
  }
}
