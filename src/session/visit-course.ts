import type { Visit, VisitRecord } from '../model/visit.js';
import { grown, recordOf } from './visit-changes.js';
import type { VisitChange } from './visit-changes.js';

/** So many ended visits are kept for a backend that cannot be reached. */
const MOST_ENDED = 20;

/** The visit begins, unless one is active. */
export const beginning =
  (visit: Visit): VisitChange =>
  (visits) =>
    visits.active ? visits : grown({ ...visits, active: visit, last: visit.id });

/** The active visit ends. Data and segments are the user's and stay; its events go with it. */
export const ending =
  (endedAt: number): VisitChange =>
  (visits) => {
    const record = recordOf(visits);
    if (!record) return visits;
    const visit = { ...record.visit, endedAt };
    const ended = [...visits.ended, { ...record, visit }].slice(-MOST_ENDED);
    return grown({ ...visits, active: null, events: [], ended });
  };

/** The backend has heard of this. */
export const told =
  ({ visit, revision }: VisitRecord, toldTo: string | null): VisitChange =>
  (visits) =>
    visit.id === visits.active?.id
      ? { ...visits, told: revision, toldTo }
      : { ...visits, ended: visits.ended.filter((record) => record.visit.id !== visit.id) };

/** What the active visit's id is refused for is gone on with under another one. */
export const renamed =
  (refused: string, visit: Visit): VisitChange =>
  (visits) =>
    visits.active?.id === refused
      ? grown({ ...visits, active: visit, last: visit.id })
      : { ...visits, ended: visits.ended.filter((record) => record.visit.id !== refused) };
