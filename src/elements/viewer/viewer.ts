import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';

import * as english from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import type { AttachmentItem } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { AttachmentBlobs } from '../internal/attachments/attachment-blobs.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { attachmentIcons as icons } from '../internal/attachments/attachment-icons.js';
import { sayName } from '../internal/attachments/attachment-words.js';
import { downloadFile } from '../internal/attachments/download-file.js';
import { drawPreview } from '../internal/attachments/draw-preview.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { actOfKey } from './viewer-keys.js';
import { ZoomController } from './zoom-controller.js';
import { styles } from './viewer.styles.js';

/**
 * @summary Shows pictures over the whole window, one at a time: larger, smaller, the next one, to be saved.
 *
 * Arrow keys lead to the next picture, or move an enlarged one; Page Up and Page Down always lead
 * on. + and − enlarge, 0 shows the whole, Escape closes. Wheel, pinch and drag do what they do in maps.
 *
 * @event {Event} close - It was closed.
 *
 * @csspart base - What covers the window.
 * @csspart bar - The name of the picture, its number and the buttons.
 * @csspart name - The name of the picture.
 * @csspart button - A button.
 * @csspart picture - The picture.
 * @csspart status - The words where a picture is not here.
 */
export class ChatViewer extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('.stage') private readonly stage!: HTMLElement | null;

  private readonly blobs = new AttachmentBlobs(this, () => this.files);
  private readonly zoom = new ZoomController(
    this,
    () => this.stage,
    (towards) => this.go(this.matches(':dir(rtl)') ? -towards : towards),
  );

  @state() private shown = false;

  /** The pictures, in the order in which one leads to the next. */
  @property({ attribute: false }) pictures: readonly AttachmentItem[] = [];

  /** The id of the picture that is shown. */
  @property() current = '';

  /** Where the bytes are. */
  @property({ attribute: false }) files: AttachmentFiles | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shown = false;
  }

  /** Covers the window, and takes the focus. */
  show(): void {
    this.shown = true;
  }

  /** Goes away, and gives the focus back. */
  close(): void {
    this.dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('current')) this.zoom.reset();
    if (changed.has('files')) {
      const { signal } = this.files ?? {};
      signal?.addEventListener('abort', () => this.close(), { once: true });
    }
    const near = [this.at - 1, this.at, this.at + 1].flatMap((at) => this.pictures[at]?.id ?? []);
    this.blobs.keepOnly(new Set(near));
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { dialog } = this;
    if (this.shown && dialog?.open === false) dialog.showModal();
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas === null || this.item === undefined || !changed.has('current')) return;
    canvas.width = 1;
    canvas.height = 1;
    void drawPreview(canvas, this.item);
  }

  private get at(): number {
    return Math.max(
      0,
      this.pictures.findIndex(({ id }) => id === this.current),
    );
  }

  private get item(): AttachmentItem | undefined {
    return this.pictures[this.at];
  }

  private go(steps: number): void {
    this.current = this.pictures[this.at + steps]?.id ?? this.current;
  }

  private handleClose(): void {
    this.shown = false;
    this.dispatchEvent(new Event('close'));
  }

  private handleKeyDown(event: KeyboardEvent): void {
    // A popup around would be closed by the Escape that closes the viewer.
    event.stopPropagation();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { at, zoom } = this;
    const last = this.pictures.length - 1;
    const act = actOfKey(event.key, {
      forward: this.matches(':dir(rtl)') ? -1 : 1,
      isEnlarged: zoom.zoom.scale > 1,
      go: (steps) => this.go(Math.max(-at, Math.min(last - at, steps))),
      pan: (x, y) => zoom.pan(x, y),
      enlarge: (steps) => (steps === 0 ? zoom.reset() : zoom.step(steps)),
    });
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private async handleDownloadClick(): Promise<void> {
    const { item, files } = this;
    if (item === undefined || files === null) return;
    try {
      downloadFile(await files.open(item), sayName(this.words, item));
    } catch {
      this.blobs.fail(item);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { words, item } = this;
    if (item === undefined) return nothing;
    const name = sayName(words, item);
    const total = this.pictures.length;
    return html`<dialog
      part="base"
      aria-label=${words.say('viewer')}
      @close=${this.handleClose}
      @keydown=${this.handleKeyDown}
    >
      <header part="bar">
        <p class="title" role="status">
          <bdi part="name" class="name">${name}</bdi>
          <span class="count">${words.say('pictureOf', { count: this.at + 1, total })}</span>
        </p>
        ${this.renderButton('zoomOut', icons.smaller, () => this.zoom.step(-1))}
        ${this.renderButton('zoomIn', icons.larger, () => this.zoom.step(1))}
        ${this.renderButton('download', icons.download, () => void this.handleDownloadClick(), name)}
        ${this.renderButton('closeViewer', icons.close, () => this.close())}
      </header>
      ${this.renderStage(item, name)}
      ${
        total < 2
          ? nothing
          : html`<nav>
              ${this.renderButton('previousPicture', icons.next, () => this.go(-1))}
              ${this.renderButton('nextPicture', icons.next, () => this.go(1))}
            </nav>`
      }
    </dialog>`;
  }

  private renderStage(item: AttachmentItem, name: string): TemplateResult {
    const { words, zoom } = this;
    const url = this.shown ? this.blobs.urlOf(item) : null;
    for (const at of this.shown ? [this.at - 1, this.at + 1] : []) {
      const beside = this.pictures[at];
      if (beside !== undefined) this.blobs.urlOf(beside);
    }
    const failed = this.blobs.hasFailed(item);
    return html`<div
      class=${zoom.zoom.scale > 1 ? 'stage enlarged' : 'stage'}
      @wheel=${zoom.handleWheel}
      @dblclick=${zoom.handleDoubleClick}
      @pointerdown=${zoom.handlePointerDown}
      @pointermove=${zoom.handlePointerMove}
      @pointerup=${zoom.handlePointerUp}
      @pointercancel=${zoom.handlePointerUp}
    >
      <canvas ?hidden=${url !== null || failed} aria-hidden="true"></canvas>
      ${
        failed
          ? html`<p part="status" role="alert">${words.say('fileNotLoaded')}</p>`
          : url === null
            ? html`<p part="status" class="visually-hidden">${words.say('loadingPicture')}</p>`
            : html`<img
                part="picture"
                src=${url}
                alt=${name}
                draggable="false"
                @error=${() => this.blobs.fail(item)}
              />`
      }
    </div>`;
  }

  private renderButton(
    key: 'zoomOut' | 'zoomIn' | 'download' | 'closeViewer' | 'previousPicture' | 'nextPicture',
    drawing: TemplateResult,
    act: () => void,
    name = '',
  ): TemplateResult {
    const { scale } = this.zoom.zoom;
    const isOff =
      (key === 'zoomOut' && scale <= 1) ||
      (key === 'previousPicture' && this.at === 0) ||
      (key === 'nextPicture' && this.at >= this.pictures.length - 1);
    const label = this.words.say(key, { name });
    return html`<button
      part="button"
      class=${key}
      aria-label=${label}
      title=${label}
      aria-disabled=${isOff ? 'true' : nothing}
      ?autofocus=${key === 'closeViewer'}
      @click=${act}
    >
      ${drawing}
    </button>`;
  }
}

bringLateWords();
define('chat-viewer', ChatViewer, english.viewer, english.transfers, english.attachments);

declare global {
  interface HTMLElementTagNameMap {
    'chat-viewer': ChatViewer;
  }
}
