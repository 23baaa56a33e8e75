// What the report reckons: medians, ratios, and whether a target is met. Pure, tested by
// test/policy/bench.test.ts.

/** The middle one; of an even number the mean of the two in the middle. Undefined of nothing. */
export function median(values) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of one key over the rounds, for each peer that has it. */
export function mediansOf(samples, key) {
  const medians = {};
  for (const [peer, rounds] of Object.entries(samples ?? {})) {
    const middle = median(rounds.map((round) => round[key]));
    if (middle !== undefined) medians[peer] = middle;
  }
  return medians;
}

/** How many times `base`. Nothing is no multiple of nothing: both zero is 1. */
export function ratio(value, base) {
  if (value === undefined || base === undefined) return undefined;
  if (base === 0) return value === 0 ? 1 : Infinity;
  return value / base;
}

/** The peer with the least, or undefined where there is none. */
export function bestOf(medians, names) {
  const able = names.filter((name) => medians[name] !== undefined);
  if (able.length === 0) return undefined;
  return able.reduce((best, name) => (medians[name] < medians[best] ? name : best));
}

/** How far two values may be apart and still be called equal on a machine that others use, too. */
export const NOISE = 1.25;

/**
 * Whether the kit meets one bound.
 * `{kind, limit}` of a bound: `window` and `best` bound a ratio, `peer` the ratio to the peer
 *   named in `to`, `least` asks that no peer has less, `value` bounds the value itself, `growth` the
 *   ratio to the kit's own value in the measure `to`.
 * @param {{kind: string, limit?: number, to?: string, strictly?: boolean}} bound
 * @param {Record<string, number | undefined>} medians of the row, by peer
 * @param {readonly string[]} peers who is compared with as a peer
 * @param {(measure: string) => Record<string, number | undefined>} mediansOfOther
 * @returns {{value?: number, against?: string, met?: boolean}} `met` is undefined where it was not measured
 */
export function judge(bound, medians, peers, mediansOfOther = () => ({})) {
  const own = medians.kit;
  const base = baseOf(bound, medians, peers, mediansOfOther);
  if (bound.kind === 'value') return verdict(own, bound.limit, undefined);
  if (bound.kind === 'least') {
    const met = own === undefined || base === undefined ? undefined : own <= medians[base];
    return { value: ratio(own, medians[base]), against: base, met };
  }
  if (bound.kind === 'growth') return verdict(ratio(own, base), bound.limit, bound.to);
  return verdict(ratio(own, medians[base]), bound.limit, base, bound.strictly);
}

function baseOf(bound, medians, peers, mediansOfOther) {
  if (bound.kind === 'window') return 'window';
  if (bound.kind === 'peer') return bound.to;
  if (bound.kind === 'growth') return mediansOfOther(bound.to).kit;
  return bestOf(medians, peers);
}

function verdict(value, limit, against, strictly = false) {
  if (value === undefined) return { value, against, met: undefined };
  return { value, against, met: strictly ? value < limit : value <= limit };
}
