import { describe, expect, it } from 'vitest';

import { toWellFormed } from '../../../src/model/ids.js';
import { excerptOf } from '../../../src/backend/extras/search/excerpt.js';
import { beginningsOf, wordsOf } from '../../../src/backend/extras/search/words.js';

const words = (text: string) => [...wordsOf(text)].map(({ word }) => word);
/** An excerpt with what was found in brackets. */
const marked = (text: string, query: string) => {
  const { excerpt, marks } = excerptOf(text, beginningsOf(query));
  return marks.reduceRight(
    (line, [from, to]) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
    excerpt,
  );
};

describe('M12: the words of a text', () => {
  it.each([
    ['Hello, World!', ['hello', 'world']],
    ['Straße Étude cafe\u0301 Żółw', ['straße', 'etude', 'cafe', 'zołw']],
    ['order 1842-B', ['order', '1842', 'b']],
    ['привет, мир', ['привет', 'мир']],
    ['مرحبًا بك', ['مرحبا', 'بك']],
    ['Việt Nam', ['viet', 'nam']],
    ['会议室', ['会议', '议室', '室']],
    ['', []],
    ['… 👍 --', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('are cut where they are too long to be meant', () => {
    expect(words('x'.repeat(10_000))).toEqual(['x'.repeat(64)]);
  });

  it('keep their places in the text as it was written', () => {
    const text = 'Ça, cafe\u0301!';
    expect([...wordsOf(text)].map(({ from, to }) => text.slice(from, to))).toEqual([
      'Ça',
      'cafe\u0301',
    ]);
  });
});

describe('M12: what a query looks for', () => {
  it.each([
    ['mon sec', ['mon', 'sec']],
    ['Sec SEC', ['sec']],
    ['会议', ['会议']],
    ['会', ['会']],
    ['?!', []],
  ])('%j', (query, expected) => {
    expect(beginningsOf(query)).toEqual(expected);
  });
});

describe('M12: an excerpt', () => {
  it('marks every word that was found', () => {
    expect(marked('A second monitor for the second desk', 'sec mon')).toBe(
      'A [second] [monitor] for the [second] desk',
    );
  });

  it('marks unspaced writing in one piece', () => {
    expect(marked('在三号会议室见', '会议室')).toBe('在三号[会议室]见');
  });

  it('shows what stands around the first of them, in one line, in whole words', () => {
    const text = `${'before '.repeat(40)}here it is\n\n${'after '.repeat(40)}`;
    const line = marked(text, 'here');
    expect(line).toMatch(/^…(before )+\[here\] it is after/);
    expect(line).toMatch(/…$/);
    expect(line.length).toBeLessThan(180);
  });

  it('cuts no character in two', () => {
    const line = marked(`${'👍'.repeat(200)} here`, 'here');
    expect(toWellFormed(line)).toBe(line);
    const start = marked('👍'.repeat(200), 'here');
    expect(toWellFormed(start)).toBe(start);
  });

  it('M12: is linear in what it reads', () => {
    const bomb = 'a'.repeat(100_000);
    expect(excerptOf(bomb, ['a']).excerpt.length).toBeLessThan(200);
  });
});
