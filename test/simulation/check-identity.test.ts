import { describe, expect, it } from 'vitest';

import type { MessageItem } from '../../src/session/index.js';
import { checkIdentity } from './check-identity.js';
import type { History, Operation } from './history.js';
import { NOTHING_HOSTED } from './host-history.js';
import { NO_FILES } from './files-history.js';
import { NOTHING_PROVED } from './identity-history.js';
import type { Fetch, IdentityHistory, Login, Revocation, Standing } from './identity-history.js';
import { Ledger } from './ledger.js';

const nothing: History = {
  ...{ seed: 0, operations: [], screens: [], told: [], heard: [], kept: [], left: [], pages: [] },
  ...{ logs: [], finals: [], connections: [], finalEpoch: '', lostAt: Infinity, rested: true },
  ...{ calmAt: 100_000, refused: new Map(), host: NOTHING_HOSTED, identity: NOTHING_PROVED },
  files: NO_FILES,
};

/** The promises that are broken, each once. */
function broken(identity: Partial<IdentityHistory>, more: Partial<History> = {}): string[] {
  const history = { ...nothing, ...more, identity: { ...NOTHING_PROVED, ...identity } };
  return [...new Set([...checkIdentity(new Ledger(history))].map(({ promise }) => promise))];
}

const ann = { page: 1, device: 'd1', user: 'ann', conversation: 'c' };

/** Ann is let in at 100 by a token of then. */
const standing: Standing = {
  ...{ user: 'ann', proofOf: 'ann', by: 'token' },
  ...{ issuedAt: 100, issuedClock: 5_100, from: 100, last: 2_900 },
};

const revoked: Revocation = { user: 'ann', at: 900, clock: 5_900, settledAt: 1_000 };

describe('what is checked of proofs', () => {
  it('lets nothing fail for want of a proof (P10)', () => {
    const sent = (outcome: string, act = 'send'): Operation => ({
      ...{ ...ann, at: 1, act, text: 'one', outcome },
    });
    expect(broken({}, { operations: [sent('auth-failed')] })).toEqual(['P10']);
    expect(broken({}, { operations: [sent('wrong-user', 'edit')] })).toEqual(['P10']);
    expect(broken({}, { operations: [sent('conflict'), sent('accepted')] })).toEqual([]);
    // Nobody waits for that: it is asked for again when it is next scrolled near.
    expect(broken({}, { operations: [sent('auth-failed', 'loadOlder')] })).toEqual([]);
  });

  it('lets no row be shown as failed for want of a proof (P10)', () => {
    const screen = (error: MessageItem['error']) => {
      const row = { kind: 'message', id: 'one.ann', text: 'one', state: 'failed', error };
      const where = { ...ann, at: 1, epoch: 'e', loaded: true, isLoading: false };
      return { screens: [{ ...where, items: [row as MessageItem] }] };
    };
    expect(broken({}, screen('auth-failed'))).toEqual(['P10']);
    expect(broken({}, screen('too-large'))).toEqual([]);
  });

  it('sees that a user hears something more than two seconds after they were revoked (P10)', () => {
    const late = { ...standing, last: 3_100 };
    const revocations = [revoked];
    expect(broken({ revocations, standings: [standing] })).toEqual([]);
    expect(broken({ revocations, standings: [late] })).toEqual(['P10']);
    expect(broken({ revocations, standings: [{ ...late, user: 'bob', proofOf: 'bob' }] })).toEqual(
      [],
    );
    const after = { ...late, from: 3_050 };
    expect(broken({ revocations, standings: [after] })).toEqual(['P10']);
  });

  it('lets in who brings a proof that was given afterwards (P10)', () => {
    const late = { ...standing, last: 60_000 };
    const fresh = { ...late, issuedAt: 901, issuedClock: 5_901 };
    expect(broken({ revocations: [revoked], standings: [fresh] })).toEqual([]);
    const unfinished = { ...revoked, settledAt: Infinity };
    expect(broken({ revocations: [unfinished], standings: [late] })).toEqual([]);
    // By the backend's clock it was given afterwards.
    const ahead = { ...late, issuedClock: 5_901 };
    expect(broken({ revocations: [revoked], standings: [ahead] })).toEqual([]);
  });

  it('knows that a revocation goes with the database (P10)', () => {
    const late = { ...standing, last: 60_000 };
    const lost = (lostAt: number) =>
      broken({ revocations: [revoked], standings: [late] }, { lostAt });
    expect(lost(2_000)).toEqual([]);
    expect(lost(4_000)).toEqual(['P10']);
  });

  it('sees that somebody is told something who proved nothing (L2)', () => {
    expect(broken({ standings: [{ ...standing, by: 'nothing', proofOf: null }] })).toEqual(['L2']);
  });

  it('sees that a token serves somebody else, or leaves the page in their name (T3)', () => {
    expect(broken({ standings: [{ ...standing, proofOf: 'bob' }] })).toEqual(['T3']);
    expect(broken({ strayTokens: [{ at: 1, user: 'ann' }] })).toEqual(['T3']);
    const login = (outcome: string, tokenOf = 'bob'): Login => ({
      ...ann,
      at: 1,
      tokenOf,
      outcome,
    });
    expect(broken({ logins: [login('accepted')] })).toEqual(['T3']);
    expect(broken({ logins: [login('auth-failed')] })).toEqual(['T3']);
    expect(broken({ logins: [login('wrong-user'), login('accepted', 'ann')] })).toEqual([]);
  });

  it('sees that a tokenFetcher is called twice at once (T3)', () => {
    const fetch = (source: number, from: number, until: number): Fetch => ({
      ...{ source, page: 1, from, until },
    });
    expect(broken({ fetches: [fetch(1, 0, 20), fetch(1, 20, 40)] })).toEqual([]);
    expect(broken({ fetches: [fetch(1, 0, 20), fetch(1, 19, 40)] })).toEqual(['T3']);
    expect(broken({ fetches: [fetch(1, 0, 20), fetch(2, 19, 40)] })).toEqual([]);
    // One that hangs is not waited for.
    expect(broken({ fetches: [fetch(1, 0, Infinity), fetch(1, 10_000, 10_020)] })).toEqual([]);
    expect(broken({ fetches: [fetch(1, 0, Infinity), fetch(1, 9_999, 10_020)] })).toEqual(['T3']);
  });

  it('sees that a session would go on whose key is not taken (L9)', () => {
    const loss = { ...ann, at: 1, resumes: false };
    expect(broken({ keyLosses: [loss] })).toEqual([]);
    expect(broken({ keyLosses: [{ ...loss, resumes: true }] })).toEqual(['L9']);
  });

  it('sees a token where none must be (L2)', () => {
    expect(broken({ leaks: ['d1 keeps a token'] })).toEqual(['L2']);
  });
});
