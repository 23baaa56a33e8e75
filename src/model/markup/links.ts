import { withoutMarks } from './plain-line.js';
import type { Inline, Link } from './tree.js';

/** Words that read as an address, or begin as one. */
const NAMES_ADDRESS = /^\s*(?:[a-z]+:|[^\s/]*@|[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]*\p{L})/iu;
/** Characters that are not seen, and may turn the direction of what is. */
const UNSEEN = /\p{Cf}/gu;
const BEFORE_HOST = /^\s*(?:(?:https?:\/\/|mailto:|tel:)\s*)?(?:www\.)?/i;
const CLOSING = /[.,:;!?"'*_~>\]}»”’…)]/;

/** A link. `typed`: its words are the address itself, as it was typed. */
export function linkTo(url: URL, children: readonly Inline[], typed: boolean): Link {
  const words = children
    .map((node) => withoutMarks(node))
    .join('')
    .toLowerCase();
  const target = url.host || decoded(url.pathname);
  const rest = words.replace(BEFORE_HOST, '');
  const host = target.toLowerCase().replace(BEFORE_HOST, '');
  const said = rest.startsWith(host) && /^$|^[\s/?#:]/.test(rest.slice(host.length));
  return {
    kind: 'link',
    href: url.href,
    children,
    target: said ? null : target,
    // A name in front of the host is there to be taken for it.
    misleading:
      !said && (url.username !== '' || (!typed && NAMES_ADDRESS.test(words.replace(UNSEEN, '')))),
  };
}

/** How much of `word`, which begins as an address, belongs to it: not the full stop behind it. */
export function addressLength(word: string): number {
  // A bracket that has a partner belongs to the address.
  let lonely = word.split(')').length - word.split('(').length;
  let end = word.length;
  for (; CLOSING.test(word.charAt(end - 1)); end -= 1) {
    if (word[end - 1] === ')' && lonely-- <= 0) break;
  }
  return end;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
