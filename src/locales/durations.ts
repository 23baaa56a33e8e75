import type { Locale } from './locale.js';

const SECOND = 1000;
const UNITS = [
  ['day', 86_400 * SECOND],
  ['hour', 3600 * SECOND],
  ['minute', 60 * SECOND],
  ['second', SECOND],
] as const;

/** "12 min", "1 hr 5 min": the two largest units of a length of time, in the language's own way. */
export function sayDuration(words: Locale, milliseconds: number): string {
  const whole = Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
  if (!words.hasFormats) return clock(Math.floor(whole / SECOND));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  let rest = whole;
  const parts = UNITS.slice(first < 0 ? -1 : first)
    .slice(0, 2)
    .flatMap(([unit, size], index) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      // Of the smaller unit nothing is said where there is none of it.
      return index > 0 && count === 0 ? [] : [sayUnit(words, unit, count)];
    });
  return new Intl.ListFormat(words.language, { type: 'unit', style: 'narrow' }).format(parts);
}

/** "1:05:00", where nobody knows the words for the units. */
function clock(seconds: number): string {
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${pad((seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

function sayUnit(words: Locale, unit: string, count: number): string {
  const options = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(words.language, options).format(count);
}
