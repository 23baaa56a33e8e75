import type { NameOf } from '../../../model/markup/plain-text.js';
import { markupFor } from './load-markup.js';

/** More than this (UTF-16 units) fits into no excerpt. */
const MOST_SHOWN = 500;

/** A whole text without its marks: what is copied of it. */
export function withoutMarkup(text: string, nameOf?: NameOf): string {
  const markup = markupFor(text);
  return markup?.plainText(markup.parseMarkup(text), { nameOf }) || text;
}

/** The beginning of a text, without its marks: for quotes and lists. */
export function excerpt(text: string, nameOf?: NameOf): string {
  return withoutMarkup(text.slice(0, MOST_SHOWN), nameOf);
}
