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

/** Whether one range covers all of `part`. */
export function covers(ranges: readonly Range[], part: Range): boolean {
  return part.to < part.from || ranges.some(({ from, to }) => from <= part.from && part.to <= to);
}
