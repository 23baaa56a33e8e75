import type { Range } from './ranges.js';

/** The parts of `within` that no range covers, ascending: the holes. */
export function missingRanges(ranges: readonly Range[], within: Range): readonly Range[] {
  const missing: Range[] = [];
  let next = within.from;
  for (const { from, to } of ranges) {
    if (to < next) continue;
    if (from > within.to) break;
    if (from > next) missing.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= within.to) missing.push({ from: next, to: within.to });
  return missing;
}
