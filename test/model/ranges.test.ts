import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { missingRanges } from '../../src/model/missing-ranges.js';
import { addRange, covers, type Range } from '../../src/model/ranges.js';

const range = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -1, max: 10 }))
  .map(([from, length]): Range => ({ from, to: from + length }));
const numbers = (ranges: readonly Range[]): number[] =>
  ranges.flatMap(({ from, to }) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index),
  );
const union = (ranges: readonly Range[]): readonly Range[] =>
  ranges.reduce<readonly Range[]>(addRange, []);

describe('ranges', () => {
  it('hold exactly the numbers that were added, ascending and apart', () => {
    fc.assert(
      fc.property(fc.array(range), (added) => {
        const joined = union(added);
        const expected = [...new Set(numbers(added))].sort((a, b) => a - b);
        expect(numbers(joined)).toEqual(expected);
        joined.forEach(({ from }, index) => {
          const before = joined[index - 1];
          if (before) expect(from).toBeGreaterThan(before.to + 1);
        });
      }),
    );
  });

  it('are the same object where nothing is added', () => {
    const ranges = union([
      { from: 1, to: 5 },
      { from: 8, to: 9 },
    ]);
    expect(addRange(ranges, { from: 2, to: 5 })).toBe(ranges);
    expect(addRange(ranges, { from: 3, to: 2 })).toBe(ranges);
  });

  it('P6 know what is missing: all that was not added, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(range), range, (added, within) => {
        const ranges = union(added);
        const had = new Set(numbers(ranges));
        const missing = missingRanges(ranges, within);
        expect(numbers(missing)).toEqual(numbers([within]).filter((number) => !had.has(number)));
        expect(covers(ranges, within)).toBe(missing.length === 0);
      }),
    );
  });
});
