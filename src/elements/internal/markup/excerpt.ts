import { parseMarkup } from '../../../model/markup/markup-document.js';
import { plainText, type NameOf } from '../../../model/markup/plain-text.js';

/** More than this (UTF-16 units) fits into no excerpt. */
const MOST_SHOWN = 500;

/** The beginning of a text, without its marks: for quotes and lists. */
export function excerpt(text: string, nameOf?: NameOf): string {
  const beginning = text.slice(0, MOST_SHOWN);
  return plainText(parseMarkup(beginning), { nameOf }) || beginning;
}
