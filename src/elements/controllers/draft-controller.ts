import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { AttachmentInput, Conversation } from '../../session/index.js';
import { environment } from '../internal/environment.js';

/** How long typing may go on before it is stored. */
const PAUSE = 300;

const NO_FILES: readonly AttachmentInput[] = [];

/**
 * What stands in the composer, kept through its conversation (M8). What was typed here wins over
 * what another tab or device says, for as long as somebody writes.
 */
export class DraftController implements ReactiveController {
  /** What the composer shows. */
  text = '';
  files = NO_FILES;

  readonly #host: ReactiveControllerHost;
  #handle: Conversation | null = null;
  /** What the conversation last said, perhaps before it heard what was typed here. */
  #said = '';
  #saidFiles = NO_FILES;
  /** Files are stored only where they have changed: they may be large. */
  #changedFiles = false;
  #callOff: (() => void) | null = null;
  #user: string | undefined;
  #offered = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#flush);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#flush);
    this.#flush();
  }

  /**
   * Takes over what the conversation holds, unless that would take words out of somebody's hands.
   * What another user has typed goes with them (C7).
   */
  follow(
    handle: Conversation | null,
    draft: string,
    writing: boolean,
    user?: string,
    files = NO_FILES,
  ): void {
    const another = this.#user !== undefined && user !== this.#user;
    this.#user = user;
    if (another || handle !== this.#handle) {
      if (another) this.#callOff?.();
      else this.#flush();
      this.#callOff = null;
      this.#handle = handle;
      this.#offered = '';
      this.#said = draft;
      this.text = draft;
      this.#saidFiles = files;
      this.files = files;
      this.#changedFiles = false;
      return;
    }
    if (files !== this.#saidFiles) {
      this.#saidFiles = files;
      // What was stored here comes back as a copy.
      if (this.#callOff === null && !areSame(files, this.files)) this.files = files;
    }
    if (draft === this.#said) return;
    this.#said = draft;
    const typedHere = this.#callOff !== null || (writing && this.text !== '');
    if (!typedHere) this.text = draft;
  }

  /** Puts `text` where nothing is written: once, so that it can be deleted. */
  offer(text: string): void {
    if (text === this.#offered) return;
    this.#offered = text;
    if (this.text === '') this.type(text);
  }

  /** The text, or the files, were changed here. */
  type(text: string, given = this.files): void {
    const files = given.length === 0 && this.files.length === 0 ? this.files : given;
    if (text === this.text && files === this.files) return;
    this.#changedFiles ||= files !== this.files;
    this.text = text;
    this.files = files;
    this.#callOff?.();
    this.#callOff = environment().after(PAUSE, this.#flush);
    // What is first written while a page goes may be too late; without a draft nothing listens.
    window.addEventListener('beforeunload', this.#flush);
    this.#host.requestUpdate();
  }

  /** The text became a message: nothing is left to keep. */
  clear(): void {
    this.type('', NO_FILES);
    this.#flush();
  }

  readonly #flush = (): void => {
    window.removeEventListener('beforeunload', this.#flush);
    if (this.#callOff === null) return;
    this.#callOff();
    this.#callOff = null;
    // What cannot be stored still stands in the composer; the storage state is shown elsewhere.
    const files = this.#changedFiles ? this.files : undefined;
    this.#changedFiles = false;
    keep(this.#handle, this.text, files);
  };
}

function keep(
  handle: Conversation | null,
  text: string,
  attachments?: readonly AttachmentInput[],
): void {
  try {
    const kept =
      attachments === undefined ? handle?.setDraft(text) : handle?.setDraft(text, { attachments });
    void kept?.catch(() => {});
  } catch {
    // A destroyed session: the text stays where it is.
  }
}

function areSame(some: readonly AttachmentInput[], others: readonly AttachmentInput[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ blob, name }, index) => {
      const other = others[index];
      return name === other?.name && blob.size === other?.blob.size;
    })
  );
}
