import { html, nothing, type TemplateResult } from 'lit';

import type { AttachmentRemoveEvent } from '../../events/attachment-remove.js';
import { carryOut } from '../../events/intent.js';
import { MessageSendEvent } from '../../events/message-send.js';
import type { RecordingEndEvent } from '../../events/recording-end.js';
import type { Locale } from '../../locales/locale.js';
import type { AttachmentInput } from '../../session/index.js';
import '../attachment-tray/attachment-tray.js';
import { announcer } from '../internal/announcer.js';
import { sayName } from '../internal/attachments/attachment-words.js';
import { checkFiles } from '../internal/attachments/check-files.js';
import { showDropZone } from '../internal/attachments/drop-zone.js';
import { measureAttachment } from '../internal/attachments/measure-attachment.js';
import { warnOnce } from '../internal/warn.js';
import type { FilesHost, FilesMeans, LateFiles } from './files-host.js';

/** What the composer does with files, from the first one on. */
export function createLateFiles(host: FilesHost, means: FilesMeans): LateFiles {
  return new ComposerFiles(host, means);
}

class ComposerFiles implements LateFiles {
  recording = false;

  readonly #host: FilesHost;
  readonly #means: FilesMeans;
  #problems: readonly string[] = [];
  /** The text that could be a file instead. */
  #offered: string | null = null;
  #looking = 0;
  #waiting: (() => void) | null = null;

  constructor(host: FilesHost, means: FilesMeans) {
    this.#host = host;
    this.#means = means;
  }

  get busy(): boolean {
    return this.#looking > 0;
  }

  async add(files: readonly File[]): Promise<void> {
    const { attachments, files: limits } = this.#host;
    if (limits === null) return;
    this.#looking += 1;
    const readable = await Promise.all(files.map(isReadable));
    this.#looking -= 1;
    const { fine, problems } = checkFiles(
      files.filter((_, index) => readable[index]),
      attachments.length,
      limits,
      this.#words,
    );
    const unread = files.filter((_, index) => !readable[index]);
    this.#problems = [
      ...unread.map((file) => this.#words.say('fileUnreadable', { name: this.#nameOf(file) })),
      ...problems,
    ].slice(-3);
    this.#host.requestUpdate();
    for (const file of fine) this.#take(file);
    if (fine.length === 0) this.#sendNow();
    else this.#focus();
  }

  paste(text: string): void {
    if (this.#host.longPaste === 'file') void this.add([this.#fileOf(text)]);
    else this.#offered = text;
    this.#host.requestUpdate();
  }

  record(): void {
    import('../recorder/recorder.js').then(
      () => {
        this.recording = true;
        this.#host.requestUpdate();
      },
      () => warnOnce('<chat-composer>: the recorder could not be loaded.'),
    );
  }

  sendLater(send: () => void): void {
    this.#waiting = send;
  }

  sent(): void {
    this.#problems = [];
    this.#host.requestUpdate();
  }

  drag(zone: HTMLElement, isOver: boolean): void {
    showDropZone(zone, isOver ? this.#words.say('dropFiles') : null);
  }

  render(): unknown {
    return [this.#renderTray(), this.recording ? this.#renderRecorder() : nothing];
  }

  get #words(): Locale {
    return this.#means.words();
  }

  #renderTray(): TemplateResult | typeof nothing {
    const { attachments, value } = this.#host;
    // What was offered has been deleted or sent by now.
    const offer = this.#offered !== null && value.includes(this.#offered);
    if (attachments.length === 0 && this.#problems.length === 0 && !offer) return nothing;
    return html`<chat-attachment-tray
      part="tray"
      .attachments=${attachments}
      .problems=${this.#problems}
      ?offer=${offer}
      @attachment-remove=${this.#handleRemove}
      @accept=${this.#handleAccept}
    ></chat-attachment-tray>`;
  }

  #renderRecorder(): TemplateResult {
    return html`<chat-recorder
      part="recorder"
      max-size=${this.#host.files?.maxSize ?? Infinity}
      .types=${this.#host.files?.types ?? []}
      @recording-end=${this.#handleRecording}
    ></chat-recorder>`;
  }

  /** It shows at once; what is found out about it follows. */
  #take(file: File): void {
    const taken: AttachmentInput = { blob: file, name: file.name };
    this.#change([...this.#host.attachments, taken]);
    announcer.say(this.#words.say('fileAdded', { name: this.#nameOf(file) }));
    this.#looking += 1;
    void measureAttachment(file).then((measures) => {
      this.#looking -= 1;
      const measured = { ...taken, ...measures };
      const { attachments } = this.#host;
      if (attachments.includes(taken)) {
        this.#change(attachments.map((one) => (one === taken ? measured : one)));
      }
      this.#sendNow();
    });
  }

  #sendNow(): void {
    if (this.busy) return;
    this.#waiting?.();
    this.#waiting = null;
  }

  readonly #handleRemove = (event: AttachmentRemoveEvent): void => {
    carryOut(event, () => {
      const { attachments } = this.#host;
      const taken = attachments[event.index];
      if (taken === undefined) return;
      this.#problems = [];
      this.#change(attachments.filter((one) => one !== taken));
      const { type } = taken.blob;
      const name = sayName(this.#words, { name: taken.name ?? '', type });
      announcer.say(this.#words.say('fileRemoved', { name }));
      if (this.#host.attachments.length === 0) this.#focus();
    });
  };

  readonly #handleAccept = (): void => {
    const text = this.#offered ?? '';
    this.#offered = null;
    const { value, attachments } = this.#host;
    this.#means.change(
      value.replace(text, () => ''),
      attachments,
    );
    void this.add([this.#fileOf(text)]);
  };

  readonly #handleRecording = (event: RecordingEndEvent): void => {
    carryOut(event, () => {
      this.recording = false;
      this.#host.requestUpdate();
      this.#focus();
      const { attachment } = event;
      if (attachment === null) return;
      const { attachments, replyTo } = this.#host;
      const send = new MessageSendEvent('', replyTo, [attachment]);
      // Whoever does not want it sent finds it among the files.
      if (!this.#host.dispatchEvent(send)) this.#change([...attachments, attachment]);
    });
  };

  #change(attachments: readonly AttachmentInput[]): void {
    this.#means.change(this.#host.value, attachments);
  }

  #focus(): void {
    void this.#host.updateComplete.then(() => this.#host.focus());
  }

  #nameOf(file: File): string {
    return sayName(this.#words, file);
  }

  #fileOf(text: string): File {
    return new File([text], `${this.#words.say('pastedText')}.txt`, { type: 'text/plain' });
  }
}

/** A folder looks like a file until somebody reads it. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
