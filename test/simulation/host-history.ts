import type { VisitRecord, VisitValue } from '../../src/model/visit.js';
import type { Visits } from '../../src/session/visit-changes.js';

/** On which page something happened, and whose that page was. */
export interface Where {
  readonly at: number;
  readonly page: number;
  readonly device: string;
  readonly user: string;
}

/** That a user cleared what stood on a page, or began anew. */
export interface Clearing extends Where {
  readonly act: 'clearChat' | 'startNewSession';
  /** Of which database the page spoke. */
  readonly epoch: string | null;
  /** By conversation, the numbers and the ids of the rows that stood there. */
  readonly shown: ReadonlyMap<string, { readonly last: number; readonly ids: ReadonlySet<string> }>;
  /** By conversation, the ids of what was on its way. */
  readonly waiting: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many messages stood there in all. */
  readonly messages: number;
}

/** That a page told its listeners of a visit. */
export interface VisitFact extends Where {
  readonly type: 'session-start' | 'session-end' | 'session-clear';
  readonly id: string;
  /** With `session-clear`, how many messages were hidden. */
  readonly count?: number;
}

/** That a host told something of the visit: a value under a key, or an event. No two are the same. */
export interface Telling extends Where {
  readonly key?: string;
  readonly value?: VisitValue;
  readonly event?: string;
}

/** That a user goes from a device, begun on one of its pages. */
export interface Leaving extends Where {
  readonly act: 'reset' | 'logout';
  /** When that page said that nothing is left; null where it was gone before. */
  settledAt: number | null;
  discarded: number | null;
}

/** That what a device keeps of a user was removed, and how much of that had not left. */
export interface Wipe {
  readonly at: number;
  readonly device: string;
  readonly user: string;
  readonly unsent: number;
}

/** Who sits in a page from now on. */
export interface Sitting {
  readonly at: number;
  readonly page: number;
  readonly device: string;
  readonly user: string | null;
}

/** What a device still kept of a user some time after they had gone. */
export interface Residue {
  readonly at: number;
  readonly device: string;
  readonly user: string;
  readonly what: readonly string[];
}

/** Rows that stood on a page whose user had gone. */
export interface Exposure extends Where {
  readonly sitting: string | null;
  readonly what: readonly string[];
}

/** What a device keeps of its user in the end. */
export interface Profile {
  readonly device: string;
  readonly user: string;
  readonly visits: Visits;
  /** What could not be sent. */
  readonly failed: ReadonlySet<string>;
}

/** What hosts did, beside the messages, and what they were told of it. */
export interface HostHistory {
  readonly clearings: readonly Clearing[];
  readonly facts: readonly VisitFact[];
  readonly tellings: readonly Telling[];
  readonly leavings: readonly Leaving[];
  readonly wipes: readonly Wipe[];
  readonly sittings: readonly Sitting[];
  readonly residues: readonly Residue[];
  readonly exposures: readonly Exposure[];
  readonly profiles: readonly Profile[];
  /** The visits in the database that was in use last. */
  readonly visits: readonly VisitRecord[];
}

/** A history in which hosts did nothing of that kind. */
export const NOTHING_HOSTED: HostHistory = {
  clearings: [],
  facts: [],
  tellings: [],
  leavings: [],
  wipes: [],
  sittings: [],
  residues: [],
  exposures: [],
  profiles: [],
  visits: [],
};
