import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MarkupDocument, parseMarkup } from '../../../src/model/markup/markup-document.js';
import { mention } from '../../../src/model/markup/mention.js';
import { plainText } from '../../../src/model/markup/plain-text.js';
import type { Block } from '../../../src/model/markup/tree.js';
import { notationOf } from '../../harness/markup-notation.js';

const shown = (text: string): string => notationOf(parseMarkup(text));

/** Whatever could mean something, by chance. */
const pieces = fc.constantFrom(
  ...['*', '**', '_', '~~', '`', '```', '```js\n', '\n', '\n\n', '- ', '  - ', '> ', '1. ', '2. '],
  ...[
    '[',
    '](',
    ')',
    '](https://a.example)',
    'https://b.example/x_y',
    '<@',
    '>',
    '<@ann>',
    ' ',
    '@',
  ],
  ...['a', 'word', 'é', '漢', '👩‍👩‍👧', '\ud83d', '\u202e', '\r\n', '\\', '(', '.', 'www.', '   '],
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

describe('M11 a text that comes in pieces', () => {
  it('means what it means as a whole, however it is cut', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat({ max: 12 }), { maxLength: 30 }), (text, cuts) => {
        const document = new MarkupDocument();
        let at = 0;
        for (const cut of cuts) {
          document.append(text.slice(at, at + cut));
          at += cut;
        }
        document.append(text.slice(at));
        expect(document.text).toBe(text);
        expect(document.blocks).toEqual(parseMarkup(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps each block that is not the last as the same object, with all that is in it', () => {
    fc.assert(
      fc.property(texts, texts, (text, more) => {
        const document = new MarkupDocument(`${text}\n\nend`);
        const before = document.blocks;
        const frozen = structuredClone(before);
        document.append(more);
        // Behind empty lines only a list could go on, and what stands here is none.
        expect(document.blocks.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
        before.slice(0, -1).forEach((block, at) => expect(document.blocks[at]).toBe(block));
        expect(before).toEqual(frozen);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the lines of code and the items of a list that have ended', () => {
    const document = new MarkupDocument('- one\n- two\n- thr');
    const [list] = document.blocks;
    document.append('ee\n- four');
    const [longer] = document.blocks;
    if (list?.kind !== 'list' || longer?.kind !== 'list') throw new Error('There is no list.');
    expect(longer.items).toHaveLength(4);
    expect(longer.items[0]).toBe(list.items[0]);
    expect(longer.items[1]).toBe(list.items[1]);
  });

  it('begins anew where the text is another one', () => {
    const document = new MarkupDocument('one **two**');
    document.update('one **two** three');
    expect(notationOf(document.blocks)).toBe('<p>one <b>two</b> three</p>');
    document.update('other');
    expect(notationOf(document.blocks)).toBe('<p>other</p>');
    document.update('');
    expect(document.blocks).toEqual([]);
  });

  it('takes a list back that it cannot be sure of, until a second item has come', () => {
    const document = new MarkupDocument('1. one');
    const kinds = (): string[] => document.blocks.map(({ kind }: Block) => kind);
    expect(kinds()).toEqual(['paragraph']);
    document.append('\n2');
    expect(kinds()).toEqual(['paragraph']);
    document.append('. two');
    expect(kinds()).toEqual(['list']);
  });
});

describe('blocks', () => {
  it.each([
    ['line breaks of Windows', 'a\r\nb', '<p>a\nb</p>'],
    ['empty lines', 'a\n\n\nb\n', '<p>a</p>\n<gap 2>\n<p>b</p>'],
    ['only blanks', ' \n \n', ''],
    ['code without an end', '```\na', '<pre >a</pre>'],
    ['code that shows a fence', '````\n```\n````', '<pre >```</pre>'],
    ['code in one line', '```a```', '<p><code>a</code></p>'],
    ['marks in code', '```\n**a**\n- b\n```', '<pre >**a**\n- b</pre>'],
    [
      'a quote in a quote',
      '> a\n> > b',
      '<blockquote><p>a</p>\n<blockquote><p>b</p></blockquote></blockquote>',
    ],
    [
      'a list in a quote',
      '> - a\n> - b',
      '<blockquote><ul><li><p>a</p></li><li><p>b</p></li></ul></blockquote>',
    ],
    ['items with empty lines between', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['text behind a list', '- a\n- b\nc', '<ul><li><p>a</p></li><li><p>b</p></li></ul>\n<p>c</p>'],
    ['one item with more in it', '- a\n\n  b', '<ul><li><p>a</p>\n<gap 1>\n<p>b</p></li></ul>'],
    [
      'numbers from elsewhere',
      '9. a\n10. b',
      '<ol start="9"><li><p>a</p></li><li><p>b</p></li></ol>',
    ],
    ['a mark over two lines', '*a\nb*', '<p>*a\nb*</p>'],
    ['only a sign of a quote', '>', '<p>></p>'],
  ])('%s', (_name, text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

describe('a mention', () => {
  it('reaches whoever it was written for, whatever their id is', () => {
    const ids = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
    fc.assert(
      fc.property(ids, (id) => {
        const [block] = parseMarkup(mention(id));
        expect(block).toMatchObject({ lines: [[{ kind: 'mention', id }]] });
      }),
    );
  });

  it('is text where it is none', () => {
    expect(shown('<@> <@a b> <@a')).toBe('<p><@> <@a b> <@a</p>');
    expect(shown('<@%zz>')).toBe('<p>@%zz</p>');
  });
});

describe('plain text', () => {
  it('says links by their words, people by their names, items with what stands before them', () => {
    const text = 'Hi <@ann>:\n- **a**\n- [b](https://b.example)\n\n> c\n```\nd\n```';
    const nameOf = (id: string): string | undefined => (id === 'ann' ? 'Ann' : undefined);
    expect(plainText(parseMarkup(text), { nameOf })).toBe('Hi @Ann:\n• a\n• b\n\nc\nd');
    expect(plainText(parseMarkup('3. a\n4. b'))).toBe('3. a\n4. b');
  });

  it('loses no word, whatever is written', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), texts, (words, noise) => {
        const said = plainText(parseMarkup(`${noise}\n${words}`));
        for (const word of words.split(' ')) expect(said).toContain(word);
      }),
    );
  });
});
