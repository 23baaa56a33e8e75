/** Whole numbers from `from` to `to`, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** `ranges` (ascending, apart from each other by at least one number) with `added` joined in. */
export function addRange(ranges: readonly Range[], added: Range): readonly Range[] {
  if (added.to < added.from) return ranges;
  if (ranges.some((range) => range.from <= added.from && added.to <= range.to)) return ranges;
  let { from, to } = added;
  const before: Range[] = [];
  const after: Range[] = [];
  for (const range of ranges) {
    if (range.to + 1 < from) before.push(range);
    else if (range.from > to + 1) after.push(range);
    else {
      from = Math.min(from, range.from);
      to = Math.max(to, range.to);
    }
  }
  return [...before, { from, to }, ...after];
}

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

/** Whether one range covers all of `part`. */
export function covers(ranges: readonly Range[], part: Range): boolean {
  return part.to < part.from || ranges.some(({ from, to }) => from <= part.from && part.to <= to);
}
