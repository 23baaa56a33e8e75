import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { ar } from '../../src/locales/ar.js';
import { sayDay, sayExactTime, sayMoment, sayTime } from '../../src/locales/dates.js';
import { en } from '../../src/locales/en.js';
import * as panels from '../../src/locales/english-panels.js';
import * as english from '../../src/locales/english.js';
import * as late from '../../src/locales/late/english.js';
import { bringLateWords } from '../../src/locales/late/languages.js';
import { vi as lateVietnamese } from '../../src/locales/late/vi.js';
import {
  addEnglish,
  localeFor,
  overrideWords,
  registerLocale,
} from '../../src/locales/registry.js';
import type { WordKey } from '../../src/locales/words.js';
import { MONDAY } from '../harness/messages.js';

const keys = Object.keys(en) as WordKey[];
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');
const DAY = 86_400_000;

beforeAll(() => addEnglish(en));
afterEach(() => vi.restoreAllMocks());

describe('English', () => {
  it('has each text in one part', () => {
    const parts = Object.values({ ...english, ...panels, ...late }).flatMap((part) =>
      Object.keys(part),
    );
    expect(parts.sort()).toEqual([...keys].sort());
  });
});

describe('a text', () => {
  it('takes the plural form of its count', () => {
    const words = localeFor('en');
    expect(words.say('newMessagesBelow', { count: 1 })).toBe('1 new message');
    expect(words.say('newMessagesBelow', { count: 2_000 })).toBe('2,000 new messages');
  });

  it('isolates names, whose own controls are taken away', () => {
    expect(localeFor('en').say('joined', { name: 'A\u202E\u2069B' })).toBe('\u2068AB\u2069 joined');
  });

  it('takes values as they are', () => {
    const odd = '$& {name} __proto__';
    expect(plain(localeFor('en').say('joined', { name: odd }))).toBe(`${odd} joined`);
    expect(localeFor('en').say('joined', {})).toBe('{name} joined');
  });

  it('joins names by the rules of the language', () => {
    expect(plain(localeFor('en').list(['Ann', 'Bob']))).toBe('Ann and Bob');
  });

  it('names days near now', () => {
    const words = localeFor('en');
    expect(sayDay(words, MONDAY, MONDAY)).toBe('Today');
    expect(sayDay(words, MONDAY - DAY, MONDAY)).toBe('Yesterday');
    expect(sayDay(words, MONDAY - 3 * DAY, MONDAY)).toBe('Friday');
    expect(sayDay(words, MONDAY - 30 * DAY, MONDAY)).toBe('December 6, 2025');
    expect(sayDay(words, MONDAY + 30 * DAY, MONDAY)).toBe('February 4, 2026');
  });
});

// Chromium knows how to count in Georgian and Esperanto, but neither months nor "and".
describe('a language that the browser has no formats of', () => {
  const AT = new Date(2026, 10, 20, 6, 36, 5).getTime();

  it('has its days and times in figures, with no word of another language', () => {
    registerLocale('eo', en);
    const words = localeFor('eo');
    expect(words.hasFormats).toBe(false);
    expect(sayTime(words, AT)).toBe('06:36');
    expect(sayExactTime(words, AT)).toBe('06:36:05');
    expect(sayMoment(words, AT)).toBe('20.11.2026, 06:36');
    expect(sayDay(words, AT, AT + 3 * DAY)).toBe('20.11.2026');
    expect(sayDay(words, AT, AT + 90 * DAY)).toBe('20.11.2026');
    expect(sayDay(words, AT, AT)).toBe('Today');
  });

  it('has its lists with commas', () => {
    expect(plain(localeFor('eo').list(['Ann', 'Bob']))).toBe('Ann, Bob');
  });

  it('is none that the browser knows', () => {
    for (const tag of ['en', 'de-AT', 'vi', 'ar-EG']) {
      expect(localeFor(tag).hasFormats, tag).toBe(true);
    }
  });
});

describe('a language', () => {
  it('is loaded when it is first asked for, English meanwhile', async () => {
    expect(localeFor('ar-EG').say('send')).toBe('Send');
    await expect.poll(() => localeFor('ar-EG').say('send')).toBe(ar.send);
  });

  it('gets the texts of what is loaded on demand, English meanwhile and no warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await expect.poll(() => localeFor('vi').say('send')).toBe('Gửi');
    bringLateWords();
    expect(localeFor('vi').say('closeViewer')).toBe(en.closeViewer);
    await expect.poll(() => localeFor('vi').say('closeViewer')).toBe(lateVietnamese.closeViewer);
    // A page that brings the language itself keeps them.
    registerLocale('vi', { send: 'Gửi đi' });
    expect(localeFor('vi').say('send')).toBe('Gửi đi');
    expect(localeFor('vi').say('closeViewer')).toBe(lateVietnamese.closeViewer);
    expect(warn).not.toHaveBeenCalled();
  });

  it('stays the same object while nothing changes', () => {
    expect(localeFor('en-GB')).toBe(localeFor('en-GB'));
  });

  it.each(['', 'xx', 'not a tag', '!!', '__proto__', 'constructor'])('falls back for %j', (tag) => {
    expect(localeFor(tag).say('send')).toBe('Send');
  });

  it('shows the key of a text that nobody brought', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(localeFor('en').say('nothing of ours' as WordKey)).toBe('nothing of ours');
    expect(warn).toHaveBeenCalledOnce();
  });

  it('can be added, and falls back with one warning for each missing text', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    registerLocale('eo', { send: 'Sendi' });
    expect(localeFor('eo').say('send')).toBe('Sendi');
    expect(localeFor('eo').say('read')).toBe('Read');
    expect(localeFor('eo').say('read')).toBe('Read');
    expect(warn).toHaveBeenCalledOnce();
    expect(() => registerLocale('not a tag', {})).toThrow(RangeError);
    expect(() => overrideWords({ send: '!' }, 'not a tag')).toThrow(RangeError);
    expect(localeFor('en').say('send')).toBe('Send');
  });

  it('can have single texts replaced, in one language or in all', () => {
    overrideWords({ retry: 'Again!' });
    overrideWords({ retry: 'Denove!' }, 'eo');
    expect(localeFor('en').say('retry')).toBe('Again!');
    expect(localeFor('eo').say('retry')).toBe('Denove!');
    overrideWords({ retry: en.retry });
  });
});
