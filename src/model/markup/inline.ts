import { linkUrl } from '../link-url.js';
import { addressLength, linkTo } from './links.js';
import { mentioned } from './mention.js';
import { firstOf, joined, lastOf, unpadded, withoutLinks } from './pieces.js';
import type { Inline, Line, Span } from './tree.js';

/** How much work a text was, in characters looked at: what a test counts instead of time. */
export interface Steps {
  count: number;
}

const KINDS: Readonly<Record<string, Span['kind']>> = {
  '**': 'bold',
  '*': 'italic',
  _: 'italic',
  '~~': 'strike',
};

/** Longer addresses stay text. */
const MOST_ADDRESS = 2048;
/** Nobody's own part of an e-mail address is longer. */
const MOST_LOCAL = 64;

const SPECIAL = /`+|\*+|_+|~+|\[|\]\(?|<@|@|https?:\/\/|www\.|mailto:|tel:/gi;
const PERSON = /[^\s<>]{1,600}>/y;
const WORD = /[^\s<>]{1,2049}/y;
const LOCAL = /[\p{L}\p{N}.#$%&+=?^_-]+$/u;
const DOMAIN = /(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62}/uy;

/**
 * Letters of scripts that set words apart by spaces, and figures: a mark beside one is part of a
 * name or a sum. The others (Chinese, Korean, Thai …) have no space around what is emphasised.
 */
const WORDLIKE = /[\p{Lu}\p{Ll}\p{Lt}\p{N}]/u;
/** What smileys have before their mouth. */
const SMILEY = /[:;=<^\\|-]/;
const BEFORE_WORDS = /^$|[\s([{]/;
const BEHIND_WORDS = /^$|[\s)\]},;!?]/;
const SIGNS_ALONE = /^[!-/:-@[-`{-~\s]*$/;

/**
 * One line as nodes. A mark needs its partner in the same line, nothing contains its own kind, and
 * what has no partner is text: the work grows with the length alone, whatever is written. Without
 * `marks`, addresses alone are found.
 */
export function parseLine(text: string, marks: boolean, steps: Steps = { count: 0 }): Line {
  const nodes: Inline[] = [];
  /** What waits for its partner: where it stands in `nodes`, as text until then. */
  const waiting = new Map<string, number>();
  /** There is no `)` before this. */
  let unclosed = 0;
  /** Up to here all is in `nodes`. */
  let done = 0;

  const flush = (until: number): void => {
    if (until > done) nodes.push(text.slice(done, until));
    done = until;
  };

  const add = (node: Inline, from: number, to: number): number => {
    flush(from);
    nodes.push(node);
    return (done = to);
  };

  const match = (pattern: RegExp, at: number): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    steps.count += found.length + 1;
    return found;
  };

  const begin = (mark: string, at: number): void => {
    flush(at);
    // Of two that wait, the later one has the better reason.
    waiting.set(mark, nodes.length);
    flush(at + mark.length);
  };

  /** Takes what stands between `mark` and `at`; what else waits in there stays text. */
  const take = (mark: string, at: number): readonly Inline[] | null => {
    const start = waiting.get(mark);
    if (start === undefined) return null;
    flush(at);
    for (const [other, place] of waiting) if (place >= start) waiting.delete(other);
    return joined(nodes.splice(start).slice(1));
  };

  const code = (at: number, end: number): number => {
    const length = end - at;
    if (length > 3 || WORDLIKE.test(text.charAt(at - 1))) return end;
    for (let after = end; ;) {
      const close = text.indexOf('`', after);
      steps.count += 1 + (close < 0 ? text.length : close) - after;
      // Only the last run of each of the three lengths has no partner.
      if (close < 0) return end;
      for (after = close; text[after] === '`'; after += 1);
      if (after - close === length) {
        return add({ kind: 'code', text: unpadded(text.slice(end, close)) }, at, after);
      }
    }
  };

  const address = (at: number, end: number): number => {
    if (/[\p{L}\p{N}@/.:]/u.test(text.charAt(at - 1))) return end;
    let word = match(WORD, at);
    // The words of a link may be an address.
    if (waiting.has('[')) word = word.split('](', 1)[0] ?? '';
    const found = word.slice(0, addressLength(word));
    const empty = found.length <= end - at || word.length > MOST_ADDRESS;
    const url = empty ? null : linkUrl(/^w/i.test(found) ? `https://${found}` : found);
    // What is no address is not looked at again: it could hold the beginnings of many.
    if (url === null) return at + word.length;
    return add(linkTo(url, [found], true), at, at + found.length);
  };

  const mail = (at: number): number => {
    const from = Math.max(done, at - MOST_LOCAL);
    steps.count += at - from;
    const local = LOCAL.exec(text.slice(from, at))?.[0] ?? '';
    const domain = match(DOMAIN, at + 1);
    const url = local && domain && linkUrl(`mailto:${local}@${domain}`);
    if (!url) return at + 1;
    const to = at + 1 + domain.length;
    return add(linkTo(url, [`${local}@${domain}`], true), at - local.length, to);
  };

  const link = (at: number, end: number): number => {
    if (!waiting.has('[')) return end;
    let to = end;
    let depth = text[end - 1] === '(' && end >= unclosed ? 1 : 0;
    for (; depth > 0; to += 1) {
      const character = text.charAt(to);
      if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      else if (to - end > MOST_ADDRESS || /^$|[\s<>]/.test(character)) {
        unclosed = to;
        break;
      }
    }
    steps.count += to - end;
    const url = depth === 0 && to > end ? linkUrl(text.slice(end, to - 1)) : null;
    const children = url && take('[', at);
    waiting.delete('[');
    return url && children ? add(linkTo(url, withoutLinks(children), false), at, to) : end;
  };

  const emphasis = (run: string, at: number, end: number): void => {
    const before = lastOf(text.slice(Math.max(0, at - 2), at));
    const after = firstOf(text.slice(end, end + 2));
    const all = run === '***' ? ['**', '*'] : KINDS[run] ? [run] : [];
    let left = at;
    if (!BEFORE_WORDS.test(before) && !WORDLIKE.test(after)) {
      for (const mark of [...all].reverse()) {
        const children = take(mark, left);
        const kind = KINDS[mark];
        if (!children || !kind) continue;
        const [only] = children;
        // A smiley, or a pattern of file names.
        if (typeof only === 'string' && children.length === 1 && SIGNS_ALONE.test(only)) {
          nodes.push(mark + only);
        } else add({ kind, children }, left, (left += mark.length));
      }
    }
    if (left > at || BEHIND_WORDS.test(after)) return;
    if (WORDLIKE.test(before) || SMILEY.test(before)) return;
    for (const mark of all) {
      begin(mark, left);
      left += mark.length;
    }
  };

  SPECIAL.lastIndex = 0;
  for (let found; (found = SPECIAL.exec(text)) !== null;) {
    const [token] = found;
    const at = found.index;
    let end = at + token.length;
    const first = token.charAt(0);
    if (first === '@') end = mail(at);
    else if (/[a-z]/i.test(first)) end = address(at, end);
    else if (marks) {
      if (first === '`') end = code(at, end);
      else if (first === '[') begin(first, at);
      else if (first === ']') end = link(at, end);
      else if (first === '<') {
        const person = match(PERSON, end);
        const id = mentioned(person.slice(0, -1));
        if (id !== '') end = add({ kind: 'mention', id }, at, end + person.length);
      } else emphasis(token, at, end);
    }
    SPECIAL.lastIndex = end;
  }
  steps.count += text.length;
  flush(text.length);
  return joined(nodes);
}
