import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

import { MessageReactEvent } from '../../events/message-react.js';
import { MessageRemoveEvent } from '../../events/message-remove.js';
import { MessageRetryEvent } from '../../events/message-retry.js';
import { MessageShowEvent } from '../../events/message-show.js';
import { sayMoment, sayTime } from '../../locales/dates.js';
import * as english from '../../locales/english.js';
import type { EntryId } from '../../model/ids.js';
import type { MessageItem } from '../../session/views.js';
import { controls } from '../../styles/controls.js';
import '../avatar/avatar.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { failureWords } from '../internal/failure-words.js';
import { icons } from '../internal/icons.js';
import { internalsOf } from '../internal/internals.js';
import { excerpt } from '../internal/markup/excerpt.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { isMessageItem } from '../internal/message-item.js';
import { setState } from '../internal/set-state.js';
import { warnOnce } from '../internal/warn.js';
import { renderAttachments } from './late-attachments.js';
import { LateStream } from './late-stream.js';
import { MessageCard } from './message-card.js';
import {
  renderForwarded,
  renderMarks,
  renderQuote,
  renderReactions,
  type People,
} from './message-pieces.js';
import { MessageText } from './message-text.js';
import { styles } from './message.styles.js';

/** Where a message stands among those of the same sender that follow each other. */
export type GroupPosition = 'single' | 'first' | 'middle' | 'last';

/**
 * @summary One message: a bubble with name, text, time and state, and a way out where it failed.
 *
 * @event {MessageRetryEvent} message-retry - The button "Try again" of a failed message.
 * @event {MessageRemoveEvent} message-remove - The button "Remove" of a failed message.
 * @event {MessageReactEvent} message-react - An emoji below the message was pressed.
 * @event {MessageShowEvent} message-show - The quote was pressed: the message that it is from is wanted.
 *
 * @event {MessageStopEvent} message-stop - The button that stops a text which comes in pieces.
 * @event {MessageAgainEvent} message-again - The button that asks for such a text once more.
 *
 * @csspart base - Everything.
 * @csspart avatar - The sender's picture.
 * @csspart avatar__base - The circle of the sender's picture.
 * @csspart name - The sender's name.
 * @csspart bubble - The coloured shape around the text.
 * @csspart quote - The message that this one answers.
 * @csspart quote-button - The button in the quote, which leads to that message.
 * @csspart attachments - The files.
 * @csspart card - Around the element that shows a message of a kind of the host's own.
 * @csspart text - The text.
 * @csspart link - A link in the text.
 * @csspart link-target - Where a link leads whose words do not say so.
 * @csspart code - Code in the text, in a line or a block of its own.
 * @csspart mention - The name of a person in the text.
 * @csspart meta - Time and state.
 * @csspart reaction - One emoji with the number of people.
 * @csspart failure - Why it was not sent, with the buttons.
 * @csspart stream - Below a text that comes in pieces: a way to stop it, or to ask again.
 * @csspart button - "Try again", "Remove", "Stop" and "Ask again".
 *
 * @cssprop [--chat-message-background=--chat-bubble] - The bubble of others.
 * @cssprop [--chat-message-color=--chat-text] - The text of others.
 * @cssprop [--chat-message-own-background=--chat-accent-fill] - The own bubble.
 * @cssprop [--chat-message-own-color=--chat-on-accent] - The own text.
 * @cssprop [--chat-message-radius=--chat-radius] - How round the bubble is.
 * @cssprop [--chat-message-max-width=34em] - The widest a bubble gets.
 *
 * @cssstate own - Written by this user.
 * @cssstate failed - It could not be sent.
 */
export class ChatMessage extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly internals = internalsOf(this);
  private readonly text = new MessageText(this);
  private readonly card = new MessageCard(this);
  private readonly stream = new LateStream(this, () => this.words);

  @state() private entered = false;

  /** The message. */
  @property({ attribute: false }) item: MessageItem | null = null;

  /** Written by the person at this screen: on the other side, in the accent colour. */
  @property({ type: Boolean }) own = false;

  /** Shapes the corners, and leaves out the name and the picture that the group has already. */
  @property() group: GroupPosition = 'single';

  /** The message that this one answers, shown above the text. */
  @property({ attribute: false }) quote: MessageItem | null = null;

  /** The id of the user at this screen: their reactions are pressed. */
  @property() me = '';

  /** Names by user id, to say who has reacted; null where nobody knows them. */
  @property({ attribute: false }) people: People | null = null;

  /** Shows the marks of a text as they were typed; addresses become links all the same. */
  @property({ type: Boolean, attribute: 'plain-text' }) plainText = false;

  /** Where the bytes of its files are; `<chat-box>` gives them. */
  @property({ attribute: false }) files: AttachmentFiles | null = null;

  /** Links and buttons leave the tab order; `enter()` leads to them. For lists with arrow keys. */
  @property({ type: Boolean }) roving = false;

  constructor() {
    super();
    this.internals.role = 'article';
    this.addEventListener('focusout', this.handleFocusOut);
  }

  /** Moves the focus to the first link or button inside. Returns whether there is one. */
  enter(): boolean {
    const [first] = this.stops();
    if (first === undefined) return false;
    this.entered = true;
    first.focus();
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item') && this.item !== null && !isMessageItem(this.item)) {
      warnOnce('<chat-message> needs a message.');
    }
    setState(this.internals.states, 'own', this.own);
    setState(this.internals.states, 'failed', this.item?.state === 'failed');
    this.internals.ariaLabel = this.label();
  }

  protected override updated(): void {
    // The button that had the focus may be gone, because its message is on its way again.
    if (this.entered && this.shadowRoot?.activeElement === null) {
      this.focus();
      void this.updateComplete.then(() => (this.entered = false));
    }
  }

  private readonly handleFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget !== null && event.relatedTarget !== this) this.entered = false;
  };

  private handleRetryClick(): void {
    if (this.item) this.dispatchEvent(new MessageRetryEvent(this.item.id));
  }

  private handleRemoveClick(): void {
    if (this.item) this.dispatchEvent(new MessageRemoveEvent(this.item.id));
  }

  private stops(): readonly HTMLElement[] {
    return [
      ...(this.shadowRoot?.querySelectorAll<HTMLElement>(
        'a, button, chat-attachments, .card > *',
      ) ?? []),
    ];
  }

  private readonly react = (emoji: string, on: boolean): void => {
    if (this.item) this.dispatchEvent(new MessageReactEvent(this.item, emoji, on));
  };

  private readonly show = (id: EntryId): void => {
    this.dispatchEvent(new MessageShowEvent(id, this.item?.id ?? null));
  };

  private get pressable() {
    const { words, people, plainText } = this;
    const say = (text: string): string =>
      plainText ? text.slice(0, 300) : excerpt(text, (id) => people?.get(id));
    return { words, tabIndex: this.innerTabIndex, excerpt: say };
  }

  private get textOptions() {
    const { words, people, plainText: plain } = this;
    return { words, people, plain, tabIndex: this.innerTabIndex };
  }

  private get innerTabIndex(): 0 | -1 {
    return this.roving && !this.entered ? -1 : 0;
  }

  private nameOf(item: MessageItem): string {
    return item.senderName.trim() || this.words.say('someone');
  }

  private label(): string {
    const { item, words } = this;
    if (!isMessageItem(item)) return words.say('brokenMessage');
    const name = this.own ? words.say('you') : this.nameOf(item);
    const parts = [words.say('messageBy', { name, time: sayMoment(words, item.at) })];
    if (this.own || item.state === 'failed') parts.push(words.say(item.state));
    if (item.edited) parts.push(words.say('edited'));
    return parts.join(', ');
  }

  override render(): TemplateResult | typeof nothing {
    const { item, group, own } = this;
    if (item === null) return nothing;
    if (!isMessageItem(item)) {
      return html`<div class="broken" part="failure">${this.words.say('brokenMessage')}</div>`;
    }
    const starts = group === 'single' || group === 'first';
    const ends = group === 'single' || group === 'last';
    return html`
      <div part="base" class="base ${group} ${own ? 'own' : ''} ${item.state} ${item.stream ?? ''}">
        ${own ? nothing : html`<div class="side">${ends ? this.renderAvatar(item) : nothing}</div>`}
        <div class="column">
          ${
            own || !starts
              ? nothing
              : html`<bdi part="name" class="name">${this.nameOf(item)}</bdi>`
          }
          ${this.renderBubble(item)}
          ${renderReactions(item, this.me, this.people, this.pressable, this.react)}
          ${item.state === 'failed' ? this.renderFailure(item) : nothing}
          ${this.stream.render(item, own, this.innerTabIndex)}
        </div>
      </div>
    `;
  }

  private renderAvatar(item: MessageItem): TemplateResult {
    return html`<chat-avatar
      part="avatar"
      exportparts="base:avatar__base"
      .name=${item.senderName}
      .src=${item.senderPhotoUrl ?? ''}
      .seed=${item.sender}
    ></chat-avatar>`;
  }

  private renderBubble(item: MessageItem): TemplateResult {
    const large = !item.deleted && this.quote === null && this.text.isLarge(item.text);
    const { words } = this;
    const card = this.card.render(item, this.own);
    return html`<div
      part="bubble"
      class="bubble ${item.deleted ? 'deleted' : card ? 'carded' : large ? 'large' : ''}"
    >
      ${renderForwarded(item, words)}
      ${item.deleted ? nothing : renderQuote(item, this.quote, this.pressable, this.show)}
      ${renderAttachments(item, this.files, this.innerTabIndex)} ${card}
      <div part="text" class="text" dir="auto">
        ${card ? nothing : this.renderText(item)}
        <span part="meta" class="meta">
          ${item.edited && !item.deleted ? html`<span>${words.say('edited')}</span>` : nothing}
          ${renderMarks(item, words)} ${this.renderTime(item)} ${this.renderState(item)}
        </span>
      </div>
    </div>`;
  }

  private renderText(item: MessageItem): TemplateResult {
    if (!item.deleted) return this.text.render(item.text, this.textOptions);
    const words = this.words.say(this.own ? 'deletedOwnMessage' : 'deletedMessage');
    return html`<span>${icons.deleted}${words}</span>`;
  }

  private renderTime(item: MessageItem): TemplateResult {
    const known = Math.abs(item.at) <= 8.64e15;
    return html`<time
      dir="auto"
      datetime=${known ? new Date(item.at).toISOString() : nothing}
      title=${sayMoment(this.words, item.at)}
      >${sayTime(this.words, item.at)}</time
    >`;
  }

  private renderState({ state }: MessageItem): TemplateResult | typeof nothing {
    // Below a failed message stands what happened, in words.
    if (!this.own || state === 'failed') return nothing;
    const words = this.words.say(state);
    return html`<span class="state ${state}" title=${words}
      >${icons[state]}<span class="visually-hidden">${words}</span></span
    >`;
  }

  private renderFailure(item: MessageItem): TemplateResult {
    const { words, innerTabIndex } = this;
    return html`<div part="failure" class="failure">
      <span class="reason"
        >${icons.failed}<span>${words.say('failed')}. ${words.say(failureWords(item.error))}</span>
      </span>
      <button part="button" tabindex=${innerTabIndex} @click=${this.handleRetryClick}>
        ${words.say('retry')}
      </button>
      <button part="button" tabindex=${innerTabIndex} @click=${this.handleRemoveClick}>
        ${words.say('remove')}
      </button>
    </div>`;
  }
}

define(
  'chat-message',
  ChatMessage,
  english.people,
  english.lastWords,
  english.message,
  english.failures,
);

declare global {
  interface HTMLElementTagNameMap {
    'chat-message': ChatMessage;
  }
}
