import { realTime } from '../../environment.js';
import type { Environment } from '../../model/environment.js';

type Time = Pick<Environment, 'now' | 'after'>;

let current: Time = realTime;

/** The clock and the timers of the elements. */
export function environment(): Time {
  return current;
}

/** Lets a test own the elements' time; returns a function that gives it back. */
export function useEnvironment(replacement: Time): () => void {
  const before = current;
  current = replacement;
  return () => {
    current = before;
  };
}
