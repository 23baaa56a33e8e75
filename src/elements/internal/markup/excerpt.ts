import type { NameOf } from '../../../model/markup/plain-text.js';
import { markupFor } from './load-markup.js';

/** More than this (UTF-16 units) fits into no excerpt. */
const MOST_SHOWN = 500;

/** The beginning of a text, without its marks: for quotes and lists. */
export function excerpt(text: string, nameOf?: NameOf): string {
  const beginning = text.slice(0, MOST_SHOWN);
  const markup = markupFor(beginning);
  return markup?.plainText(markup.parseMarkup(beginning), { nameOf }) || beginning;
}
