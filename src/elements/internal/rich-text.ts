import { html, type TemplateResult } from 'lit';

import { linkUrl } from './safe-url.js';

const CANDIDATE = /^(?:https?:\/\/|mailto:|tel:|www\.)\S|^[^\s@:/]+@[^\s@]+\.[^\s@]+$/i;
const OPENING = /^[("'<[{«“]+/;
const CLOSING = /[.,:;!?)"'>\]}»”…]+$/;
const EMOJI_ONLY =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|\s)+$/u;

/** Longer ones cannot be a few emoji; the longest emoji there are have 15 units. */
const MAX_EMOJI_UNITS = 48;
const MAX_LARGE_EMOJI = 3;

/**
 * `text` with its links as nodes. A word is a link only where it parses to one of the allowed kinds
 * of address; brackets and full stops around it stay text. `tabIndex` is for the links.
 */
export function richText(text: string, tabIndex: 0 | -1): readonly (string | TemplateResult)[] {
  const pieces: (string | TemplateResult)[] = [];
  let plain = '';
  for (const word of text.split(/(\s+)/)) {
    const before = OPENING.exec(word)?.[0] ?? '';
    const core = trimEnd(word.slice(before.length));
    const href = CANDIDATE.test(core) ? linkUrl(withProtocol(core)) : null;
    if (href === null) {
      plain += word;
      continue;
    }
    pieces.push(plain + before, link(href, core, tabIndex));
    plain = word.slice(before.length + core.length);
  }
  return [...pieces, plain];
}

/** A link out of the page; `href` comes from `linkUrl`. */
export function link(href: string, text: string, tabIndex: 0 | -1): TemplateResult {
  return html`<a
    part="link"
    href=${href}
    target="_blank"
    rel="noopener noreferrer nofollow"
    tabindex=${tabIndex}
    >${text}</a
  >`;
}

/** Whether `text` is one to three emoji and nothing else: they are shown large. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > MAX_EMOJI_UNITS || !EMOJI_ONLY.test(text)) return false;
  const characters = graphemes(text).filter((character) => character.trim() !== '');
  return characters.length > 0 && characters.length <= MAX_LARGE_EMOJI;
}

/** What a reader takes for characters. */
export function graphemes(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** Without closing punctuation, but with the bracket that belongs to the address itself. */
function trimEnd(word: string): string {
  const trimmed = word.replace(CLOSING, '');
  const next = word[trimmed.length];
  return next === ')' && trimmed.includes('(') ? `${trimmed})` : trimmed;
}

function withProtocol(word: string): string {
  if (/^www\./i.test(word)) return `https://${word}`;
  return /^(?:https?|mailto|tel):/i.test(word) ? word : `mailto:${word}`;
}
