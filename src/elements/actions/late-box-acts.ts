import type { ReactiveControllerHost } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { WordKey } from '../../locales/words.js';
import type { EntryId } from '../../model/ids.js';
import type {
  ChatSession,
  Conversation,
  ConversationItem,
  TimelineItem,
} from '../../session/index.js';
import type { ChatComposer } from '../composer/composer.js';
import type { BoxActs } from './late/box-acts.js';

/** What carrying out the acts of a box needs of it. */
export interface BoxParts {
  readonly element: ReactiveControllerHost & HTMLElement;
  readonly session: () => ChatSession | null;
  readonly handle: () => Conversation | null;
  readonly item: () => ConversationItem | null;
  readonly messages: () => readonly TimelineItem[];
  readonly mayWrite: () => boolean;
  readonly words: () => Locale;
  readonly composer: () => ChatComposer | undefined;
  readonly show: (id: EntryId) => Promise<boolean>;
  /** Says at the composer what went wrong; null takes it back. */
  readonly say: (problem: WordKey | null) => void;
  /** Puts what was written, and belongs nowhere any more, into the draft. */
  readonly keep: (text: string) => void;
}

/** What a box carries out. */
const ACTS = [
  'reply',
  'edit',
  'rewrite',
  'delete',
  'react',
  'forward',
  'pin',
  'star',
  'info',
  'show',
]
  .map((act) => `message-${act}`)
  .concat('compose-cancel');

/** The door to what a box does for its messages: loaded for the first of it. */
export class LateBoxActs {
  loaded: BoxActs | null = null;
  readonly #parts: BoxParts;
  #loading: Promise<BoxActs> | null = null;

  constructor(parts: BoxParts) {
    this.#parts = parts;
    for (const type of ACTS) parts.element.addEventListener(type, this.handle);
  }

  /** Escape, and Up in an empty field. */
  readonly handleKey = (event: KeyboardEvent): void => {
    if (this.loaded || event.key === 'ArrowUp') this.handle(event);
  };

  readonly handle = (event: Event): void => {
    if (this.loaded) this.loaded.handle(event);
    else {
      this.load().then(
        (acts) => acts.handle(event),
        () => this.#parts.say('failedOffline'),
      );
    }
  };

  async load(): Promise<BoxActs> {
    this.#loading ??= import('./late/box-acts.js').then(({ BoxActs: Acts }) => {
      this.loaded = new Acts(this.#parts);
      this.#parts.element.requestUpdate();
      return this.loaded;
    });
    // The next act tries anew.
    this.#loading.catch(() => (this.#loading = null));
    return this.#loading;
  }
}
