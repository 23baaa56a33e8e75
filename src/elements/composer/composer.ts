import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import { DraftChangeEvent } from '../../events/draft-change.js';
import { MessageRewriteEvent } from '../../events/message-rewrite.js';
import { MessageSendEvent } from '../../events/message-send.js';
import { TypingChangeEvent } from '../../events/typing-change.js';
import * as english from '../../locales/english.js';
import { type EntryId, MAX_TEXT_LENGTH } from '../../model/ids.js';
import { withMentions } from '../../model/markup/mention.js';
import type { AttachmentInput, ConversationStatus } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { icons } from '../internal/icons.js';
import { warnOnce } from '../internal/warn.js';
import { styles } from './composer.styles.js';
import { runCommand, type ComposerCommand, type Mentionable } from './composer-command.js';
import { CompletionHooks } from './completion-hooks.js';
import { FileHooks } from './file-hooks.js';
import type { FilesHost, LongPaste } from './files-host.js';

/** From here on the characters that are left are counted down. */
const COUNT_FROM = 200;

const NO_FILES: readonly AttachmentInput[] = [];
const NOBODY: readonly Mentionable[] = [];
const NO_COMMANDS: readonly ComposerCommand[] = [];

/** What browsers report for keys that an input method swallows. */
const IME_KEY_CODE = 229;

/**
 * @summary Where a message is written: a field that grows, its limit, and a button to send.
 *
 * Sending fires `message-send`. If no listener prevents it, the field is emptied at once, because
 * whoever carries the sending out keeps the text from then on; prevented, the text stays, and the
 * listener sets `value` when it is done with it.
 *
 * @slot above - Above the field, such as what is being answered.
 * @slot start - Before the field, such as a button to attach something.
 * @slot end - Between the field and the button to send.
 *
 * @event {MessageSendEvent} message-send - Enter or the button: a message is about to be sent.
 * @event {MessageRewriteEvent} message-rewrite - Enter or the button, while a message is being changed.
 * @event {DraftChangeEvent} draft-change - The text or the files have changed by typing, choosing or sending.
 * @event {TypingChangeEvent} typing-change - The user types, or has stopped.
 *
 * @csspart base - The frame.
 * @csspart input - The field.
 * @csspart attach-button - The button that chooses files, where messages may carry some.
 * @csspart record-button - The button that records a voice message.
 * @csspart tray - The files that were chosen.
 * @csspart recorder - What records, instead of the field.
 * @csspart suggestions - Names or commands that are offered while one is written.
 * @csspart suggestion - One of them.
 * @csspart count - How many characters are left, or too many.
 * @csspart send-button - The button to send.
 *
 * @cssprop [--chat-composer-background=--chat-raised] - What is behind the text.
 * @cssprop [--chat-composer-radius=--chat-radius] - How round the frame is.
 * @cssprop [--chat-composer-max-height=10em] - From this height on the field scrolls.
 */
export class ChatComposer extends ChatElement implements FilesHost {
  static override shadowRootOptions = { ...ChatElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [ChatElement.styles, controls, styles];

  private readonly hooks = new FileHooks(this, {
    words: () => this.words,
    change: (text, attachments) => this.change(text, attachments),
  });

  private readonly completion = new CompletionHooks(this, () => this.words);

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

  /** The id of the own message that is being changed: sending gives it the text. */
  @property({ attribute: false }) edits: EntryId | undefined = undefined;

  /** Which files a message may carry: a button chooses them, and they can be pasted and dropped. */
  @property({ attribute: false }) files: ConversationStatus['files'] = null;

  /** The files that the message will carry. */
  @property({ attribute: false }) attachments: readonly AttachmentInput[] = NO_FILES;

  /** Who can be mentioned: an at sign offers them, and `@Name` is sent as a mention. */
  @property({ attribute: false }) people: readonly Mentionable[] = NOBODY;

  /** What is done instead of sending where a text begins with `/` and a name. */
  @property({ attribute: false }) commands: readonly ComposerCommand[] = NO_COMMANDS;

  /** A long text that is pasted: offered as a file, made one at once, or left as text. */
  @property({ attribute: 'long-paste' }) longPaste: LongPaste = 'offer';

  /** Moves the keyboard focus to the field. */
  override focus(options?: FocusOptions): void {
    if (this.input) this.input.focus(options);
    else super.focus(options);
  }

  /** Sends what is written, as Enter does. Returns whether it was sent. */
  send(): boolean {
    const text = this.text;
    const { edits, attachments, hooks } = this;
    const isEmpty = text === '' && (attachments.length === 0 || edits !== undefined);
    if (this.disabled || isEmpty || this.excess > 0) return false;
    if (hooks.late?.busy === true) {
      hooks.late.sendLater(() => this.send());
      return false;
    }
    if (edits === undefined && this.runCommand(text)) return true;
    const event =
      edits === undefined
        ? new MessageSendEvent(text, this.replyTo, attachments)
        : new MessageRewriteEvent(edits, text);
    if (!this.dispatchEvent(event)) return false;
    this.change('', edits === undefined ? NO_FILES : attachments);
    hooks.late?.sent();
    this.dispatchEvent(new TypingChangeEvent(false));
    return true;
  }

  private runCommand(text: string): boolean {
    try {
      const left = runCommand(text, this.commands);
      if (left !== null) this.change(left, this.attachments);
      return left !== null;
    } catch (error) {
      // What was typed stays, and whoever wrote the command hears of it.
      reportError(error);
      return true;
    }
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
    this.dispatchEvent(new DraftChangeEvent(this.value, this.attachments));
    this.dispatchEvent(new TypingChangeEvent(this.value.trim() !== ''));
    if (this.input) this.completion.follow(this.input);
  }

  private handleKeyDown(event: KeyboardEvent): void {
    if (this.completion.handleKey(event)) return;
    const composing = event.isComposing || event.keyCode === IME_KEY_CODE;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    this.send();
  }

  private handleBlur(): void {
    this.completion.close();
    if (this.value.trim() !== '') this.dispatchEvent(new TypingChangeEvent(false));
  }

  private handleSendClick(): void {
    this.send();
    this.input?.focus();
  }

  private handleFrameClick(event: MouseEvent): void {
    if (event.target === event.currentTarget) this.input?.focus();
  }

  private change(text: string, attachments: readonly AttachmentInput[]): void {
    this.value = text;
    this.attachments = attachments;
    this.dispatchEvent(new DraftChangeEvent(text, attachments));
  }

  /** What is sent: without empty lines around it, and with those who are named in it. */
  private get text(): string {
    return withMentions(this.value.replace(/^\s*\n/, '').trimEnd(), this.people);
  }

  private get excess(): number {
    return this.text.length - this.maxLength;
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
    const { late } = this.hooks;
    const isEmpty = this.value.trim() === '' && this.attachments.length === 0;
    const sendable = !this.disabled && !isEmpty && this.excess <= 0;
    return html`
      <slot name="above"></slot>
      ${late?.render()} ${this.completion.render()}
      <div
        part="base"
        class="base"
        ?hidden=${late?.recording}
        @click=${this.handleFrameClick}
        @paste=${this.hooks.handlePaste}
      >
        <slot name="start"></slot>
        ${this.hooks.renderAttach()}
        <textarea
          part="input"
          rows="1"
          enterkeyhint="send"
          dir="auto"
          aria-label=${label}
          aria-describedby="count"
          aria-autocomplete="list"
          aria-controls=${this.completion.active === nothing ? nothing : 'suggestions'}
          aria-activedescendant=${this.completion.active}
          aria-invalid=${this.excess > 0 ? 'true' : nothing}
          placeholder=${label}
          ?disabled=${this.disabled}
          .value=${live(this.value)}
          @input=${this.handleInput}
          @keydown=${this.handleKeyDown}
          @blur=${this.handleBlur}
        ></textarea>
        <slot name="end"></slot>
        ${this.hooks.renderRecord()}
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
