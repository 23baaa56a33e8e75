// What a text costs, in characters that the parser looks at: no clock, so that a slow machine
// proves the same as a fast one.
import { describe, expect, it } from 'vitest';

import { MarkupDocument } from '../../../src/model/markup/markup-document.js';
import { plainText } from '../../../src/model/markup/plain-text.js';
import type { Block, Inline } from '../../../src/model/markup/tree.js';

const times = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const BOMBS: Readonly<Record<string, (length: number) => string>> = {
  'stars alone': (length) => times('*', length),
  'stars that open': (length) => times('*a ', length),
  'stars that close': (length) => times('a* ', length),
  'marks of all kinds that open': (length) => times('**a *b ~~c _d [e ', length),
  'marks in each other': (length) => `${times('*_', length / 2)}x${times('_*', length / 2)}`,
  'nesting 1,000 deep': (length) =>
    times(`${'*_**~~'.repeat(1000)}x${'~~**_*'.repeat(1000)}`, length),
  brackets: (length) => times('[', length),
  'brackets that close': (length) => times('[a]', length),
  'links without an end': (length) => times('[a](', length),
  'links without an end, with brackets': (length) => times('[a](b(', length),
  links: (length) => times('[a](https://example.com) ', length),
  backticks: (length) => times('`', length),
  'backticks in runs of every length': (length) =>
    times(Array.from({ length: 400 }, (_, at) => '`'.repeat(at + 1)).join(' '), length),
  'code that never ends': (length) => times('`a ``b ```c ', length),
  mentions: (length) => times('<@', length),
  'long mentions': (length) => times(`<@${'a'.repeat(500)} `, length),
  'e-mail signs': (length) => times('a@', length),
  'long names before e-mail signs': (length) => times(`${'a'.repeat(63)}(@`, length),
  'dots behind an e-mail sign': (length) => times('a@b.c.d.e.f.g.', length),
  'addresses in addresses': (length) => times('http://', length),
  'addresses that are none': (length) => times('http:// ', length),
  'beginnings of addresses in words': (length) => times('xhttp://', length),
  'dots behind an address': (length) => `http://a${times('.', length)}`,
  'brackets behind an address': (length) => `http://a${times(')', length)}`,
  'quotes 1,000 deep': (length) => times(`${'> '.repeat(1000)}x\n`, length),
  'quotes in quotes': (length) => times('> ', length),
  'lists in lists': (length) => times('- ', length),
  'lists that go deeper': (length) => {
    const deep = Array.from({ length: 100 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n');
    return times(`${deep}\n`, length);
  },
  'a long list': (length) => times('- a\n', length),
  'items that are alone': (length) => times('- a\nb\n', length),
  'empty lines': (length) => times('\n', length),
  'lines of one letter': (length) => times('a\n', length),
  fences: (length) => times('```\n', length),
  'code of many lines': (length) => `\`\`\`\n${times('a\n', length)}`,
  spaces: (length) => times(' ', length),
  'combining marks': (length) => `a${times('\u0301', length)}`,
  'half surrogate pairs': (length) => times('\ud83d*', length),
};

/** What is looked at for one character at most, wherever it stands. */
const MOST = 48;

function depthOf(nodes: readonly (Block | Inline)[]): number {
  const below = nodes.map((node) => {
    if (typeof node === 'string') return 0;
    if ('children' in node) return 1 + depthOf(node.children);
    if ('blocks' in node) return 1 + depthOf(node.blocks);
    if (node.kind === 'list') return 1 + Math.max(...node.items.map(depthOf));
    return node.kind === 'paragraph' ? Math.max(...node.lines.map(depthOf)) : 0;
  });
  return below.reduce((most, depth) => Math.max(most, depth), 0);
}

describe('bad input: the work for a text grows with its length alone', () => {
  it.each(Object.entries(BOMBS))('%s', (_name, bomb) => {
    const small = new MarkupDocument(bomb(10_000));
    const large = new MarkupDocument(bomb(100_000));
    expect(small.steps).toBeLessThan(MOST * small.text.length);
    // Ten times the text, ten times the work; a little more, where lengths are not round.
    expect(large.steps).toBeLessThan(11 * small.steps + 1000);
    expect(large.steps).toBeLessThan(MOST * large.text.length);
  });

  it.each(Object.entries(BOMBS))('and what a page has to nest is bounded: %s', (_name, bomb) => {
    const { blocks, text } = new MarkupDocument(bomb(20_000));
    expect(depthOf(blocks)).toBeLessThanOrEqual(20);
    expect(plainText(blocks).length).toBeLessThanOrEqual(2 * text.length);
  });

  it('counts what is looked at: a step for each character at least', () => {
    expect(new MarkupDocument('a'.repeat(1000)).steps).toBeGreaterThanOrEqual(1000);
  });
});

describe('M11 a text that comes in pieces', () => {
  const answer = Array.from(
    { length: 100 },
    (_, at) => `${at + 1}. The **${at}th** item, with \`code\` and [a link](https://example.com)`,
  ).join('\n');

  it.each([
    ['a list of 100 items', answer],
    ['100 paragraphs', answer.replaceAll('\n', '\n\n')],
    ['100 lines', answer.replaceAll(/^\d+\. /gm, '')],
    ['code of 100 lines', `\`\`\`\n${answer}`],
    ['a quote of 100 lines', answer.replaceAll(/^/gm, '> ')],
  ])('costs what its pieces cost, and the line that they stand in: %s', (_name, text) => {
    const longest = Math.max(...text.split('\n').map(({ length }) => length));
    const document = new MarkupDocument();
    for (let at = 0; at < text.length; at += 8) {
      const before = document.steps;
      const piece = text.slice(at, at + 8);
      document.append(piece);
      // The line that has not ended is read again; a list's first item as text, too.
      expect(document.steps - before).toBeLessThan(20 * (longest + piece.length));
    }
    expect(document.blocks).toEqual(new MarkupDocument(text).blocks);
  });
});
