// The languages that come with the kit: each is complete, follows its own grammar's forms, and is
// really that language.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { ar } from '../../src/locales/ar.js';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { ka } from '../../src/locales/ka.js';
import { ar as lateAr } from '../../src/locales/late/ar.js';
import { de as lateDe } from '../../src/locales/late/de.js';
import { ka as lateKa } from '../../src/locales/late/ka.js';
import { vi as lateVietnamese } from '../../src/locales/late/vi.js';
import {
  addEnglish,
  localeFor,
  overrideWords,
  registerLocale,
} from '../../src/locales/registry.js';
import { vi as vietnamese } from '../../src/locales/vi.js';
import type { WordKey, Words } from '../../src/locales/words.js';

const languages: Readonly<Record<string, Words>> = {
  en,
  ar: { ...ar, ...lateAr },
  de: { ...de, ...lateDe },
  ka: { ...ka, ...lateKa },
  vi: { ...vietnamese, ...lateVietnamese },
};
const translated = Object.entries(languages).filter(([language]) => language !== 'en');
const keys = Object.keys(en) as WordKey[];

/** Words that a language shares with English, names of things that it has no other word for. */
const shared: Readonly<Record<string, readonly string[]>> = {
  ar: ['UUID'],
  de: 'Browser Chat Code Filter Hand ID In in Minute Orange Person Server Tabs Text Token UUID Was was'.split(
    ' ',
  ),
  ka: ['ID', 'UUID'],
  vi: ['ID', 'UUID'],
};

/** A region of each language, of which the kit has no words of its own. */
const regions: Readonly<Record<string, string>> = {
  ar: 'ar-EG',
  de: 'de-AT',
  ka: 'ka-GE',
  vi: 'vi-VN',
};

const holes = (phrase: string): string[] => (phrase.match(/\{\w+\}/g) ?? []).sort();
const formsOf = (words: Words, key: WordKey): [form: string, phrase: string][] => {
  const word = words[key];
  return typeof word === 'string' ? [['only', word]] : Object.entries(word);
};
const phrasesOf = (words: Words): [name: string, phrase: string][] =>
  keys.flatMap((key) =>
    formsOf(words, key).map(([form, phrase]): [string, string] => [`${key}.${form}`, phrase]),
  );
const withoutHoles = (phrase: string): string =>
  phrase.replace(/\{\w+\}/g, ' ').replace(/[\da-f]{8}-[\da-f-]+/, ' ');
const wordsIn = (phrase: string): string[] => withoutHoles(phrase).match(/\p{L}+/gu) ?? [];

beforeAll(() => addEnglish(en));
afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(languages))('the dictionary %s', (language, words) => {
  it('has every text, none of them empty, and no other', () => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
    const blank = phrasesOf(words).filter(([, phrase]) => phrase !== phrase.trim() || !phrase);
    expect(blank).toEqual([]);
  });

  it('has a plural where English has one, with exactly the forms of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of keys) {
      const word = words[key];
      expect(typeof word, key).toBe(typeof en[key]);
      if (typeof word === 'object')
        expect(Object.keys(word).sort(), key).toEqual([...forms].sort());
    }
  });

  it('uses the values of the English text in each form', () => {
    for (const key of keys) {
      const [, english] = formsOf(en, key).at(-1) ?? [];
      for (const [form, phrase] of formsOf(words, key)) {
        // In Arabic "رسالتان" says two by itself, and so on.
        const saysTheNumber = language === 'ar' && ['zero', 'one', 'two'].includes(form);
        const own = holes(phrase);
        const values = holes(english ?? '').filter((hole) => !saysTheNumber || own.includes(hole));
        expect(own, `${key}.${form}`).toEqual(values);
      }
    }
  });

  it('has no straight quotes, no three dots, and no space before a mark', () => {
    const wrong = phrasesOf(words).filter(([, phrase]) => /['"`]|\.\.\.| [.,:;!?،؟]/.test(phrase));
    expect(wrong).toEqual([]);
  });
});

describe.each(translated)('the language %s', (language, words) => {
  it('has nothing left in English', () => {
    const english = new Set(phrasesOf(en).flatMap(([, phrase]) => wordsIn(phrase.toLowerCase())));
    const kept = phrasesOf(words).flatMap(([, phrase]) =>
      wordsIn(phrase).filter((word) => english.has(word.toLowerCase())),
    );
    expect([...new Set(kept)].filter((word) => !shared[language]?.includes(word)).sort()).toEqual(
      [],
    );
  });

  it('is written in its own script', () => {
    const script = { ar: /^[\p{Script=Arabic}\u0640]+$/u, ka: /^\p{Script=Georgian}+$/u }[language];
    const foreign = phrasesOf(words)
      .flatMap(([, phrase]) => wordsIn(phrase))
      .filter((word) => !(script ?? /^\p{Script=Latin}+$/u).test(word));
    expect(foreign.filter((word) => !shared[language]?.includes(word))).toEqual([]);
  });

  it('is loaded for a region of it when first asked for, English meanwhile', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const tag = regions[language] ?? '';
    expect(localeFor(tag).say('send')).toBe('Send');
    await expect.poll(() => localeFor(tag).say('send')).toBe(words.send);
    expect(localeFor(tag).language).toBe(tag);
    expect(warn).not.toHaveBeenCalled();
  });

  it('falls back to English for a missing text, and warns once', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { cancel: _, ...rest } = words;
    registerLocale(language, rest);
    expect(localeFor(language).say('cancel')).toBe('Cancel');
    expect(localeFor(language).say('cancel')).toBe('Cancel');
    expect(localeFor(language).say('send')).toBe(words.send);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.lastCall?.[0]).toContain(`"cancel" is missing in "${language}"`);
    registerLocale(language, words);
    expect(localeFor(language).say('cancel')).toBe(words.cancel);
  });

  it('has single texts replaced by the page, for its regions too, and not in other languages', () => {
    overrideWords({ retry: '↻' }, language);
    expect(localeFor(regions[language] ?? '').say('retry')).toBe('↻');
    expect(localeFor('en').say('retry')).toBe(en.retry);
    overrideWords({ retry: words.retry }, language);
  });

  it('lies below a region that the page brings', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const tag = `${language}-CH`;
    registerLocale(tag, { send: '→' });
    expect(localeFor(tag).say('send')).toBe('→');
    expect(localeFor(tag).say('retry')).toBe(words.retry);
    expect(warn).not.toHaveBeenCalled();
  });
});
