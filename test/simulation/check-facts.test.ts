import { describe, expect, it } from 'vitest';

import type { Entry } from '../../src/model/entry.js';
import { checkFacts } from './check-facts.js';
import type { Heard, History, PageLife } from './history.js';
import { NOTHING_HOSTED } from './host-history.js';
import { NO_FILES } from './files-history.js';
import { NOTHING_PROVED } from './identity-history.js';
import { Ledger } from './ledger.js';

const entry = (seq: number, more: Partial<Entry> = {}): Entry =>
  ({
    kind: 'message',
    seq,
    id: `${seq}.ann`,
    sender: 'ann',
    at: 0,
    text: `text ${seq}`,
    reactions: [],
    changed: seq,
    ...more,
  }) as Entry;

const life = (page: number, from = 0, until = Infinity): PageLife => ({
  page,
  device: 'd2',
  user: 'bob',
  from,
  until,
  frozen: [],
});

const heard = (page: number, ...seqs: number[]): Heard[] =>
  seqs.map((seq) => ({
    at: seq,
    page,
    device: 'd2',
    user: 'bob',
    conversation: 'c',
    id: `${seq}.ann`,
  }));

/** Bob's page 1 was told two messages and closed, page 2 the two that followed. */
const kept: History = {
  seed: 0,
  operations: [],
  screens: [],
  told: [],
  heard: [...heard(1, 1, 2), ...heard(2, 3, 4)],
  host: NOTHING_HOSTED,
  identity: NOTHING_PROVED,
  files: NO_FILES,
  kept: [],
  left: [],
  pages: [life(1, 0, 50), life(2, 60)],
  logs: [
    {
      epoch: 'e',
      conversation: 'c',
      entries: [entry(1), entry(2), entry(3), entry(4)],
      marks: [],
      hidden: new Map(),
      cleared: new Map(),
    },
  ],
  finalEpoch: 'e',
  finals: [],
  refused: new Map(),
  connections: [],
  lostAt: Infinity,
  rested: true,
  calmAt: 100,
};

const broken = (change: Partial<History>): string[] =>
  [...checkFacts(new Ledger({ ...kept, ...change }))].map(({ message }) =>
    message.replace(/^.*ann /, ''),
  );

describe('the checker of facts (L10)', () => {
  it('finds nothing where each message was told once', () => {
    expect(broken({})).toEqual([]);
  });

  it('sees a message that one page is told twice', () => {
    expect(broken({ heard: [...kept.heard, ...heard(2, 4)] })).toContain(
      'is told twice in one page',
    );
  });

  it('sees a message that is told in the wrong place', () => {
    expect(broken({ heard: [...heard(1, 1, 2), ...heard(2, 4, 3)] })).toEqual([
      'with number 3 is told after number 4',
    ]);
  });

  it('misses a message that no page is told, but for what was deleted or cleared', () => {
    const without = [...heard(1, 1), ...heard(2, 3, 4)];
    expect(broken({ heard: without })).toEqual(['is never told']);
    const [log] = kept.logs;
    if (!log) return;
    const gone = log.entries.map((one) => (one.seq === 2 ? entry(2, { deletedAt: 9 }) : one));
    expect(broken({ heard: without, logs: [{ ...log, entries: gone }] })).toEqual([]);
    const cleared = new Map([['bob', 2]]);
    expect(broken({ heard: without, logs: [{ ...log, cleared }] })).toEqual([]);
  });

  it('asks nothing of a device that has no page in the end', () => {
    const pages = [life(1, 0, 50), life(2, 60, 90)];
    expect(broken({ heard: [...heard(1, 1, 2), ...heard(2, 3)], pages })).toEqual([]);
  });

  it('sees a message that a later page is told again, but for the last of the page before', () => {
    expect(broken({ heard: [...heard(1, 1, 2), ...heard(2, 2, 3, 4)] })).toEqual([]);
    expect(broken({ heard: [...heard(1, 1, 2), ...heard(2, 1, 2, 3, 4)] })).toEqual([
      'was told to page 1 before',
    ]);
    const beside = [life(1), life(2, 60)];
    expect(
      broken({ heard: [...heard(1, 1, 2, 3, 4), ...heard(2, 1, 2, 3, 4)], pages: beside }),
    ).toEqual([]);
  });
});
