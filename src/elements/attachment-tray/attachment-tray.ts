import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

import { AttachmentRemoveEvent } from '../../events/attachment-remove.js';
import * as english from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import { attachmentKind } from '../../model/attachment-kind.js';
import { essenceOf } from '../../model/attachment.js';
import type { AttachmentInput } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { attachmentIcons as icons, fileIcon } from '../internal/attachments/attachment-icons.js';
import { sayName, saySize } from '../internal/attachments/attachment-words.js';
import { nameParts } from '../internal/attachments/name-parts.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { styles } from './attachment-tray.styles.js';

/**
 * @summary The files that a message will carry, with a way to take each out, and what is wrong with others.
 *
 * @event {AttachmentRemoveEvent} attachment-remove - A file is about to be taken out: by its button, or Delete on it.
 * @event {Event} accept - The offer to attach the long text as a file was accepted.
 *
 * @csspart base - Everything.
 * @csspart item - A file.
 * @csspart picture - The small copy of a picture.
 * @csspart name - The name of a file.
 * @csspart remove-button - Takes a file out.
 * @csspart offer - The offer to attach a long text as a file.
 * @csspart problem - Why a file was not taken.
 */
export class ChatAttachmentTray extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly urls = new Map<Blob, string>();
  private removedAt = -1;

  /** The files. */
  @property({ attribute: false }) attachments: readonly AttachmentInput[] = [];

  /** Why other files were not taken, a sentence each. */
  @property({ attribute: false }) problems: readonly string[] = [];

  /** A long text was pasted, which could be a file. */
  @property({ type: Boolean }) offer = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('attachments')) return;
    const kept = new Set(this.attachments.map(({ blob }) => blob));
    for (const [blob, url] of this.urls) {
      if (kept.has(blob)) continue;
      URL.revokeObjectURL(url);
      this.urls.delete(blob);
    }
  }

  /** The button that was pressed has gone: the next one gets the focus, or whoever shows the tray. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('attachments') || this.removedAt < 0) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.remove');
    buttons[Math.min(this.removedAt, buttons.length - 1)]?.focus();
    this.removedAt = -1;
  }

  private takeOut(index: number): void {
    const had = this.attachments;
    this.removedAt = index;
    if (!this.dispatchEvent(new AttachmentRemoveEvent(index)) || this.attachments === had) {
      this.removedAt = -1;
    }
  }

  private handleKeyDown(index: number, event: KeyboardEvent): void {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    this.takeOut(index);
  }

  override render(): TemplateResult {
    const { words, problems, offer } = this;
    return html`<div part="base" class="base">
      ${
        this.attachments.length === 0
          ? nothing
          : html`<ul aria-label=${words.say('attachments')}>
              ${this.attachments.map((one, index) => this.renderItem(one, index))}
            </ul>`
      }
      ${
        offer
          ? html`<button
              part="offer"
              class="offer"
              @click=${() => this.dispatchEvent(new Event('accept'))}
            >
              ${icons.text}<span>${words.say('pasteAsFile')}</span>
            </button>`
          : nothing
      }
      <div class="problems" role="alert">
        ${problems.map(
          (problem) => html`<p part="problem">${icons.warning}<span>${problem}</span></p>`,
        )}
      </div>
    </div>`;
  }

  private renderItem(attachment: AttachmentInput, index: number): TemplateResult {
    const { words } = this;
    const { blob } = attachment;
    const { type, size } = blob;
    const name = sayName(words, { name: nameOf(attachment), type });
    const isPicture = attachmentKind({ type }) === 'image';
    const label = words.say('removeFile', { name });
    return html`<li>
      <div part="item" class=${isPicture ? 'picture' : 'file'}>
        ${
          isPicture
            ? html`<img part="picture" src=${this.urlOf(blob)} alt=${name} title=${name} />`
            : html`<span class="icon">${fileIcon({ type, name })}</span>
                <span class="what">
                  <span class="visually-hidden">${name}</span>${nameParts(name)}
                  <span class="size">${saySize(words, size)}</span>
                </span>`
        }
      </div>
      <button
        part="remove-button"
        class="remove"
        aria-label=${label}
        title=${label}
        @click=${() => this.takeOut(index)}
        @keydown=${(event: KeyboardEvent) => this.handleKeyDown(index, event)}
      >
        ${icons.close}
      </button>
    </li>`;
  }

  private urlOf(blob: Blob): string {
    const url =
      this.urls.get(blob) ?? URL.createObjectURL(blob.slice(0, blob.size, essenceOf(blob.type)));
    this.urls.set(blob, url);
    return url;
  }
}

function nameOf({ blob, name }: AttachmentInput): string {
  return name ?? (blob instanceof File ? blob.name : '');
}

bringLateWords();
define('chat-attachment-tray', ChatAttachmentTray, english.attachments, english.tray);

declare global {
  interface HTMLElementTagNameMap {
    'chat-attachment-tray': ChatAttachmentTray;
  }
}
