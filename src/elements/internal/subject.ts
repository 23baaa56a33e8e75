import type { TemplateResult } from 'lit';

import { link, richText } from './rich-text.js';
import { linkUrl } from './safe-url.js';

/** A link with words of its own: `<https://example.com|our terms>`. */
const NAMED_LINK = /<([^\s<>|]+)\|([^<>]+)>/g;

/** A conversation's subject as nodes: named links, addresses as in messages, and text (T8). */
export function richSubject(subject: string): readonly (string | TemplateResult)[] {
  const pieces: (string | TemplateResult)[] = [];
  let from = 0;
  for (const { 0: all, 1: url = '', 2: words = '', index } of subject.matchAll(NAMED_LINK)) {
    const href = linkUrl(url);
    pieces.push(
      ...richText(subject.slice(from, index), 0),
      // An address that no link may have is left out; its words are not.
      href === null ? words : link(href, words, 0),
    );
    from = index + all.length;
  }
  return [...pieces, ...richText(subject.slice(from), 0)];
}

/** A conversation's subject where nothing can be pressed. */
export function plainSubject(subject: string): string {
  return subject.replace(NAMED_LINK, '$2');
}
