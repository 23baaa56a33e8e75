/** What goes wrong on the way. Probabilities are between 0 (never) and 1, each for one frame. */
export interface Faults {
  /** The frame is lost. */
  readonly drop: number;
  /** The frame arrives twice. */
  readonly repeat: number;
  /** The frame may be overtaken by later ones. Without it, delayed frames keep their order. */
  readonly reorder: number;
  /** The connection breaks at this frame, with all that is under way. */
  readonly cut: number;
  /** How long a frame is under way, in milliseconds. */
  readonly delay: { readonly min: number; readonly max: number };
}

export const NO_FAULTS: Faults = {
  drop: 0,
  repeat: 0,
  reorder: 0,
  cut: 0,
  delay: { min: 0, max: 0 },
};

/** `faults` with what is missing filled in. Throws a `RangeError` where they make no sense. */
export function checkFaults(faults: Partial<Faults>): Faults {
  const all = { ...NO_FAULTS, ...faults };
  const chances = [all.drop, all.repeat, all.reorder, all.cut];
  if (!chances.every((chance) => chance >= 0 && chance <= 1)) {
    throw new RangeError('The chance of a fault is between 0 and 1.');
  }
  if (!(all.delay.min >= 0 && all.delay.max >= all.delay.min)) {
    throw new RangeError('A delay has a min of at least 0 and a max of at least min.');
  }
  return all;
}
