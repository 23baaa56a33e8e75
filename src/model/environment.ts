/**
 * The only door to what is not pure: the clock, chance, names that nobody else has, and waiting.
 *
 * Every floor takes one of these instead of the globals, so that a test owns time and chance, and
 * the simulation runs months in seconds. The real one is made in `src/environment.ts`; lint bans
 * the globals everywhere else.
 */
export interface Environment {
  /** Milliseconds since 1970 by this device's clock, which may be years off. For display only. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
  /** A random UUID (RFC 9562, version 4), lower case; also outside secure contexts. */
  uuid(): string;
  /** Runs `task` once after `delay` ms; the returned function calls it off, and may be repeated. */
  after(delay: number, task: () => void): () => void;
}
