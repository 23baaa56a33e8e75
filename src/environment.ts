import type { Environment } from './model/environment.js';

/** The browser's (or Node's) clock and timers: all that the elements need. */
export const realTime: Pick<Environment, 'now' | 'after'> = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

/** The browser's (or Node's) clock, chance and timers. Nowhere else are the globals used. */
export const realEnvironment: Environment = {
  now: realTime.now,
  after: realTime.after,
  random: () => Math.random(),
  uuid: () => crypto.randomUUID?.() ?? uuidFromRandomValues(),
};

/** `crypto.randomUUID` is missing outside secure contexts; `getRandomValues` is not. */
function uuidFromRandomValues(): string {
  const digits = crypto.getRandomValues(new Uint8Array(36));
  return 'xxxxxxxx-xxxx-4xxx-Nxxx-xxxxxxxxxxxx'.replace(/[xN]/g, (place, index: number) => {
    const digit = (digits[index] ?? 0) & 15;
    // The variant of RFC 9562 leaves two bits of its digit to chance.
    return (place === 'N' ? (digit & 3) | 8 : digit).toString(16);
  });
}
