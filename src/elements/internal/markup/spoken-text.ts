import type { Locale } from '../../../locales/locale.js';
import type { NameOf } from '../../../model/markup/plain-text.js';
import { markupFor } from './load-markup.js';

const MAX_EMOJI = 3;
const EMOJI =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:[\u{FE0F}\u{1F3FB}-\u{1F3FF}]|\u{200D}\p{Extended_Pictographic})*/gu;

/** A message's text as it is spoken: no marks, code by its length, three emoji at most. */
export function spokenText(text: string, words: Locale, nameOf?: NameOf): string {
  const codeAs = ({ lines }: { readonly lines: readonly string[] }): string =>
    words.say('spokenCode', { count: lines.length });
  const markup = markupFor(text);
  const said = markup?.plainText(markup.parseMarkup(text), { nameOf, codeAs, bullet: '' });
  return speakable(said || text);
}

/** `text` without the emoji after the third: each is read as a long name. */
export function speakable(text: string): string {
  let count = 0;
  return text.replace(EMOJI, (emoji) => (++count > MAX_EMOJI ? '' : emoji));
}
