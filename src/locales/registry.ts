import { en } from './en.js';
import { Locale } from './locale.js';
import type { Words } from './words.js';

/** The languages that come with the kit and are loaded when a page first needs them. */
const loaders: Readonly<Record<string, () => Promise<Words>>> = {
  ar: async () => (await import('./ar.js')).ar,
};

const dictionaries = new Map<string, Partial<Words>>([['en', en]]);
const overrides = new Map<string, Partial<Words>>();
const locales = new Map<string, Locale>();
const asked = new Set<string>();
const told = new Set<string>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces one. What `words` leaves out is said in English.
 * @throws RangeError for a `language` that is no BCP 47 tag
 */
export function registerLocale(language: string, words: Partial<Words>): void {
  dictionaries.set(canonical(language), words);
  changed();
}

/**
 * Replaces single texts: in every language, or in one.
 * @throws RangeError for a `language` that is no BCP 47 tag
 */
export function overrideWords(words: Partial<Words>, language?: string): void {
  const key = language === undefined ? '' : canonical(language);
  overrides.set(key, { ...overrides.get(key), ...words });
  changed();
}

/** Calls `listener` whenever a language was loaded or a text replaced. */
export function onLocalesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The language that fits `tag` best, the same object until something changes. A language that is
 * not here yet is loaded, and English used meanwhile; so is it for an unknown one.
 */
export function localeFor(tag: string): Locale {
  const known = locales.get(tag);
  if (known !== undefined) return known;
  const chain = fallbacks(tag);
  const own = chain.find((language) => dictionaries.has(language));
  const loadable = chain.find((language) => Object.hasOwn(loaders, language));
  if (own === undefined && loadable !== undefined) load(loadable);
  const locale = own === undefined ? new Locale('en', lookup(['en'])) : localeOf(chain, own);
  locales.set(tag, locale);
  return locale;
}

function localeOf(chain: readonly string[], own: string): Locale {
  return new Locale(chain[0] ?? own, lookup(chain));
}

function lookup(chain: readonly string[]) {
  return <K extends keyof Words>(key: K): Words[K] => {
    for (const source of [...chain.map((one) => overrides.get(one)), overrides.get('')]) {
      if (source?.[key] !== undefined) return source[key];
    }
    for (const language of chain) {
      const word = dictionaries.get(language)?.[key];
      if (word !== undefined) return word;
    }
    tellMissing(chain[0] ?? '', key);
    return en[key];
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

function load(language: string): void {
  if (asked.has(language)) return;
  asked.add(language);
  loaders[language]?.().then(
    (words) => {
      if (!dictionaries.has(language)) registerLocale(language, words);
    },
    (error: unknown) => {
      asked.delete(language);
      console.warn(`chat-elements: the language "${language}" could not be loaded.`, error);
    },
  );
}

function changed(): void {
  locales.clear();
  listeners.forEach((listener) => listener());
}

function tellMissing(language: string, key: string): void {
  const id = `${language} ${key}`;
  if (told.has(id)) return;
  told.add(id);
  console.warn(`chat-elements: "${key}" is missing in "${language}"; English is shown.`);
}
