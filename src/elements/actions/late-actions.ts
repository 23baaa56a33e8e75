import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { TimelineItem } from '../../session/views.js';
import type { ChatMessage } from '../message/message.js';
import type { ListActions } from './late/list-actions.js';
import type { ChooseActions } from './message-action.js';

/** What the actions need of the list that shows the messages. */
export interface ActionsHost extends ReactiveControllerHost, HTMLElement {
  readonly messages: readonly TimelineItem[];
  readonly me: string;
  readonly conversation: string;
  readonly readOnly: boolean;
  readonly actions: ChooseActions | null;
  readonly reactions: readonly string[] | null;
}

/** What wakes them: somebody points at a message, or comes with the keyboard. */
const WAKERS = ['pointerover', 'pointerdown', 'focusin', 'keydown'] as const;

/**
 * The door to what people do with messages: all of it is loaded once somebody comes near, and does
 * the rest by itself.
 */
export class LateActions implements ReactiveController {
  readonly #host: ActionsHost;
  readonly #words: () => Locale;
  #loading: Promise<ListActions | null> | null = null;
  #loaded: ListActions | null = null;

  constructor(host: ActionsHost, words: () => Locale) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
    for (const type of WAKERS) host.addEventListener(type, this.#wake);
  }

  hostConnected(): void {
    this.#loaded?.connect();
  }

  hostDisconnected(): void {
    this.#loaded?.disconnect();
  }

  hostUpdated(): void {
    this.#loaded?.follow();
  }

  /** Moves the focus to what can be done with a message. */
  async enter(message: ChatMessage): Promise<void> {
    (await this.#load())?.enter(message);
  }

  readonly #wake = (event: Event): void => {
    const path = event.composedPath();
    let isOver = false;
    if (event.type === 'pointerdown') {
      // A finger that was lifted before the code was here has not rested.
      for (const type of ['pointerup', 'pointercancel']) {
        this.#host.addEventListener(type, () => (isOver = true), { once: true });
      }
    }
    void this.#load().then((loaded) => isOver || loaded?.wake(event, path));
  };

  /** Null where it cannot be loaded now: the next time it is tried anew. */
  #load(): Promise<ListActions | null> {
    this.#loading ??= import('./late/list-actions.js').then(
      ({ ListActions: Actions }) => {
        for (const type of WAKERS) this.#host.removeEventListener(type, this.#wake);
        this.#loaded = new Actions(this.#host, this.#words);
        if (this.#host.isConnected) this.#loaded.connect();
        return this.#loaded;
      },
      () => (this.#loading = null),
    );
    return this.#loading;
  }
}
