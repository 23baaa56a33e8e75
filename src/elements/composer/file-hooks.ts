import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';

import { icons } from '../internal/icons.js';
import { warnOnce } from '../internal/warn.js';
import type { FilesHost, FilesMeans, LateFiles } from './files-host.js';

/** From here on a pasted text could as well be a file, in UTF-16 units. */
const LONG = 2000;

const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/**
 * The composer's ends of the wires for files: buttons, paste and drop. Whatever goes beyond that
 * is loaded with the first file.
 */
export class FileHooks implements ReactiveController {
  late: LateFiles | null = null;

  readonly #host: FilesHost;
  readonly #means: FilesMeans;
  #coming: Promise<LateFiles> | null = null;
  #zone: HTMLElement;

  constructor(host: FilesHost, means: FilesMeans) {
    this.#host = host;
    this.#means = means;
    this.#zone = host;
    host.addController(this);
  }

  /** In a box, files may be dropped anywhere on it. */
  hostConnected(): void {
    const { host } = this.#host.getRootNode() as Partial<ShadowRoot>;
    this.#zone = host?.localName === 'chat-box' ? (host as HTMLElement) : this.#host;
    for (const type of DRAGS) this.#zone.addEventListener(type, this.#handleDrag);
  }

  hostDisconnected(): void {
    for (const type of DRAGS) this.#zone.removeEventListener(type, this.#handleDrag);
  }

  hostUpdate(): void {
    if (this.#host.attachments.length > 0) this.#with(() => {});
  }

  /** Whether files are taken just now. */
  get #open(): boolean {
    const { files, disabled, edits } = this.#host;
    return files !== null && !disabled && edits === undefined;
  }

  renderAttach(): TemplateResult | typeof nothing {
    return this.#renderButton('attach', 'attachFiles', () => this.#pick());
  }

  renderRecord(): TemplateResult | typeof nothing {
    const { files, value, attachments } = this.#host;
    const { types = [] } = files ?? {};
    const takesSound = types.length === 0 || types.some((type) => type.startsWith('audio'));
    if (!takesSound || value !== '' || attachments.length > 0) return nothing;
    return this.#renderButton('record', 'recordVoice', () => this.#with((late) => late.record()));
  }

  readonly handlePaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!this.#open || clipboardData === null) return;
    const files = [...clipboardData.files];
    const text = clipboardData.getData('text/plain');
    // A text with its picture is a text, and a copied file has its name as one.
    if (files.length > 0 && (text.trim() === '' || text === files[0]?.name)) {
      event.preventDefault();
      this.#with((late) => late.add(files));
    } else if (text.length > LONG && this.#host.longPaste !== 'text') {
      if (this.#host.longPaste === 'file') event.preventDefault();
      this.#with((late) => late.paste(text));
    }
  };

  readonly #handleDrag = (event: DragEvent): void => {
    const { dataTransfer, type } = event;
    if (!this.#open || !dataTransfer?.types.includes('Files')) return;
    // At once: a browser that is not told opens the file instead of the page.
    event.preventDefault();
    const files = [...dataTransfer.files];
    const to = event.relatedTarget;
    const isOver = type !== 'drop' && (type !== 'dragleave' || (to as Node | null) !== null);
    this.#with((late) => {
      late.drag(this.#zone, isOver);
      if (type === 'drop') void late.add(files);
    });
  };

  #pick(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = this.#host.files?.types.join() ?? '';
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      this.#with((late) => late.add(files));
    });
    input.click();
  }

  #with(act: (late: LateFiles) => unknown): void {
    if (this.late !== null) {
      act(this.late);
      return;
    }
    this.#coming ??= import('./late-files.js').then(({ createLateFiles }) => {
      this.late = createLateFiles(this.#host, this.#means);
      this.#host.requestUpdate();
      return this.late;
    });
    this.#coming.then(act, () => {
      this.#coming = null;
      warnOnce('<chat-composer>: the part for files could not be loaded.');
    });
  }

  #renderButton(
    icon: 'attach' | 'record',
    key: 'attachFiles' | 'recordVoice',
    act: () => void,
  ): TemplateResult | typeof nothing {
    if (!this.#open) return nothing;
    const label = this.#means.words().say(key);
    return html`<button
      part=${`${icon}-button`}
      class="tool"
      aria-label=${label}
      title=${label}
      @click=${act}
    >
      ${icons[icon]}
    </button>`;
  }
}
