import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import { DraftChangeEvent } from '../../events/draft-change.js';
import { MessageSendEvent } from '../../events/message-send.js';
import { TypingChangeEvent } from '../../events/typing-change.js';
import * as english from '../../locales/english.js';
import { type EntryId, MAX_TEXT_LENGTH } from '../../model/ids.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { icons } from '../internal/icons.js';
import { warnOnce } from '../internal/warn.js';
import { styles } from './composer.styles.js';

/** From here on the characters that are left are counted down. */
const COUNT_FROM = 200;

/** What browsers report for keys that an input method swallows. */
const IME_KEY_CODE = 229;

/**
 * @summary Where a message is written: a field that grows, its limit, and a button to send.
 *
 * Sending fires `message-send`. If no listener prevents it, the field is emptied at once, because
 * whoever carries the sending out keeps the text from then on; prevented, the text stays, and the
 * listener sets `value` when it is done with it.
 *
 * @slot start - Before the field, such as a button to attach something.
 * @slot end - Between the field and the button to send.
 *
 * @event {MessageSendEvent} message-send - Enter or the button: a message is about to be sent.
 * @event {DraftChangeEvent} draft-change - The text has changed by typing or sending.
 * @event {TypingChangeEvent} typing-change - The user types, or has stopped.
 *
 * @csspart base - The frame.
 * @csspart input - The field.
 * @csspart count - How many characters are left, or too many.
 * @csspart send-button - The button to send.
 *
 * @cssprop [--chat-composer-background=--chat-raised] - What is behind the text.
 * @cssprop [--chat-composer-radius=--chat-radius] - How round the frame is.
 * @cssprop [--chat-composer-max-height=10em] - From this height on the field scrolls.
 */
export class ChatComposer extends ChatElement {
  static override shadowRootOptions = { ...ChatElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [ChatElement.styles, controls, styles];

  @query('textarea') private input?: HTMLTextAreaElement;

  /** The text that is being written. */
  @property() value = '';

  /** Said while the field is empty, and its label; "Write a message" in the user's language. */
  @property() placeholder = '';

  /** Nothing can be written. */
  @property({ type: Boolean }) disabled = false;

  /** How many UTF-16 units a message may have. A longer text stays, but cannot be sent. */
  @property({ type: Number, attribute: 'max-length' }) maxLength = MAX_TEXT_LENGTH;

  /** The id of the message that is being answered. */
  @property({ attribute: false }) replyTo: EntryId | undefined = undefined;

  /** Sends what is written, as Enter does. Returns whether it was sent. */
  send(): boolean {
    const text = this.value.replace(/^\s*\n/, '').trimEnd();
    if (this.disabled || text === '' || this.excess > 0) return false;
    if (!this.dispatchEvent(new MessageSendEvent(text, this.replyTo))) return false;
    this.change('');
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && typeof this.value !== 'string') {
      warnOnce('<chat-composer> needs a string as its value.');
      this.value = '';
    }
    if (changed.has('maxLength') && !(this.maxLength > 0)) {
      warnOnce('<chat-composer> needs a maxLength above 0.');
      this.maxLength = MAX_TEXT_LENGTH;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.fit();
  }

  private handleInput(): void {
    this.value = this.input?.value ?? '';
    this.dispatchEvent(new DraftChangeEvent(this.value));
    this.dispatchEvent(new TypingChangeEvent(this.value.trim() !== ''));
  }

  private handleKeyDown(event: KeyboardEvent): void {
    const composing = event.isComposing || event.keyCode === IME_KEY_CODE;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    this.send();
  }

  private handleBlur(): void {
    if (this.value.trim() !== '') this.dispatchEvent(new TypingChangeEvent(false));
  }

  private handleSendClick(): void {
    this.send();
    this.input?.focus();
  }

  private handleFrameClick(event: MouseEvent): void {
    if (event.target === event.currentTarget) this.input?.focus();
  }

  private change(text: string): void {
    this.value = text;
    this.dispatchEvent(new DraftChangeEvent(text));
    this.dispatchEvent(new TypingChangeEvent(false));
  }

  private get excess(): number {
    return this.value.trimEnd().length - this.maxLength;
  }

  /** Where CSS cannot size the field by its text yet. */
  private fit(): void {
    const { input } = this;
    if (!input || CSS.supports('field-sizing', 'content')) return;
    input.style.blockSize = 'auto';
    input.style.blockSize = `${input.scrollHeight}px`;
  }

  override render(): TemplateResult {
    const label = this.placeholder || this.words.say('writeMessage');
    const sendable = !this.disabled && this.value.trim() !== '' && this.excess <= 0;
    return html`
      <div part="base" class="base" @click=${this.handleFrameClick}>
        <slot name="start"></slot>
        <textarea
          part="input"
          rows="1"
          enterkeyhint="send"
          dir="auto"
          aria-label=${label}
          aria-describedby="count"
          aria-invalid=${this.excess > 0 ? 'true' : nothing}
          placeholder=${label}
          ?disabled=${this.disabled}
          .value=${live(this.value)}
          @input=${this.handleInput}
          @keydown=${this.handleKeyDown}
          @blur=${this.handleBlur}
        ></textarea>
        <slot name="end"></slot>
        <button
          part="send-button"
          class="send"
          aria-label=${this.words.say('send')}
          title=${this.words.say('send')}
          aria-disabled=${sendable ? nothing : 'true'}
          @click=${this.handleSendClick}
        >
          ${icons.send}
        </button>
      </div>
      <div part="count" class="count" id="count" role="status">${this.renderCount()}</div>
    `;
  }

  private renderCount(): TemplateResult | typeof nothing {
    const { excess, words } = this;
    if (excess > 0) {
      return html`<span class="over">${words.say('charactersOver', { count: excess })}</span>`;
    }
    if (-excess > Math.min(COUNT_FROM, this.maxLength / 10)) return nothing;
    return html`${words.say('charactersLeft', { count: -excess })}`;
  }
}

define('chat-composer', ChatComposer, english.composer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
