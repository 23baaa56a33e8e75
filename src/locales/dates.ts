import type { Locale } from './locale.js';

// Days and times in a language's own way, for the elements that show some.

const DAY = 86_400_000;
const TIME = { timeStyle: 'short' } as const;
const EXACT = { timeStyle: 'medium' } as const;
const WEEKDAY = { weekday: 'long' } as const;
const LONG = { dateStyle: 'long' } as const;
const SHORT = { dateStyle: 'short' } as const;
const MOMENT = { dateStyle: 'long', timeStyle: 'short' } as const;

/** The time of day. */
export function sayTime(words: Locale, at: number): string {
  return words.date(at, TIME);
}

/** The time of day with its seconds. */
export function sayExactTime(words: Locale, at: number): string {
  return words.date(at, EXACT);
}

/** Day and time. */
export function sayMoment(words: Locale, at: number): string {
  return words.date(at, MOMENT);
}

/** "Today", "Yesterday", a weekday within the last week, else the date. */
export function sayDay(words: Locale, at: number, now: number): string {
  const age = daysBetween(at, now);
  if (age === 0) return words.say('today');
  if (age === 1) return words.say('yesterday');
  return words.date(at, age > 1 && age < 7 ? WEEKDAY : LONG);
}

/** The shortest that says when: the time today, then the day. */
export function sayWhen(words: Locale, at: number, now: number): string {
  const age = daysBetween(at, now);
  if (age === 0) return sayTime(words, at);
  return age > 0 && age < 7 ? sayDay(words, at, now) : words.date(at, SHORT);
}

/** Midnight of the day of `at`, in this device's time zone. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY);
}
