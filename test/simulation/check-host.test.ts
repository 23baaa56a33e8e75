import { describe, expect, it } from 'vitest';

import type { MessageEntry } from '../../src/model/entry.js';
import type { VisitRecord } from '../../src/model/visit.js';
import type { MessageItem } from '../../src/session/index.js';
import { NO_VISITS } from '../../src/session/visit-changes.js';
import { checkClearing } from './check-clearing.js';
import { checkLeaving } from './check-leaving.js';
import { checkVisits } from './check-visits.js';
import type { History, PageLife, Screen } from './history.js';
import { NOTHING_HOSTED } from './host-history.js';
import { NO_FILES } from './files-history.js';
import { NOTHING_PROVED } from './identity-history.js';
import type { Clearing, HostHistory, Leaving, Profile, VisitFact } from './host-history.js';
import { Ledger } from './ledger.js';

const entry = (seq: number, more: Partial<MessageEntry> = {}): MessageEntry => ({
  kind: 'message',
  seq,
  id: `${seq}.ann`,
  sender: 'ann',
  at: 0,
  text: `text ${seq}`,
  reactions: [],
  changed: seq,
  visitId: 'v1',
  ...more,
});

const row = (seq: number): MessageItem => ({
  kind: 'message',
  id: `${seq}.ann`,
  seq,
  sender: 'ann',
  senderName: 'Ann',
  text: `text ${seq}`,
  at: 0,
  state: 'sent',
  edited: false,
  deleted: false,
  reactions: [],
});

const life = (page: number, more: Partial<PageLife> = {}): PageLife => ({
  ...{ page, device: 'd1', user: 'ann', from: 0, until: Infinity, frozen: [] },
  ...more,
});

const screen = (page: number, at: number, ...seqs: number[]): Screen => ({
  ...{ page, at, device: 'd1', user: 'ann', conversation: 'c', epoch: 'e' },
  loaded: true,
  isLoading: false,
  items: seqs.map(row),
});

const clearing: Clearing = {
  ...{ at: 1_000, page: 1, device: 'd1', user: 'ann', act: 'clearChat', epoch: 'e', messages: 2 },
  shown: new Map([['c', { last: 2, ids: new Set(['1.ann', '2.ann']) }]]),
  waiting: new Map(),
};

const fact = (type: VisitFact['type'], id: string, at: number, page = 1): VisitFact => ({
  ...{ type, id, at, page, device: 'd1', user: 'ann' },
  ...(type === 'session-clear' && { count: 2 }),
});

const visit = (id: string, endedAt: number | null, more: Partial<VisitRecord> = {}) => ({
  visit: { id, userId: 'ann', startedAt: 0, endedAt },
  ...{ revision: 1, data: {}, segments: [], events: [] },
  ...more,
});

const v2 = visit('v2', null, { data: { k1: 'a' } });

const profile: Profile = {
  device: 'd1',
  user: 'ann',
  visits: { ...NO_VISITS, active: v2.visit, last: 'v2', data: { k1: 'a' } },
  failed: new Set(),
};

const told = { at: 100, page: 1, device: 'd1', user: 'ann' };

/** Ann says two things, clears, says a third; a second tab is open meanwhile. */
const cleared: HostHistory = {
  ...NOTHING_HOSTED,
  clearings: [clearing],
  facts: [
    fact('session-start', 'v1', 10),
    fact('session-end', 'v1', 1_010),
    fact('session-clear', 'v1', 1_010),
    fact('session-start', 'v2', 5_000),
  ],
  tellings: [
    { ...told, key: 'k1', value: 'a' },
    { ...told, event: 'e1' },
  ],
  profiles: [profile],
  visits: [visit('v1', 1_000, { events: [{ id: 'x', name: 'e1', color: 'blue', at: 100 }] }), v2],
};

const kept: History = {
  ...{ seed: 0, operations: [], told: [], heard: [], left: [], finals: [], connections: [] },
  screens: [screen(1, 500, 1, 2), screen(1, 1_001), screen(2, 900, 1, 2), screen(2, 1_500)],
  host: cleared,
  identity: NOTHING_PROVED,
  files: NO_FILES,
  kept: [1, 2, 3].map((seq) => ({
    ...{ device: 'd1', conversation: 'c', id: `${seq}.ann`, text: `text ${seq}` },
    at: seq === 3 ? 5_000 : seq,
  })),
  pages: [life(1), life(2)],
  logs: [
    {
      ...{ epoch: 'e', conversation: 'c', marks: [], hidden: new Map() },
      entries: [entry(1), entry(2), entry(3, { visitId: 'v2' })],
      cleared: new Map([['ann', 2]]),
    },
  ],
  finalEpoch: 'e',
  refused: new Map(),
  lostAt: Infinity,
  rested: true,
  calmAt: 60_000,
};

/** What is found in a history that differs from `kept` in what hosts did, and otherwise. */
function found(host: Partial<HostHistory> = {}, more: Partial<History> = {}): string[] {
  const ledger = new Ledger({ ...kept, ...more, host: { ...kept.host, ...host } });
  const all = [...checkClearing(ledger), ...checkVisits(ledger), ...checkLeaving(ledger)];
  return [...new Set(all.map(({ promise, message }) => `${promise} ${message}`))];
}

const withScreens = (...screens: Screen[]) => ({ screens: [...kept.screens, ...screens] });

const withMark = (mark: number) => ({
  logs: kept.logs.map((log) => ({ ...log, cleared: new Map([['ann', mark]]) })),
});

describe('the checker of what hosts do', () => {
  it('finds nothing where every rule is kept', () => {
    expect(found()).toEqual([]);
  });

  it('sees what was cleared again: here, in another tab, after a reload (N3)', () => {
    const again = expect.stringMatching(/^N3 .* stands there again/);
    expect(found({}, withScreens(screen(1, 1_002, 2)))).toEqual([again]);
    expect(found({}, withScreens(screen(2, 3_500, 2)))).toEqual([again]);
    expect(found({}, withScreens(screen(2, 2_500, 2)))).toEqual([]);
    const reloaded = {
      pages: [life(1, { until: 3_000 }), life(2, { until: 3_100 }), life(3, { from: 3_200 })],
    };
    expect(found({}, { ...reloaded, ...withScreens(screen(3, 3_300, 1)) })).toEqual([again]);
    const killed = {
      ...reloaded,
      pages: reloaded.pages.map((one) => ({
        ...one,
        until: Math.min(one.until, one.page === 1 ? 1_100 : Infinity),
      })),
    };
    expect(found({}, { ...killed, ...withScreens(screen(3, 3_300, 1)) })).toEqual([]);
  });

  it('sees a mark that stays behind, or goes too far (N3)', () => {
    expect(found({}, withMark(1))).toEqual([expect.stringMatching(/^N3 .*the mark is at 1/)]);
    expect(found({}, withMark(3))).toEqual([expect.stringMatching(/^N3 .*typed afterwards/)]);
  });

  it('counts what was cleared by itself (N4)', () => {
    const clearings = [{ ...clearing, messages: 3 }];
    expect(found({ clearings })).toEqual([expect.stringMatching(/^N4 .*says 2 messages, 3/)]);
  });

  it('sees facts told twice, of nothing, and in a wrong order (N4)', () => {
    const { facts } = cleared;
    const twice = [...facts, fact('session-start', 'v2', 5_001, 2)];
    expect(found({ facts: twice })[0]).toMatch(/^N4 .*v2 is told twice/);
    const other = [...facts, fact('session-start', 'v3', 5_001, 2)];
    expect(found({ facts: other })).toEqual([
      expect.stringMatching(/^N4 .*v3 starts while v2 goes on/),
      expect.stringMatching(/^N4 .*there is no such visit/),
    ]);
    const late = facts.map((one) => (one.type === 'session-start' ? { ...one, at: 9_000 } : one));
    expect(found({ facts: late })).toContainEqual(
      expect.stringMatching(/^N4 .*v1 ends before it starts/),
    );
  });

  it('sees that the backend knows a visit otherwise, or not at all (C3)', () => {
    const [v1] = cleared.visits as [VisitRecord];
    expect(found({ visits: [v1, { ...v2, data: {} }] })[0]).toMatch(/^C3 .*knows visit v2 as/);
    const ended = { ...v2, visit: { ...v2.visit, endedAt: 9 } };
    expect(found({ visits: [v1, ended] })).toEqual([expect.stringMatching(/^C3 .*v2 has ended/)]);
    const untold = [{ ...profile, visits: { ...profile.visits, ended: [v1] } }];
    expect(found({ profiles: untold })).toEqual([expect.stringMatching(/^C3 .*v1 is not told/)]);
  });

  it('sees what was told and is not there, or twice (C3)', () => {
    const lost = { ...told, key: 'k2', value: 'b' };
    expect(found({ tellings: [lost] })).toEqual([expect.stringMatching(/^C3 .*k2 is undefined/)]);
    const never = { ...told, event: 'e2' };
    expect(found({ tellings: [never] })).toEqual([expect.stringMatching(/^C3 .*e2 is in no/)]);
    const [v1] = cleared.visits as [VisitRecord];
    const twice = [v1, v2, { ...v1, visit: { ...v1.visit, id: 'v0' } }];
    expect(found({ visits: twice })).toEqual([expect.stringMatching(/^C3 .*e1 stands there 2/)]);
    const killed = { pages: [life(1, { until: 200 }), life(2)] };
    expect(
      found({ tellings: [lost, never], clearings: [] }, { ...killed, ...withMark(0) }),
    ).toEqual([]);
  });

  it('sees a message outside every visit (N5)', () => {
    const logs = kept.logs.map((log) => ({ ...log, entries: [entry(1, { visitId: 'v9' })] }));
    expect(found({}, { logs })).toContainEqual(expect.stringMatching(/^N5 .*v9, of nobody/));
  });
});

const leaving: Leaving = {
  ...{ at: 10_000, page: 1, device: 'd1', user: 'ann', act: 'reset', settledAt: 10_500 },
  discarded: 1,
};

const sits = (page: number, at: number, user: string | null) => ({ page, at, user, device: 'd1' });

/** Ann goes, with one draft, and the same visitor sits in both tabs. */
const left: Partial<HostHistory> = {
  leavings: [leaving],
  wipes: [{ at: 10_400, device: 'd1', user: 'ann', unsent: 1 }],
  sittings: [sits(1, 0, 'ann'), sits(2, 0, 'ann'), sits(1, 10_000, 'x'), sits(2, 10_001, 'x')],
  residues: [{ at: 12_500, device: 'd1', user: 'ann', what: [] }],
};

describe('the checker of who goes', () => {
  it('finds nothing where every rule is kept', () => {
    expect(found(left)).toEqual([]);
  });

  it('sees a tab that keeps its user, comes back to them, or has another one (L3)', () => {
    const sittings = left.sittings ?? [];
    const stays = sittings.slice(0, 3);
    expect(found({ ...left, sittings: stays })).toEqual([
      expect.stringMatching(/^L3 .*is ann's for/),
    ]);
    const frozen = [life(1), life(2, { frozen: [[9_000, 60_000]] })];
    expect(found({ ...left, sittings: stays }, { pages: frozen })).toEqual([]);
    expect(found({ ...left, sittings: [...stays, sits(2, 10_001, 'y')] })).toEqual([
      expect.stringMatching(/^L3 .*is y's after reset, the other x's/),
    ]);
    expect(found({ ...left, sittings: [...stays, sits(2, 10_001, 'ann')] })).toEqual([
      expect.stringMatching(/^L3 .*is ann's again/),
    ]);
  });

  it('sees what is left behind, in storage and on the screen (C7)', () => {
    const residues = [{ at: 12_500, device: 'd1', user: 'ann', what: ['draft "x"'] }];
    expect(found({ ...left, residues })).toEqual([
      expect.stringMatching(/^C7 .*still keeps of ann/),
    ]);
    const exposures = [{ ...told, at: 11_000, sitting: 'x', what: ['1.ann'] }];
    expect(found({ ...left, exposures })).toEqual([
      expect.stringMatching(/^C7 .*shows 1.ann of ann to x/),
    ]);
  });

  it('counts what went by itself (C7)', () => {
    const leavings = [{ ...leaving, discarded: 0 }];
    expect(found({ ...left, leavings })).toEqual([
      expect.stringMatching(/^C7 .*0 are said .*, 1 were/),
    ]);
    const kept2 = [
      ...kept.kept,
      ...['a', 'b'].map((id) => ({ at: 9_000, device: 'd1', conversation: 'c', id, text: id })),
    ];
    expect(found(left, { kept: kept2 })).toEqual([
      expect.stringMatching(/^C7 .*and a, b are gone/),
    ]);
  });
});
