import type { EventColor, Visit, VisitData, VisitDetails, VisitRecord } from '../model/visit.js';

/** The user's visits as this profile keeps them: the one that is active, and what is to be told. */
export interface Visits extends VisitDetails {
  readonly active: Visit | null;
  /** The id of the last one, active or not. */
  readonly last: string | null;
  /** Grows with everything that the backend has to hear. */
  readonly revision: number;
  /** Up to which revision the backend of which database has heard of the active one. */
  readonly told: number;
  readonly toldTo: string | null;
  /** What has ended and was not told yet. */
  readonly ended: readonly VisitRecord[];
}

export const NO_VISITS: Visits = {
  active: null,
  last: null,
  data: {},
  segments: [],
  events: [],
  revision: 0,
  told: 0,
  toldTo: null,
  ended: [],
};

/** A change of the visits: pure, since several tabs make changes to what they share. */
export type VisitChange = (visits: Visits) => Visits;

export const withData =
  (data: VisitData): VisitChange =>
  (visits) =>
    grown({ ...visits, data: { ...visits.data, ...data } });

export const withSegments =
  (segments: readonly string[], overwrite: boolean): VisitChange =>
  (visits) => {
    const all = overwrite ? segments : [...visits.segments, ...segments];
    return grown({ ...visits, segments: [...new Set(all)] });
  };

export const withEvent =
  (event: {
    id: string;
    name: string;
    color: EventColor;
    at: number;
    data?: VisitData;
  }): VisitChange =>
  (visits) =>
    visits.events.some(({ id }) => id === event.id)
      ? visits
      : grown({ ...visits, events: [...visits.events, event] });

/** The active visit with all that is known of it. */
export function recordOf({ active, data, segments, events, revision }: Visits): VisitRecord | null {
  return active && { visit: active, revision, data, segments, events };
}

/** What the backend of the database `epoch` has not heard. */
export function untold(visits: Visits, epoch: string | null): readonly VisitRecord[] {
  const record = recordOf(visits);
  const isTold = visits.told >= visits.revision && visits.toldTo === epoch;
  return record && !isTold ? [...visits.ended, record] : visits.ended;
}

/** `visits`, of which the backend has to hear. */
export function grown(visits: Visits): Visits {
  return { ...visits, revision: visits.revision + 1 };
}
