import type { Environment } from '../../model/environment.js';
import type { TimelineStep } from '../../protocol/timeline-document.js';

/** How much of a page's life is kept; what came first goes first. */
const LONGEST_TAPE = 2_000;

/** Notes that something happened; gives the number of the note, by which an answer names its command. */
export type TakeNote = (kind: TimelineStep['kind'], ...what: unknown[]) => number;

/**
 * What passed over the link and what was told, as it came: secrets too, so it never leaves this
 * module but through `exportTimeline`, whose code is loaded only when somebody asks.
 */
export interface Tape {
  readonly notes: (readonly [at: number, kind: TimelineStep['kind'], ...what: unknown[]])[];
  readonly startedAt: number;
  /** Whether what came first is gone. */
  readonly truncated: boolean;
  /** How many notes were taken, those included that are gone. */
  readonly count: number;
  readonly note: TakeNote;
}

export function createTape(environment: Environment): Tape {
  const tape = {
    notes: [] as [number, TimelineStep['kind'], ...unknown[]][],
    startedAt: environment.now(),
    truncated: false,
    count: 0,
    note: (kind: TimelineStep['kind'], ...what: unknown[]) => {
      if (tape.notes.push([environment.now(), kind, ...what]) > LONGEST_TAPE) {
        tape.notes.shift();
        tape.truncated = true;
      }
      return (tape.count += 1);
    },
  };
  return tape;
}
