import type { PluralPhrase, WordKey } from './words.js';

/** Looks a text up: an override, else the language's own, else English. */
export type Lookup = (key: WordKey) => string | PluralPhrase;

export type Values = Readonly<Record<string, string | number>>;

// oxlint-disable-next-line no-misleading-character-class -- one control character each
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** One language: its texts, and its way to write numbers, lists and dates. */
export class Locale {
  readonly language: string;
  readonly #lookup: Lookup;
  readonly #plurals: () => Intl.PluralRules;
  readonly #numbers: () => Intl.NumberFormat;
  readonly #lists: () => Intl.ListFormat;
  readonly #dates = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();

  constructor(language: string, lookup: Lookup) {
    this.language = language;
    this.#lookup = lookup;
    this.#plurals = lazily(() => new Intl.PluralRules(language));
    this.#numbers = lazily(() => new Intl.NumberFormat(language));
    this.#lists = lazily(() => new Intl.ListFormat(language));
  }

  /**
   * The text of `key` with its values in place; `count` chooses the plural form. A value that is a
   * string comes from somebody else (a name): it is isolated, so that its direction stays its own.
   */
  say(key: WordKey, values: Values = {}): string {
    const found = this.#lookup(key);
    const count = values['count'];
    const phrase =
      typeof found === 'string'
        ? found
        : (found[typeof count === 'number' ? this.#plurals().select(count) : 'other'] ??
          found.other);
    return phrase.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? this.number(value) : isolate(value);
    });
  }

  number(value: number): string {
    return this.#numbers().format(value);
  }

  /** "Ann and Bob". */
  list(names: readonly string[]): string {
    return this.#lists().format(names.map(isolate));
  }

  /** Nothing for a time beyond what a calendar holds. `options` is the same object each time. */
  date(at: number, options: Intl.DateTimeFormatOptions): string {
    if (!(Math.abs(at) <= 8.64e15)) return '';
    let formatter = this.#dates.get(options);
    if (formatter === undefined) {
      formatter = new Intl.DateTimeFormat(this.language, options);
      this.#dates.set(options, formatter);
    }
    return formatter.format(at);
  }
}

/** `make` at the first call, and what it made at all others: formatters are slow to make. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** `text` in its own direction, which cannot leak out: its own controls are taken away. */
function isolate(text: string): string {
  return `\u2068${withoutBidiControls(text)}\u2069`;
}

/** `text` without the invisible characters that turn the direction of what follows. */
export function withoutBidiControls(text: string): string {
  return text.replace(BIDI_CONTROLS, '');
}
