import { parseLine, type Steps } from './inline.js';
import type { Line } from './tree.js';

/** A block that may still grow: what was read is all that the next line is read by. */
export type OpenBlock =
  | OpenParagraph
  | OpenCode
  | OpenQuote
  | OpenList
  | { kind: 'gap'; count: number };

interface OpenParagraph {
  kind: 'paragraph';
  lines: Line[];
  /** What it becomes with a second item: one alone is text, as it was typed. */
  list?: OpenList;
}

interface OpenCode {
  kind: 'code-block';
  language: string;
  lines: string[];
  closed: boolean;
  /** How far the fence is indented, and how long it is. */
  fence: readonly [number, number];
}

interface OpenQuote {
  kind: 'quote';
  blocks: OpenBlock[];
}

interface OpenList {
  kind: 'list';
  start: number | null;
  items: OpenBlock[][];
  /** How far the marks are indented, and the words of the first item. */
  indent: number;
  width: number;
}

/** Deeper quotes and lists are text: nobody reads them, and a page has to show them. */
const DEEPEST = 6;

const FENCE = /^( {0,3})(`{3,})([^`]*)$/;
const QUOTED = /^ {0,3}>(?: (.*))?$/;
const ITEM = /^( *)([-*•]|\d{1,9}\.)( {1,4})(?=\S)/;

/** One go of reading. */
export interface Reading {
  readonly steps: Steps;
  /**
   * What was made in this go, and may be changed in it. All else may be on the screen, or may be
   * gone on with in another way: it is copied before it is changed.
   */
  readonly own: Set<object>;
}

/**
 * Reads one more line, which becomes part of the last block, or begins another one. `blocks` itself
 * belongs to this go.
 */
export function addLine(blocks: OpenBlock[], line: string, go: Reading, depth = 0): void {
  go.steps.count += line.length + 1;
  const last = blocks.at(-1);
  const end = blocks.length - 1;
  const [, indent = '', fence = '', info = ''] = FENCE.exec(line) ?? [];
  if (last?.kind === 'code-block' && !last.closed) {
    const code = owned(blocks, end, last, go);
    if (fence.length >= code.fence[1] && info.trim() === '') code.closed = true;
    else code.lines.push(line.slice(Math.min(code.fence[0], indentOf(line))));
  } else if (line.trim() === '') {
    if (last?.kind === 'gap') owned(blocks, end, last, go).count += 1;
    else if (last) push(blocks, { kind: 'gap', count: 1 }, go);
  } else if (!addToList(blocks, line, go, depth)) {
    const quoted = depth < DEEPEST ? QUOTED.exec(line) : null;
    if (quoted && (last?.kind === 'quote' || quoted[1]?.trim())) {
      const quote =
        last?.kind === 'quote'
          ? owned(blocks, end, last, go)
          : push<OpenQuote>(blocks, { kind: 'quote', blocks: [] }, go);
      addLine(quote.blocks, quoted[1] ?? '', go, depth + 1);
    } else if (fence !== '') {
      const [language = ''] = info.trim().toLowerCase().split(/\s/, 1);
      const at = [indent.length, fence.length] as const;
      push(blocks, { kind: 'code-block', language, lines: [], closed: false, fence: at }, go);
    } else {
      const words = parseLine(line, true, go.steps);
      const list = depth < DEEPEST ? listOf(line, go, depth) : null;
      if (list) push(blocks, { kind: 'paragraph', lines: [words], list }, go);
      else if (last?.kind === 'paragraph') {
        const paragraph = owned(blocks, end, last, go);
        paragraph.lines.push(words);
        delete paragraph.list;
      } else push(blocks, { kind: 'paragraph', lines: [words] }, go);
    }
  }
}

/** Whether `line` goes on with the list that is last, or with what becomes a list by it. */
function addToList(blocks: OpenBlock[], line: string, go: Reading, depth: number): boolean {
  const last = blocks.at(-1);
  const gap = last?.kind === 'gap' ? last.count : 0;
  const place = blocks.length - (gap ? 2 : 1);
  const block = blocks[place];
  const known = block?.kind === 'list' ? block : block?.kind === 'paragraph' && block.list;
  if (!known) return false;
  const [mark = '', , sign = ''] = ITEM.exec(line) ?? [];
  const isInside = indentOf(line) > known.indent + 1;
  const next = known.start === null ? '' : `${known.start + known.items.length}.`;
  const isNext = mark !== '' && (next === '' ? !/\d/.test(sign) : sign === next);
  if (!isInside && !isNext) return false;
  blocks.length = place + 1;
  const list = go.own.has(known) ? known : tracked({ ...known, items: [...known.items] }, go);
  if (!isInside) list.items.push(tracked([], go));
  let item = list.items.at(-1) ?? [];
  if (!go.own.has(item)) list.items[list.items.length - 1] = item = tracked([...item], go);
  if (isInside && gap) push(item, { kind: 'gap', count: gap }, go);
  const content = line.slice(isInside ? Math.min(indentOf(line), list.width) : mark.length);
  addLine(item, content, go, depth + 1);
  if (block?.kind === 'paragraph' && list.items.length === 1 && item.length === 1) {
    const paragraph = owned(blocks, place, block, go);
    paragraph.lines.push(parseLine(line, true, go.steps));
    paragraph.list = list;
  } else blocks[place] = list;
  return true;
}

function listOf(line: string, go: Reading, depth: number): OpenList | null {
  const [mark, indent = '', sign = ''] = ITEM.exec(line) ?? [];
  if (mark === undefined) return null;
  const item = tracked<OpenBlock[]>([], go);
  addLine(item, line.slice(mark.length), go, depth + 1);
  const start = /\d/.test(sign) ? parseInt(sign, 10) : null;
  const width = mark.length;
  return tracked<OpenList>(
    { kind: 'list', start, items: [item], indent: indent.length, width },
    go,
  );
}

/** The block at this place, which is last or was so before a gap, as one that may be changed. */
function owned<T extends OpenBlock>(blocks: OpenBlock[], at: number, block: T, go: Reading): T {
  if (go.own.has(block)) return block;
  const copy = { ...block };
  if ('lines' in copy) copy.lines = [...copy.lines] as typeof copy.lines;
  if ('blocks' in copy) copy.blocks = [...copy.blocks];
  blocks[at] = copy;
  return tracked(copy, go);
}

function push<T extends OpenBlock>(blocks: OpenBlock[], block: T, go: Reading): T {
  blocks.push(block);
  return tracked(block, go);
}

function tracked<T extends object>(made: T, go: Reading): T {
  go.own.add(made);
  return made;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
