import type { Environment } from '../model/environment.js';

/** Code that could not be loaded is asked for again after this (ms). */
const RETRY_TIME = 2_000;

/** What `load` gives, however often that fails; nothing once it is asked for in vain. */
export async function insist<T>(
  load: () => Promise<T>,
  { after }: Pick<Environment, 'after'>,
  isWanted: () => boolean,
): Promise<T | null> {
  while (isWanted()) {
    try {
      return await load();
    } catch {
      await new Promise<void>((resolve) => after(RETRY_TIME, resolve));
    }
  }
  return null;
}
