import { realEnvironment } from '../../environment.js';
import type { Environment } from '../../model/environment.js';

let current: Environment = realEnvironment;

/** The clock and the timers of the elements. */
export function environment(): Environment {
  return current;
}

/** Lets a test own the elements' time; returns a function that gives it back. */
export function useEnvironment(replacement: Environment): () => void {
  const before = current;
  current = replacement;
  return () => {
    current = before;
  };
}
