import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import { AttachmentCancelEvent } from '../../events/attachment-cancel.js';
import { AttachmentOpenEvent } from '../../events/attachment-open.js';
import { carryOut } from '../../events/intent.js';
import * as english from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import { attachmentKind } from '../../model/attachment-kind.js';
import type { AttachmentItem } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import '../audio/audio.js';
import { KeepFocusController } from '../controllers/keep-focus-controller.js';
import { NearController } from '../controllers/near-controller.js';
import { AttachmentBlobs } from '../internal/attachments/attachment-blobs.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { sayName } from '../internal/attachments/attachment-words.js';
import { downloadFile } from '../internal/attachments/download-file.js';
import { drawPreview } from '../internal/attachments/draw-preview.js';
import { openViewer } from '../internal/attachments/open-viewer.js';
import { solePlayer } from '../internal/attachments/sole-player.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { internalsOf } from '../internal/internals.js';
import { setState } from '../internal/set-state.js';
import { warnOnce } from '../internal/warn.js';
import { styles } from './attachments.styles.js';
import { areAttachments } from './check-attachments.js';
import { renderFile } from './render-file.js';
import { renderTransfer } from './render-transfer.js';
import { renderPicture, renderVideo, type Tile } from './render-tile.js';

/** So many pictures stand in a row; the rest is behind the last of them. */
const MOST_TILES = 6;

/**
 * @summary The files of a message: pictures and videos at their size, sounds with a player, others to download.
 *
 * Nothing of a file is ever opened in the page but what a picture, a video or a sound can be.
 *
 * @event {AttachmentOpenEvent} attachment-open - A picture was chosen, and is about to be shown large.
 * @event {AttachmentCancelEvent} attachment-cancel - "Cancel sending": the message is about to be taken back.
 *
 * @csspart base - Everything.
 * @csspart picture - A picture, which opens the viewer.
 * @csspart video - A video, or its button to play.
 * @csspart audio - A sound.
 * @csspart file - Any other file, with the button that downloads it.
 * @csspart name - The name of a file.
 * @csspart transfer - How far the files have come on their way, and the button that takes them back.
 *
 * @cssprop [--chat-attachments-height=320px] - The greatest height of a picture.
 *
 * @cssstate pictures - There are pictures or videos.
 */
export class ChatAttachments extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly internals = internalsOf(this);
  private readonly blobs = new AttachmentBlobs(this, () => this.files);
  private readonly near = new NearController(this);
  /** A button may become a player, or go with what it was for. */
  protected readonly keepFocus = new KeepFocusController(this);
  private readonly drawn = new WeakMap<HTMLCanvasElement, string>();

  /** Those videos whose button was pressed, and files that are fetched for a download. */
  @state() private playing: ReadonlySet<string> = new Set();
  @state() private fetching: ReadonlySet<string> = new Set();
  @state() private unfetched: ReadonlySet<string> = new Set();

  /** The files of one message. */
  @property({ attribute: false }) attachments: readonly AttachmentItem[] = [];

  /** Where the bytes are. */
  @property({ attribute: false }) files: AttachmentFiles | null = null;

  /** Buttons leave the tab order; `focus()` leads to them. For lists with arrow keys. */
  @property({ type: Boolean }) roving = false;

  /** Moves the keyboard focus to the first that can be pressed. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('button, chat-audio')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('attachments') && !areAttachments(this.attachments)) {
      warnOnce('<chat-attachments> needs an array of attachments.');
      this.attachments = [];
    }
    const seen = this.attachments.some((one) => /image|video/.test(attachmentKind(one)));
    setState(this.internals.states, 'pictures', seen);
  }

  protected override updated(): void {
    for (const tile of this.renderRoot.querySelectorAll<HTMLElement>('.tile')) {
      const item = this.attachments.find(({ id }) => id === tile.dataset['id']);
      if (item === undefined) continue;
      const { width = 0, height = 0 } = item;
      const isKnown = width > 0 && height > 0 && Number.isFinite(width * height);
      tile.style.setProperty('--width', isKnown ? `${width}` : '4');
      tile.style.setProperty('--height', isKnown ? `${height}` : '3');
      tile.style.setProperty('--progress', `${Math.round(item.progress * 100)}%`);
      tile.classList.toggle('unknown', !isKnown);
      const canvas = tile.querySelector('canvas');
      if (canvas === null || this.drawn.get(canvas) === (item.preview ?? '')) continue;
      this.drawn.set(canvas, item.preview ?? '');
      void drawPreview(canvas, item);
    }
  }

  private handlePictureClick(item: AttachmentItem, event: Event): void {
    const opener = event.currentTarget as HTMLElement;
    if (this.blobs.hasFailed(item)) {
      this.blobs.again(item);
      return;
    }
    const intent = new AttachmentOpenEvent(item);
    this.dispatchEvent(intent);
    carryOut(intent, () => {
      const own = this.attachments.filter((one) => attachmentKind(one) === 'image');
      void openViewer({ host: this, opener, files: this.files, item, own });
    });
  }

  private handleVideoClick(item: AttachmentItem): void {
    if (this.blobs.hasFailed(item)) this.blobs.again(item);
    this.playing = new Set([...this.playing, item.id]);
  }

  private handleVideoPlay(event: Event): void {
    const video = event.currentTarget as HTMLVideoElement;
    solePlayer().giveWay(() => video.pause());
  }

  private handleCancelClick(item: AttachmentItem): void {
    const intent = new AttachmentCancelEvent(item);
    this.dispatchEvent(intent);
    carryOut(intent, () => this.files?.cancel?.(item));
  }

  private async download(item: AttachmentItem): Promise<void> {
    const { files } = this;
    if (files === null || this.fetching.has(item.id)) return;
    this.fetching = new Set([...this.fetching, item.id]);
    this.unfetched = without(this.unfetched, item.id);
    try {
      downloadFile(await files.open(item), sayName(this.words, item));
    } catch {
      this.unfetched = new Set([...this.unfetched, item.id]);
    }
    this.fetching = without(this.fetching, item.id);
  }

  override render(): TemplateResult | typeof nothing {
    const { attachments, words } = this;
    if (attachments.length === 0) return nothing;
    const of = (kind: string): readonly AttachmentItem[] =>
      attachments.filter((one) => attachmentKind(one) === kind);
    return html`<div part="base" class="base" role="group" aria-label=${words.say('attachments')}>
      ${this.renderPictures(of('image'))}
      ${repeat(of('video'), idOf, (item) => this.renderVideo(item))}
      ${repeat(
        of('audio'),
        idOf,
        (item) =>
          html`<chat-audio
            part="audio"
            .attachment=${item}
            .files=${this.files}
            ?roving=${this.roving}
          ></chat-audio>`,
      )}
      ${repeat(of('file'), idOf, (item) => this.renderFile(item))}
      ${renderTransfer(attachments, words, this.tabStop, () => {
        if (attachments[0] !== undefined) this.handleCancelClick(attachments[0]);
      })}
    </div>`;
  }

  private get tabStop(): 0 | -1 {
    return this.roving ? -1 : 0;
  }

  private tile(item: AttachmentItem): Tile {
    const { words, tabStop } = this;
    const failed = this.blobs.hasFailed(item);
    return { item, words, tabIndex: tabStop, failed, onError: () => this.blobs.fail(item) };
  }

  private renderPictures(items: readonly AttachmentItem[]): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    const shown = items.slice(0, MOST_TILES);
    return html`<div class="pictures" data-count=${shown.length}>
      ${repeat(shown, idOf, (item, index) => {
        const more = index === MOST_TILES - 1 ? items.length - MOST_TILES : 0;
        return renderPicture(
          this.tile(item),
          this.near.near ? this.blobs.urlOf(item) : null,
          more,
          (event) => this.handlePictureClick(item, event),
        );
      })}
    </div>`;
  }

  private renderVideo(item: AttachmentItem): TemplateResult {
    const url = this.playing.has(item.id) ? this.blobs.urlOf(item) : null;
    return renderVideo(this.tile(item), url, this.playing.has(item.id), {
      press: () => this.handleVideoClick(item),
      play: (event) => this.handleVideoPlay(event),
    });
  }

  private renderFile(item: AttachmentItem): TemplateResult {
    const at = this.fetching.has(item.id)
      ? 'fetching'
      : this.unfetched.has(item.id)
        ? 'failed'
        : 'idle';
    return renderFile(item, this.words, this.tabStop, at, () => void this.download(item));
  }
}

function idOf({ id }: AttachmentItem): string {
  return id;
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== id));
}

bringLateWords();
define('chat-attachments', ChatAttachments, english.attachments, english.transfers, english.player);

declare global {
  interface HTMLElementTagNameMap {
    'chat-attachments': ChatAttachments;
  }
}
