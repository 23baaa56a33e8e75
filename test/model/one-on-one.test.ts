import { describe, expect, it } from 'vitest';

import { isId } from '../../src/model/ids.js';
import { isKeptOut, oneOnOneId } from '../../src/model/one-on-one.js';

describe('oneOnOneId', () => {
  const long = 'l'.repeat(200);
  const names = [
    'a',
    'b',
    'a,b',
    'a%2c',
    'a%',
    '~',
    ',',
    '%',
    '__proto__',
    '😀',
    'سلام',
    long,
    `${long.slice(1)}x`,
  ];

  it('T8: is the same whoever is named first, and an id', () => {
    expect(oneOnOneId('bob', 'ann')).toBe('one-on-one:ann,bob');
    for (const one of names) {
      for (const other of names) {
        const id = oneOnOneId(one, other);
        expect(id).toBe(oneOnOneId(other, one));
        expect([id, isId(id)]).toEqual([id, true]);
      }
    }
  });

  it('T8: is another one for every other two', () => {
    const ids = names.flatMap((one, index) =>
      names.slice(index).map((other) => oneOnOneId(one, other)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('T8: keeps out everybody else, whatever they are called', () => {
    for (const [index, one] of names.entries()) {
      const id = oneOnOneId(one, 'bob');
      expect([isKeptOut(id, one), isKeptOut(id, 'bob')]).toEqual([false, false]);
      for (const other of [...names.slice(0, index), ...names.slice(index + 1)]) {
        expect([id, other, isKeptOut(id, other)]).toEqual([id, other, true]);
      }
    }
    expect(isKeptOut('one-on-one:a,b,c', 'a')).toBe(true);
    expect(isKeptOut('one-on-one:', '')).toBe(true);
    expect(isKeptOut('c', 'anybody')).toBe(false);
  });

  it('stays an id where a long name is cut inside a character', () => {
    for (const name of ['😀'.repeat(90), `x${'😀'.repeat(90)}`, '%'.repeat(190)]) {
      expect(isId(oneOnOneId(name, long))).toBe(true);
    }
  });
});
