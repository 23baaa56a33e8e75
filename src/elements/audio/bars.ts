/** The drawing's own measures: it is stretched to its place. */
export const BARS_WIDTH = 144;
export const BARS_HEIGHT = 24;
const BARS = 48;
const LOWEST = 1;

/** A waveform as a path of upright lines; the same low line everywhere where nobody knows it. */
export function barsOf(waveform: readonly number[] | undefined): string {
  const steps = resample(waveform ?? [], BARS);
  const middle = BARS_HEIGHT / 2;
  return steps
    .map((loud, index) => {
      const half = Math.max(LOWEST, (Math.min(100, Math.max(0, loud || 0)) / 100) * (middle - 1));
      const x = (index + 0.5) * (BARS_WIDTH / BARS);
      return `M${x} ${(middle - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
    })
    .join('');
}

/** The loudest of what falls together, so that a word is not lost between two steps. */
export function resample(levels: readonly number[], count: number): readonly number[] {
  if (levels.length === 0) return Array<number>(count).fill(0);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * levels.length) / count));
    return Math.max(...levels.slice(from, to));
  });
}
