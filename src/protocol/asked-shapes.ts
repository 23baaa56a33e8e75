import { misfit } from './shape.js';
import type { Shape } from './shape.js';

// Shapes of what is asked alone: what is told can do without.

/** A text of `shortest` to `longest` UTF-16 units; beyond that it is `too-large`. */
export function textUpTo(longest: number, shortest = 1): Shape<string> {
  const rule = `a text of ${shortest} to ${longest} UTF-16 units`;
  return (value, path) => {
    if (typeof value !== 'string' || value.length < shortest) return misfit(path, rule);
    return value.length <= longest ? value : misfit(path, rule, 'too-large');
  };
}

/** The first of these shapes that fits; the last one says what is wrong. */
export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch {
      return second(value, path);
    }
  };
}
