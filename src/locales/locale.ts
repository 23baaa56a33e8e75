import type { PluralPhrase, WordKey } from './words.js';

/** Looks a text up: an override, else the language's own, else English. */
export type Lookup = (key: WordKey) => string | PluralPhrase;

export type Values = Readonly<Record<string, string | number>>;

const DAY = 86_400_000;
// oxlint-disable-next-line no-misleading-character-class -- one control character each
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** One language: its texts, and its way to write numbers, lists, days and times. */
export class Locale {
  readonly language: string;
  readonly #lookup: Lookup;
  readonly #plurals: Intl.PluralRules;
  readonly #numbers: Intl.NumberFormat;
  readonly #lists: Intl.ListFormat;
  readonly #times: Intl.DateTimeFormat;
  readonly #weekdays: Intl.DateTimeFormat;
  readonly #days: Intl.DateTimeFormat;
  readonly #shortDays: Intl.DateTimeFormat;
  readonly #moments: Intl.DateTimeFormat;

  constructor(language: string, lookup: Lookup) {
    this.language = language;
    this.#lookup = lookup;
    this.#plurals = new Intl.PluralRules(language);
    this.#numbers = new Intl.NumberFormat(language);
    this.#lists = new Intl.ListFormat(language);
    this.#times = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
    this.#weekdays = new Intl.DateTimeFormat(language, { weekday: 'long' });
    this.#days = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
    this.#shortDays = new Intl.DateTimeFormat(language, { dateStyle: 'short' });
    this.#moments = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
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
        : (found[typeof count === 'number' ? this.#plurals.select(count) : 'other'] ?? found.other);
    return phrase.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? this.number(value) : isolate(value);
    });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** "Ann and Bob". */
  list(names: readonly string[]): string {
    return this.#lists.format(names.map(isolate));
  }

  /** The time of day. */
  time(at: number): string {
    return format(this.#times, at);
  }

  /** Day and time. */
  moment(at: number): string {
    return format(this.#moments, at);
  }

  /** "Today", "Yesterday", a weekday within the last week, else the date. */
  day(at: number, now: number): string {
    const age = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
    if (age === 0) return this.say('today');
    if (age === 1) return this.say('yesterday');
    return format(age > 1 && age < 7 ? this.#weekdays : this.#days, at);
  }

  /** The shortest that says when: the time today, then the day. */
  when(at: number, now: number): string {
    const age = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
    if (age === 0) return this.time(at);
    return age > 0 && age < 7 ? this.day(at, now) : format(this.#shortDays, at);
  }
}

/** Midnight of the day of `at`, in this device's time zone. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Times from elsewhere may be beyond what a calendar holds. */
function format(formatter: Intl.DateTimeFormat, at: number): string {
  return Math.abs(at) <= 8.64e15 ? formatter.format(at) : '';
}

/** `text` in its own direction, which cannot leak out: its own controls are taken away. */
function isolate(text: string): string {
  return `\u2068${withoutBidiControls(text)}\u2069`;
}

/** `text` without the invisible characters that turn the direction of what follows. */
export function withoutBidiControls(text: string): string {
  return text.replace(BIDI_CONTROLS, '');
}
