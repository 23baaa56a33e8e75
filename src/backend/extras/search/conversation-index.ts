import type { EntryId } from '../../../model/ids.js';
import { wordsOf } from './words.js';

/** New words wait unsorted until there are so many. */
const MOST_UNSORTED = 500;

/** A message that was found. */
export interface Match {
  readonly id: EntryId;
  readonly seq: number;
  readonly at: number;
}

interface Indexed extends Match {
  /** The number of the last entry folded into the message as it is known here. */
  readonly changed: number;
}

/**
 * The words of one conversation's messages: which of them stand where. A message that changes is
 * entered anew, and its former place says nothing any more.
 */
export class ConversationIndex {
  /** How far the log has been read. */
  head = 0;
  readonly #messages: Indexed[] = [];
  readonly #placeOf = new Map<EntryId, number>();
  /** By word, the places of the messages that hold it, ascending. */
  readonly #placesOf = new Map<string, number[]>();
  #sorted: string[] = [];
  #unsorted: string[] = [];

  /** How many messages it holds, in all their versions. */
  get size(): number {
    return this.#messages.length;
  }

  /** The number of the last change that is known of a message; 0: it is not here. */
  changed(id: EntryId): number {
    return this.#messages[this.#placeOf.get(id) ?? -1]?.changed ?? 0;
  }

  /** Takes up a message, or its newer form; an empty text takes it out. */
  put(message: Indexed, text: string): void {
    const place = this.#messages.push(message) - 1;
    this.#placeOf.set(message.id, place);
    for (const word of new Set([...wordsOf(text)].map((found) => found.word))) {
      const places = this.#placesOf.get(word);
      if (places) places.push(place);
      else {
        this.#placesOf.set(word, [place]);
        this.#unsorted.push(word);
      }
    }
  }

  /** The messages that hold a word with each of these beginnings, the newest first. */
  find(beginnings: readonly string[]): readonly Match[] {
    if (beginnings.length === 0) return [];
    this.#sort();
    /** For each place, how many of the beginnings it has, in their order. */
    const has = new Uint8Array(this.#messages.length);
    for (const [index, beginning] of beginnings.entries()) {
      for (const word of this.#wordsWith(beginning)) {
        for (const place of this.#placesOf.get(word) ?? []) {
          if (has[place] === index) has[place] = index + 1;
        }
      }
    }
    return this.#messages
      .filter(
        ({ id }, place) => has[place] === beginnings.length && this.#placeOf.get(id) === place,
      )
      .sort((a, b) => b.seq - a.seq);
  }

  *#wordsWith(beginning: string): Iterable<string> {
    for (let index = this.#firstFrom(beginning); index < this.#sorted.length; index += 1) {
      const word = this.#sorted[index] as string;
      if (!word.startsWith(beginning)) break;
      yield word;
    }
    for (const word of this.#unsorted) if (word.startsWith(beginning)) yield word;
  }

  /** Where the first word stands that is not before `beginning`. */
  #firstFrom(beginning: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as string) < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    if (this.#unsorted.length <= MOST_UNSORTED) return;
    this.#sorted = [...this.#sorted, ...this.#unsorted].sort();
    this.#unsorted = [];
  }
}
