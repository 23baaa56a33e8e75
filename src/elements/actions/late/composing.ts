import { html, type TemplateResult } from 'lit';

import { ComposeCancelEvent } from '../../../events/compose-cancel.js';
import { MessageEditEvent } from '../../../events/message-edit.js';
import type { EntryId } from '../../../model/ids.js';
import { withNames } from '../../../model/markup/mention.js';
import type { Conversation, MessageItem } from '../../../session/index.js';
import { attachmentWords } from '../../internal/attachment-words.js';
import { excerpt } from '../../internal/markup/excerpt.js';
import { announcer } from '../../internal/announcer.js';
import { thrownWords } from '../../internal/thrown-words.js';
import type { BoxParts } from '../late-box-acts.js';
import { actionIcons } from './action-icons.js';

interface Subject {
  readonly kind: 'reply' | 'edit';
  readonly item: MessageItem;
  /** What an edited message says so far; the draft waits behind it. */
  readonly text: string;
}

/** What the composer writes instead of a new message: an answer, or an own message anew. */
export class Composing {
  readonly #box: BoxParts;
  #subject: Subject | null = null;
  /** What was begun in other conversations of this user. */
  readonly #begun = new Map<string, Subject>();
  #place = '';
  #user = '';

  constructor(box: BoxParts) {
    this.#box = box;
  }

  get replyTo(): EntryId | undefined {
    return this.#subject?.kind === 'reply' ? this.#subject.item.id : undefined;
  }

  get edits(): EntryId | undefined {
    return this.#subject?.kind === 'edit' ? this.#subject.item.id : undefined;
  }

  /** What the composer shows instead of the draft; null for the draft itself. */
  get text(): string | null {
    return this.#subject?.kind === 'edit' ? this.#subject.text : null;
  }

  /** Takes over what was begun in this conversation. Returns whether it is another one. */
  follow(handle: Conversation | null, user: string): boolean {
    const place = handle?.id ?? '';
    if (place === this.#place && user === this.#user) return false;
    // A visit's own conversation has no id until its first message.
    const isFirst = this.#place === '' && user === this.#user;
    if (user !== this.#user) this.#begun.clear();
    else if (this.#subject && !isFirst) this.#begun.set(this.#place, this.#subject);
    if (!isFirst) this.#subject = this.#begun.get(place) ?? null;
    this.#begun.delete(place);
    this.#place = place;
    this.#user = user;
    return true;
  }

  begin(kind: Subject['kind'], item: MessageItem): void {
    const people = this.#box.item()?.participants ?? [];
    this.#set({ kind, item, text: withNames(item.text, people) });
    const words = this.#box.words();
    announcer.say(this.#title(words));
    void this.#focus();
  }

  /** What is typed while a message is changed. Returns whether it is no draft. */
  type(text: string): boolean {
    if (this.#subject?.kind !== 'edit') return false;
    this.#set({ ...this.#subject, text });
    return true;
  }

  /** The draft stands there again. */
  end(): void {
    this.#set(null);
    void this.#focus();
  }

  /** Gives a message its new text. Where that is refused, it stands in the composer again. */
  async save(id: EntryId, text: string): Promise<void> {
    const subject = this.#subject;
    const handle = this.#box.handle();
    if (subject?.item.id !== id || handle === null) return;
    try {
      const saving = text === subject.item.text ? Promise.resolve() : handle.edit(id, text);
      this.#box.say(null);
      this.end();
      await saving;
    } catch (error) {
      this.#box.say(thrownWords(error));
      const isFree = this.#subject === null || this.#subject === subject;
      if (isFree && handle === this.#box.handle()) this.#set({ ...subject, text });
      else this.#box.keep(text);
    }
  }

  /** Escape leaves; Up in an empty field takes the last own message. */
  handleKey(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.defaultPrevented || event.isComposing) return;
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === 'Escape' && this.#subject) {
      event.preventDefault();
      this.#box.composer()?.dispatchEvent(new ComposeCancelEvent());
    } else if (key === 'ArrowUp' && !this.#subject && this.#box.composer()?.value === '') {
      const last = this.#lastOwn();
      if (last === undefined) return;
      event.preventDefault();
      this.#box.composer()?.dispatchEvent(new MessageEditEvent(last));
    }
  }

  /** Whom and what is answered, or that a message is changed, with the way out. */
  render(): TemplateResult | null {
    if (this.#subject === null) return null;
    const words = this.#box.words();
    const { kind, item } = this.#subject;
    const cancel = words.say(kind === 'reply' ? 'cancelReply' : 'cancelEdit');
    const said =
      excerpt(withNames(item.text, this.#box.item()?.participants ?? [])) ||
      attachmentWords(words, item.attachments);
    return html`<div slot="above" part="composing" class="composing">
      ${kind === 'reply' ? actionIcons.reply : actionIcons.edit}
      <div class="about">
        <strong>${this.#title(words)}</strong>
        <span dir="auto">${said.slice(0, 300)}</span>
      </div>
      <button
        part="composing-cancel"
        aria-label=${cancel}
        title=${cancel}
        @click=${() => this.#box.composer()?.dispatchEvent(new ComposeCancelEvent())}
      >
        ${actionIcons.close}
      </button>
    </div>`;
  }

  #title(words: ReturnType<BoxParts['words']>): string {
    const { kind, item } = this.#subject as Subject;
    if (kind === 'edit') return words.say('editingMessage');
    const name = item.senderName.trim() || words.say('someone');
    return words.say('replyingTo', { name });
  }

  #set(subject: Subject | null): void {
    this.#subject = subject;
    this.#box.element.requestUpdate();
  }

  /** The user asked to write: the focus goes there, behind what stands there. */
  async #focus(): Promise<void> {
    await this.#box.element.updateComplete;
    const composer = this.#box.composer();
    await composer?.updateComplete;
    composer?.focus();
    const field = composer?.shadowRoot?.querySelector('textarea');
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  #lastOwn(): MessageItem | undefined {
    const me = this.#box.session()?.me?.id;
    return this.#box
      .messages()
      .findLast(
        (item): item is MessageItem =>
          item.kind === 'message' &&
          item.sender === me &&
          item.seq !== null &&
          !item.deleted &&
          item.text !== '',
      );
  }
}
