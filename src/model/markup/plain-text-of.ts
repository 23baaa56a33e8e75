import { parseMarkup } from './markup-document.js';
import { plainText } from './plain-text.js';

/** `text` without its marks: what is loaded where only that is needed. */
export function plainTextOf(text: string): string {
  return plainText(parseMarkup(text));
}
