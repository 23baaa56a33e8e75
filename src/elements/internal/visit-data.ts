import type { Locale } from '../../locales/locale.js';
import type { VisitValue } from '../../model/visit.js';

/** A value as people read it. Numbers stay as they are: many of them are names, such as an order's. */
export function sayValue(words: Locale, value: VisitValue): string {
  return typeof value === 'boolean' ? words.say(value ? 'yes' : 'no') : String(value);
}
