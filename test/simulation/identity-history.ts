import type { Where } from './host-history.js';

/** That all a user had to prove who they are was made void. */
export interface Revocation {
  readonly user: string;
  /** When it was asked for: what was given before is void. */
  readonly at: number;
  /**
   * What the backend's clock said when it was written: tokens are void that were given before by
   * that, too.
   */
  clock: number;
  /** When the backend said that it is done; Infinity where it never did. */
  settledAt: number;
}

/** What a connection to the backend stood on, and for how long something came over it. */
export interface Standing {
  /** Who greeted. */
  readonly user: string;
  /** For whom the proof is; null where it names nobody. */
  readonly proofOf: string | null;
  readonly by: 'token' | 'signature' | 'secret' | 'device' | 'nothing';
  /** When the proof was given; -Infinity where nothing says that. */
  readonly issuedAt: number;
  /** What the backend's clock said then; -Infinity where no clock counts. */
  readonly issuedClock: number;
  readonly from: number;
  /** When something was last told or answered. */
  last: number;
}

/** A call of a page's `tokenFetcher`. */
export interface Fetch {
  /** Counts whose source asks: a page has one for each user who sits in it. */
  readonly source: number;
  readonly page: number;
  readonly from: number;
  /** When the page heard the answer; Infinity where it never did. */
  until: number;
}

/** A token that was handed to `login`, and what came of it. */
export interface Login extends Where {
  /** For whom the token is. */
  readonly tokenOf: string;
  outcome: string;
}

/** That a page told of a device's key that is not taken any more. */
export interface KeyLoss extends Where {
  /** Whether the device would go on as this user after a reload all the same. */
  readonly resumes: boolean;
}

/** How users proved who they are. */
export interface IdentityHistory {
  readonly revocations: readonly Revocation[];
  readonly standings: readonly Standing[];
  readonly fetches: readonly Fetch[];
  /** Tokens of somebody else that left a page with this user's greeting. */
  readonly strayTokens: readonly { readonly at: number; readonly user: string }[];
  readonly logins: readonly Login[];
  readonly keyLosses: readonly KeyLoss[];
  /** Places where a token or a secret was found that has no business there. */
  readonly leaks: readonly string[];
}

/** A history in which nobody asked for a proof. */
export const NOTHING_PROVED: IdentityHistory = {
  revocations: [],
  standings: [],
  fetches: [],
  strayTokens: [],
  logins: [],
  keyLosses: [],
  leaks: [],
};
