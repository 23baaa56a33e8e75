import type { Locale } from '../../locales/locale.js';
import { markupFor } from './markup/load-markup.js';

/** A link with words of its own: `<https://example.com|our terms>`. */
const NAMED_LINK = /<([^\s<>|]+)\|([^<>]+)>/g;

/** A conversation's subject as nodes: named links, addresses as in messages, and text (T8). */
export function richSubject(subject: string, words: Locale): readonly unknown[] {
  const markup = markupFor(subject);
  if (markup === null) return [plainSubject(subject)];
  const { linkTo, linkUrl, renderLink, renderPlain } = markup;
  const context = { words, tabIndex: 0 } as const;
  const pieces: unknown[] = [];
  let from = 0;
  for (const { 0: all, 1: address = '', 2: label = '', index } of subject.matchAll(NAMED_LINK)) {
    const url = linkUrl(address);
    pieces.push(
      renderPlain(subject.slice(from, index), context),
      // An address that no link may have is left out; its words are not.
      url === null ? label : renderLink(linkTo(url, [label], false), context),
    );
    from = index + all.length;
  }
  return [...pieces, renderPlain(subject.slice(from), context)];
}

/** A conversation's subject where nothing can be pressed. */
export function plainSubject(subject: string): string {
  return subject.replace(NAMED_LINK, '$2');
}
