import type { Locale } from '../../locales/locale.js';
import type { WordKey } from '../../locales/words.js';
import type { EventColor } from '../../model/visit.js';

const COLOR_WORDS: { readonly [color in EventColor]: WordKey } = {
  black: 'colorBlack',
  blue: 'colorBlue',
  brown: 'colorBrown',
  green: 'colorGreen',
  grey: 'colorGrey',
  orange: 'colorOrange',
  pink: 'colorPink',
  purple: 'colorPurple',
  red: 'colorRed',
  yellow: 'colorYellow',
};

/** The colour in words. */
export function sayColor(words: Locale, color: EventColor): string {
  const key = Object.hasOwn(COLOR_WORDS, color) ? COLOR_WORDS[color] : 'colorGrey';
  return words.say(key);
}
