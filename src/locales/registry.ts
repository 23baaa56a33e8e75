import { Locale, type Lookup } from './locale.js';
import { warnOnce } from './warn.js';
import type { Words } from './words.js';

/** The languages that come with the kit and are loaded when a page first needs them. */
const loaders = new Map<string, () => Promise<Partial<Words>>>([
  ['ar', async () => (await import('./ar.js')).ar],
  ['de', async () => (await import('./de.js')).de],
  ['ka', async () => (await import('./ka.js')).ka],
  ['vi', async () => (await import('./vi.js')).vi],
]);

const loading = new Set<string>();

/** How the texts come of what is itself loaded on demand, by language; and those that have come. */
const lateLoaders = new Map<string, () => Promise<Partial<Words>>>();
const lateWords = new Map<string, Partial<Words>>();

/** What every other language falls back to, as far as somebody brought it. */
const english: Partial<Words> = {};
const dictionaries = new Map([['en', english]]);
const overrides = new Map<string, Partial<Words>>();
const locales = new Map<string, Locale>();
const listeners = new Set<() => void>();

/** Takes the English texts of whoever is about to say them. */
export function addEnglish(...parts: readonly Partial<Words>[]): void {
  Object.assign(english, ...parts);
}

/** Takes where the texts come from of what is loaded on demand: each after those of its language. */
export function addLateWords(more: ReadonlyMap<string, () => Promise<Partial<Words>>>): void {
  for (const [language, load] of more) {
    if (!lateWords.has(language)) lateLoaders.set(language, load);
  }
  wordsHaveCome();
}

/**
 * Adds a language, or replaces one. What `words` leaves out is said in English.
 * @throws RangeError for a `language` that is no BCP 47 tag
 */
export function registerLocale(language: string, words: Partial<Words>): void {
  dictionaries.set(canonical(language), words);
  wordsHaveCome();
}

/**
 * Replaces single texts: in every language, or in one.
 * @throws RangeError for a `language` that is no BCP 47 tag
 */
export function overrideWords(words: Partial<Words>, language?: string): void {
  const key = language === undefined ? '' : canonical(language);
  overrides.set(key, { ...overrides.get(key), ...words });
  wordsHaveCome();
}

/** Calls `listener` whenever a language was loaded or a text replaced. */
export function onLocalesChange(listener: () => void): void {
  listeners.add(listener);
}

/**
 * The language that fits `tag` best, the same object until something changes. A language that is
 * not here yet is loaded, and English used meanwhile; so is it for an unknown one.
 */
export function localeFor(tag: string): Locale {
  const known = locales.get(tag);
  if (known !== undefined) return known;
  let chain = fallbacks(tag);
  // What a host brought for `de-AT` rests on our German, which may still have to come.
  const isComing = chain.some(load);
  if (!chain.some((language) => dictionaries.has(language))) chain = ['en'];
  const locale = new Locale(chain[0] ?? 'en', lookup(chain, isComing));
  locales.set(tag, locale);
  return locale;
}

function lookup(chain: readonly string[], isComing: boolean): Lookup {
  return (key) => {
    const sources = [...chain, ''].map((language) => overrides.get(language));
    for (const words of [dictionaries, lateWords]) {
      sources.push(...chain.map((language) => words.get(language)));
    }
    const source = sources.find((words) => words?.[key] !== undefined);
    if (source === undefined && !isComing) {
      warnOnce(`"${key}" is missing in "${chain[0] ?? ''}"; English is shown.`);
    }
    return (source ?? english)[key] ?? key;
  };
}

/** `ar-EG-u-nu-latn`, `ar-EG`, `ar`; nothing for what is no language tag. */
function fallbacks(tag: string): readonly string[] {
  try {
    const parts = canonical(tag).split('-');
    return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  } catch {
    return [];
  }
}

function canonical(tag: string): string {
  return new Intl.Locale(tag).toString();
}

/** Starts to load what is yet to come of `language`; returns whether there is such. */
function load(language: string): boolean {
  const isLate = dictionaries.has(language);
  const loader = (isLate ? lateLoaders : loaders).get(language);
  if (loader === undefined) return false;
  if (loading.has(language)) return true;
  loading.add(language);
  loader().then(
    (words) => {
      loading.delete(language);
      if (!isLate && dictionaries.has(language)) return;
      if (isLate) lateLoaders.delete(language);
      (isLate ? lateWords : dictionaries).set(language, words);
      wordsHaveCome();
    },
    (error: unknown) => {
      loading.delete(language);
      console.warn(`chat-elements: the language "${language}" could not be loaded.`, error);
    },
  );
  return true;
}

/** Has everything said anew: more of what can be said is known now. */
export function wordsHaveCome(): void {
  locales.clear();
  listeners.forEach((listener) => listener());
}
