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

/** Reads one more line, which becomes part of the last block, or begins another one. */
export function addLine(blocks: OpenBlock[], line: string, steps: Steps, depth = 0): void {
  steps.count += line.length + 1;
  const last = blocks.at(-1);
  const [, indent = '', fence = '', info = ''] = FENCE.exec(line) ?? [];
  if (last?.kind === 'code-block' && !last.closed) {
    if (fence.length >= last.fence[1] && info.trim() === '') last.closed = true;
    else last.lines.push(line.slice(Math.min(last.fence[0], indentOf(line))));
  } else if (line.trim() === '') {
    if (last?.kind === 'gap') last.count += 1;
    else if (last) blocks.push({ kind: 'gap', count: 1 });
  } else if (!addToList(blocks, line, steps, depth)) {
    const quoted = depth < DEEPEST ? QUOTED.exec(line) : null;
    if (quoted && (last?.kind === 'quote' || quoted[1]?.trim())) {
      const quote: OpenQuote = last?.kind === 'quote' ? last : { kind: 'quote', blocks: [] };
      if (quote !== last) blocks.push(quote);
      addLine(quote.blocks, quoted[1] ?? '', steps, depth + 1);
    } else if (fence !== '') {
      const [language = ''] = info.trim().toLowerCase().split(/\s/, 1);
      const at = [indent.length, fence.length] as const;
      blocks.push({ kind: 'code-block', language, lines: [], closed: false, fence: at });
    } else {
      const words = parseLine(line, true, steps);
      const list = depth < DEEPEST ? listOf(line, steps, depth) : null;
      if (list) blocks.push({ kind: 'paragraph', lines: [words], list });
      else if (last?.kind === 'paragraph') last.lines.push(words);
      else blocks.push({ kind: 'paragraph', lines: [words] });
    }
  }
}

/** Whether `line` goes on with the list that is last, or with what becomes a list by it. */
function addToList(blocks: OpenBlock[], line: string, steps: Steps, depth: number): boolean {
  const last = blocks.at(-1);
  const gap = last?.kind === 'gap' ? last.count : 0;
  const place = blocks.length - (gap ? 2 : 1);
  const block = blocks[place];
  const list = block?.kind === 'list' ? block : block?.kind === 'paragraph' && block.list;
  if (!list) return false;
  const [mark = '', , sign = ''] = ITEM.exec(line) ?? [];
  const indented = indentOf(line) > list.indent + 1;
  const next = list.start === null ? '' : `${list.start + list.items.length}.`;
  if (!indented && (mark === '' || (next === '' ? /\d/.test(sign) : sign !== next))) {
    if (block?.kind === 'paragraph') delete block.list;
    return false;
  }
  blocks.length = place + 1;
  if (!indented) list.items.push([]);
  const item = list.items.at(-1) ?? [];
  if (indented && gap) item.push({ kind: 'gap', count: gap });
  const content = line.slice(indented ? Math.min(indentOf(line), list.width) : mark.length);
  addLine(item, content, steps, depth + 1);
  if (block?.kind !== 'paragraph') return true;
  if (list.items.length > 1 || item.length > 1) blocks[place] = list;
  else block.lines.push(parseLine(line, true, steps));
  return true;
}

function listOf(line: string, steps: Steps, depth: number): OpenList | null {
  const [mark, indent = '', sign = ''] = ITEM.exec(line) ?? [];
  if (mark === undefined) return null;
  const item: OpenBlock[] = [];
  addLine(item, line.slice(mark.length), steps, depth + 1);
  const start = /\d/.test(sign) ? parseInt(sign, 10) : null;
  return { kind: 'list', start, items: [item], indent: indent.length, width: mark.length };
}

/** The same blocks, of which those that may still grow are copies. */
export function copyOpen(blocks: readonly OpenBlock[]): OpenBlock[] {
  const gap = blocks.at(-1)?.kind === 'gap' ? 2 : 1;
  return blocks.map((block, at) => (at < blocks.length - gap ? block : copyOf(block)));
}

function copyOf(block: OpenBlock): OpenBlock {
  if (block.kind === 'list') return copyOfList(block);
  if (block.kind === 'quote') return { ...block, blocks: copyOpen(block.blocks) };
  if (block.kind === 'gap') return { ...block };
  if (block.kind === 'code-block') return { ...block, lines: [...block.lines] };
  const { list } = block;
  return { ...block, lines: [...block.lines], ...(list && { list: copyOfList(list) }) };
}

function copyOfList(list: OpenList): OpenList {
  const end = list.items.length - 1;
  return { ...list, items: list.items.map((item, at) => (at < end ? item : copyOpen(item))) };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
