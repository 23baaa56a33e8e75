import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RowHeights } from '../../src/elements/internal/row-heights.js';

const height = fc.integer({ min: 1, max: 4000 }).map((eighths) => eighths / 8);
const place = fc.double({ min: 0, max: 1, noNaN: true });

const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), place, height }),
  fc.record({ kind: fc.constant('estimate' as const), height }),
  fc.record({
    kind: fc.constant('splice' as const),
    place: fc.oneof(place, fc.constant(1)),
    removed: fc.nat(9),
    added: fc.array(fc.oneof(fc.constant(0), height), { maxLength: 40 }),
  }),
);

describe('the heights of rows', () => {
  it('are summed and found as by counting', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.array(place), (changes, looks) => {
        const heights = new RowHeights();
        let rows: number[] = [];
        for (const one of changes) {
          if (one.kind === 'estimate') heights.estimate = one.height;
          else if (one.kind === 'set') {
            const index = Math.floor(one.place * rows.length);
            heights.set(index, one.height);
            if (index < rows.length) rows[index] = one.height;
          } else {
            const from = Math.floor(one.place * rows.length);
            const removed = Math.min(one.removed, rows.length - from);
            // Nobody has measured what comes at the end.
            const added = from === rows.length ? one.added.map(() => 0) : one.added;
            heights.splice(from, removed, added);
            rows = [...rows.slice(0, from), ...added, ...rows.slice(from + removed)];
          }
        }
        const known = rows.map((one) => one || heights.estimate);
        const total = known.reduce((sum, one) => sum + one, 0);
        expect(heights.length).toBe(rows.length);
        expect(heights.total).toBeCloseTo(total, 6);
        for (const look of looks) {
          const index = Math.floor(look * rows.length);
          const before = known.slice(0, index).reduce((sum, one) => sum + one, 0);
          expect(heights.before(index)).toBeCloseTo(before, 6);
          // In the middle of a row, where no rounding matters.
          const half = (known[index] ?? 0) / 2;
          if (index < rows.length) expect(heights.indexAt(before + half)).toBe(index);
        }
        const measured = rows.filter((one) => one > 0);
        const mean = measured.reduce((sum, one) => sum + one, 0) / measured.length;
        expect(heights.mean).toBeCloseTo(measured.length === 0 ? heights.estimate : mean, 6);
      }),
    );
  });

  it('are those at the ends for what lies beyond', () => {
    const heights = new RowHeights();
    expect(heights.indexAt(100)).toBe(0);
    heights.splice(0, 0, new Float32Array(100_000));
    expect(heights.indexAt(-5)).toBe(0);
    expect(heights.indexAt(1e9)).toBe(99_999);
  });
});
