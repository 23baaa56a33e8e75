import { createRandom } from '../../src/model/random.js';

const weights = { sendFiles: 8, cancel: 5, openFile: 4 } as const;

export type FileAct = keyof typeof weights;

export interface FileStep {
  readonly at: number;
  readonly act: FileAct;
  readonly chance: () => number;
}

export function isFileStep(step: { readonly act: string }): step is FileStep {
  return Object.hasOwn(weights, step.act);
}

/** So many of all histories have files in them. */
const SHARE = 0.4;
const MOST_STEPS = 24;

/**
 * What is done with files in the history called `seed`. It has a chance of its own: what else
 * happens in a history is decided without it.
 */
export function planFiles(seed: number, end: number): readonly FileStep[] {
  const chance = createRandom(Math.imul(seed, 0xc2b2_ae35) ^ 0xf11e);
  if (chance() >= SHARE) return [];
  const acts = Object.entries(weights).flatMap(([act, weight]) =>
    Array.from({ length: weight }, () => act as FileAct),
  );
  const count = 4 + Math.floor(chance() * (MOST_STEPS - 4));
  return Array.from({ length: count }, () => {
    const act = acts[Math.floor(chance() * acts.length)] ?? 'sendFiles';
    const at = 500 + Math.floor(chance() * Math.max(0, end - 500));
    return { at, act, chance: createRandom(Math.floor(chance() * 0x1_0000_0000)) };
  });
}
