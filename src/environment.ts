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
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
