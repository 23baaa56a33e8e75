import { wordsOf } from './words.js';

/** So much of a text is shown around what was found in it, in UTF-16 units. */
const LENGTH = 160;
const BEFORE = 40;

export interface Excerpt {
  readonly excerpt: string;
  /** What was looked for: from and to, in the excerpt. */
  readonly marks: readonly (readonly [from: number, to: number])[];
}

/** The part of `text` around the first word with one of these beginnings, in one line. */
export function excerptOf(text: string, beginnings: readonly string[]): Excerpt {
  const line = text.replace(/\s+/g, ' ').trim();
  const found = [...wordsOf(line)].flatMap(({ word, from, to }) => {
    const beginning = beginnings.find((one) => word.startsWith(one));
    return beginning === undefined ? [] : ([[from, to]] as const);
  });
  const start = beginningAt(line, Math.max(0, (found[0]?.[0] ?? 0) - BEFORE));
  const end = Math.min(line.length, wholeUpTo(line, start + LENGTH));
  const before = start > 0 ? '…' : '';
  const shift = before.length - start;
  return {
    excerpt: before + line.slice(start, end) + (end < line.length ? '…' : ''),
    marks: joined(found.filter(([from, to]) => from >= start && to <= end)).map(
      ([from, to]) => [from + shift, to + shift] as const,
    ),
  };
}

/** Overlapping stretches are one: of unspaced writing each letter begins a word. */
function joined(stretches: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of stretches) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** `index`, or the beginning of the word behind it if there is one near. */
function beginningAt(line: string, index: number): number {
  if (index === 0) return 0;
  const space = line.indexOf(' ', index);
  return space >= 0 && space - index < BEFORE / 2 ? space + 1 : wholeUpTo(line, index);
}

/** Never half a character. */
function wholeUpTo(line: string, index: number): number {
  return /[\uDC00-\uDFFF]/.test(line[index] ?? '') ? index - 1 : index;
}
