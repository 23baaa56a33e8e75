import type { Locale } from '../../locales/locale.js';
import type { TimelineItem } from '../../session/index.js';
import { announcer } from '../internal/announcer.js';
import { spokenText } from '../internal/markup/spoken-text.js';
import { spokenFor } from '../internal/cards.js';
import { noticeWords } from '../internal/notice-words.js';
import { thrownWords } from '../internal/thrown-words.js';

/**
 * Has the messages spoken that others write while a conversation is shown: in the order of the log,
 * once each; nothing of what was there at first, nor of what is loaded before it.
 */
export class SpeechController {
  /** The newest place in the log that needs no more words; null before the first page is here. */
  #heard: number | null = null;
  #last: readonly TimelineItem[] = [];
  /** Texts that came while they were shown, and have not ended. */
  readonly #streams = new Set<string>();
  readonly #spoken: (text: string, words: Locale) => string;

  /** @param spoken what of a text is spoken */
  constructor(spoken: (text: string, words: Locale) => string = spokenText) {
    this.#spoken = spoken;
  }

  /** Another conversation: what it already holds is not news. */
  reset(): void {
    this.#heard = null;
    this.#last = [];
    this.#streams.clear();
  }

  /** @param audible whether the conversation is on the screen: nothing else of it is spoken */
  follow(
    items: readonly TimelineItem[],
    ready: boolean,
    me: string,
    words: Locale,
    audible: boolean,
  ): void {
    if (!ready || (items === this.#last && this.#heard !== null)) return;
    this.#last = items;
    const before = this.#heard;
    for (const item of items) {
      if (item.kind === 'hole' || item.seq === null) continue;
      if (audible && before !== null && item.seq > before) {
        // A message that was deleted before it came is none.
        const isNews = item.kind === 'message' && item.sender !== me && !item.deleted;
        if (isNews && item.stream === 'open') this.#streams.add(item.id);
        else if (isNews) announcer.sayMessage(item, words, this.#spoken(spokenFor(item), words));
        else if (item.kind === 'notice' && item.notice === 'ended') {
          announcer.say(noticeWords(item, words));
        }
      }
      this.#heard = Math.max(this.#heard ?? 0, item.seq);
    }
    this.#heard ??= 0;
    for (const id of this.#streams) this.#sayStream(items, id, words, audible);
  }

  /** In sentences: what is loaded for it finds what was not spoken yet. */
  #sayStream(items: readonly TimelineItem[], id: string, words: Locale, audible: boolean): void {
    const item = items.findLast((one) => one.id === id);
    const isThere = item?.kind === 'message' && !item.deleted;
    if (!isThere || item.stream !== 'open') this.#streams.delete(id);
    if (!isThere || !audible) return;
    import('../internal/stream-speech.js').then(
      ({ sayStream }) => sayStream(item, words, this.#spoken),
      // Without a connection, perhaps: the text is there to be read.
      () => {},
    );
  }

  /** Of the own messages only the outcome is spoken. */
  followSend(sending: Promise<unknown>, text: string, words: Locale): void {
    sending.then(
      () => announcer.say(words.say('spokenSent')),
      (error: unknown) => {
        // Where the session has ended the user may have gone: nobody else is to hear what they wrote.
        if (thrownWords(error) === 'closed') return;
        announcer.say(words.say('spokenFailed', { text: this.#spoken(text, words) }));
      },
    );
  }
}
