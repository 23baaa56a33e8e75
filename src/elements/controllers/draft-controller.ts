import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Conversation } from '../../session/index.js';
import { environment } from '../internal/environment.js';

/** How long typing may go on before it is stored. */
const PAUSE = 300;

/**
 * What stands in the composer, kept through its conversation (M8). What was typed here wins over
 * what another tab or device says, for as long as somebody writes.
 */
export class DraftController implements ReactiveController {
  /** What the composer shows. */
  text = '';

  readonly #host: ReactiveControllerHost;
  #handle: Conversation | null = null;
  /** What the conversation last said, perhaps before it heard what was typed here. */
  #said = '';
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
  follow(handle: Conversation | null, draft: string, writing: boolean, user?: string): void {
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
      return;
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

  /** The text was changed here. */
  type(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#callOff?.();
    this.#callOff = environment().after(PAUSE, this.#flush);
    // What is first written while a page goes may be too late; without a draft nothing listens.
    window.addEventListener('beforeunload', this.#flush);
    this.#host.requestUpdate();
  }

  /** The text became a message: nothing is left to keep. */
  clear(): void {
    this.type('');
    this.#flush();
  }

  readonly #flush = (): void => {
    window.removeEventListener('beforeunload', this.#flush);
    if (this.#callOff === null) return;
    this.#callOff();
    this.#callOff = null;
    // What cannot be stored still stands in the composer; the storage state is shown elsewhere.
    keep(this.#handle, this.text);
  };
}

function keep(handle: Conversation | null, text: string): void {
  try {
    void handle?.setDraft(text).catch(() => {});
  } catch {
    // A destroyed session: the text stays where it is.
  }
}
