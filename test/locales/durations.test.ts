import { describe, expect, it } from 'vitest';

import { sayDuration } from '../../src/locales/durations.js';
import { localeFor, registerLocale } from '../../src/locales/registry.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the words for a length of time', () => {
  it.each([
    [0, '0 sec'],
    [12_400, '12 sec'],
    [MINUTE + 5000, '1 min 5 sec'],
    [12 * MINUTE, '12 min'],
    [HOUR + 5 * MINUTE + 30_000, '1 hr 5 min'],
    [49 * HOUR + MINUTE, '2 days 1 hr'],
    [-5, '0 sec'],
    [NaN, '0 sec'],
  ])('are the two largest units: %d ms', (milliseconds, said) => {
    expect(sayDuration(localeFor('en'), milliseconds)).toBe(said);
  });

  it('follow the language', () => {
    registerLocale('de', {});
    expect(sayDuration(localeFor('de'), 5 * MINUTE)).toBe('5 Min.');
  });

  it.each([
    [12_400, '0:00:12'],
    [HOUR + 5 * MINUTE + 30_000, '1:05:30'],
    [49 * HOUR, '49:00:00'],
    [NaN, '0:00:00'],
  ])('are figures in a language that the browser cannot count in: %d ms', (length, said) => {
    registerLocale('eo', {});
    expect(sayDuration(localeFor('eo'), length)).toBe(said);
  });
});
