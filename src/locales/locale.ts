import type { PluralPhrase, WordKey } from './words.js';

/** Looks a text up: an override, else the language's own, else English. */
export type Lookup = (key: WordKey) => string | PluralPhrase;

export type Values = Readonly<Record<string, string | number>>;

// oxlint-disable-next-line no-misleading-character-class -- one control character each
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;

/** One language: its texts, and its way to write numbers, lists and dates. */
export class Locale {
  readonly language: string;
  /**
   * Whether this browser can write dates, lists and units in the language: Chromium cannot in
   * Georgian, for one. Figures stand in, rather than words of another language.
   */
  readonly hasFormats: boolean;
  readonly #lookup: Lookup;
  readonly #plurals: () => Intl.PluralRules;
  readonly #numbers: () => Intl.NumberFormat;
  readonly #lists: () => Intl.ListFormat;
  readonly #dates = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();

  constructor(language: string, lookup: Lookup) {
    this.language = language;
    this.hasFormats = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
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
    const isolated = names.map(isolate);
    return this.hasFormats ? this.#lists().format(isolated) : isolated.join(', ');
  }

  /** Nothing for a time beyond what a calendar holds. `options` is the same object each time. */
  date(at: number, options: Intl.DateTimeFormatOptions): string {
    if (!(Math.abs(at) <= 8.64e15)) return '';
    let formatter = this.#dates.get(options);
    if (formatter === undefined) {
      // Day, month, year with full stops: no order is mistaken for another.
      formatter = this.hasFormats
        ? new Intl.DateTimeFormat(this.language, options)
        : new Intl.DateTimeFormat('de', inFigures(options));
      this.#dates.set(options, formatter);
    }
    return formatter.format(at);
  }
}

/** "20.11.2026, 06:36": no words. */
function inFigures({ dateStyle, weekday, timeStyle }: Intl.DateTimeFormatOptions) {
  return {
    ...((dateStyle || weekday) && DAY),
    ...(timeStyle && TIME),
    ...(timeStyle === 'medium' && ({ second: '2-digit' } as const)),
  };
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
