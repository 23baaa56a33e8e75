import { addLateWords } from '../registry.js';
import type { LateWords } from './words.js';

const loaders = new Map<string, () => Promise<LateWords>>([
  ['ar', async () => (await import('./ar.js')).ar],
  ['de', async () => (await import('./de.js')).de],
  ['ka', async () => (await import('./ka.js')).ka],
  ['vi', async () => (await import('./vi.js')).vi],
]);

let brought = false;

/** To be called by what is loaded on demand: its texts follow in the languages that are in use. */
export function bringLateWords(): void {
  if (brought) return;
  brought = true;
  addLateWords(loaders);
}
