import type { Entry, LogName } from '../model/entry.js';

/**
 * A stretch of a log: `entries` are all that stand from `from` to `to`, changes too, and messages
 * come with every change folded in that the log held when it was read. `to` < `from` means an
 * empty stretch.
 */
export interface LogRange {
  readonly log: LogName;
  readonly from: number;
  readonly to: number;
  readonly entries: readonly Entry[];
}
