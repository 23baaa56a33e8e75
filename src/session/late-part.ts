import type { Environment } from '../model/environment.js';
import { insist } from './insist.js';

/** Calls `use` with a part: at once where it is here, else in its turn once it is. */
export type LatePart<T> = (use: (part: T) => void) => void;

/** A part that `here` gives if it is here already, and else `load`, however often that fails. */
export function latePart<T>(
  here: () => T | undefined,
  load: () => Promise<T>,
  environment: Pick<Environment, 'after'>,
  isWanted: () => boolean,
): LatePart<T> {
  const waiting: ((part: T) => void)[] = [];
  return (use) => {
    const part = here();
    if (part && waiting.length === 0) return use(part);
    if (waiting.push(use) > 1) return undefined;
    void insist(load, environment, isWanted).then((loaded) => {
      for (const next of waiting.splice(0)) if (loaded && isWanted()) next(loaded);
    });
    return undefined;
  };
}
