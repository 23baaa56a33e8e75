import { describe, expect, it } from 'vitest';

import type { Entry, MessageEntry } from '../../src/model/entry.js';
import type { VisitRecord } from '../../src/model/visit.js';
import type { MessageItem, TimelineItem } from '../../src/session/index.js';
import { check } from './checker.js';
import type { FinalView, History, Log, Operation, Screen, PageLife } from './history.js';
import { NOTHING_HOSTED } from './host-history.js';
import { NO_FILES } from './files-history.js';
import { NOTHING_PROVED } from './identity-history.js';

/** The promises that a history breaks, each once. */
function broken(history: Partial<History>): string[] {
  return [...new Set(check({ ...kept, ...history }).map(({ promise }) => promise))];
}

const entry = (seq: number, text: string, more: Partial<MessageEntry> = {}): MessageEntry => ({
  kind: 'message',
  seq,
  id: `${text}.ann`,
  sender: 'ann',
  at: 0,
  text,
  reactions: [],
  changed: seq,
  visitId: 'v',
  ...more,
});

/** The visit in which Ann says all she says. */
const visit: VisitRecord = {
  visit: { id: 'v', userId: 'ann', startedAt: 0, endedAt: null },
  revision: 1,
  data: {},
  segments: [],
  events: [],
};

const row = (seq: number | null, text: string, more: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  id: `${text}.ann`,
  seq,
  sender: 'ann',
  senderName: 'Ann',
  text,
  at: 0,
  state: seq === null ? 'sending' : 'sent',
  edited: false,
  deleted: false,
  reactions: [],
  ...more,
});

const ann = { page: 1, device: 'd1', user: 'ann', conversation: 'c' };
const bob = { page: 2, device: 'd2', user: 'bob', conversation: 'c' };

const screen = (at: number, items: readonly TimelineItem[], who = ann): Screen => ({
  ...who,
  at,
  epoch: 'e',
  loaded: true,
  isLoading: false,
  items,
});

const final = (items: readonly TimelineItem[], who = ann, more: Partial<FinalView> = {}) => ({
  ...who,
  fresh: false,
  items,
  unread: who.user === 'bob' ? 2 : 0,
  read: 0,
  ...more,
});

const log = (entries: readonly Entry[], more: Partial<Log> = {}): Log => ({
  epoch: 'e',
  conversation: 'c',
  entries,
  marks: [],
  hidden: new Map(),
  cleared: new Map(),
  ...more,
});

const send = (text: string, at: number): Operation => ({
  ...ann,
  at,
  act: 'send',
  text,
  outcome: 'accepted',
});

const keep = (text: string, at: number) => ({
  at,
  device: 'd1',
  conversation: 'c',
  id: `${text}.ann`,
  text,
});

const both = [row(1, 'one'), row(2, 'two')];

/** Ann says one and two, Bob sees them: all is well. */
const kept: History = {
  seed: 0,
  operations: [send('one', 1), send('two', 2)],
  screens: [
    screen(1, [row(null, 'one')]),
    screen(2, [row(null, 'one'), row(null, 'two')]),
    screen(10, both),
    screen(12, both, bob),
  ],
  told: [],
  host: { ...NOTHING_HOSTED, visits: [visit] },
  identity: NOTHING_PROVED,
  files: NO_FILES,
  heard: [],
  kept: [keep('one', 1), keep('two', 2)],
  left: [
    { at: 3, device: 'd1', id: 'one.ann' },
    { at: 4, device: 'd1', id: 'two.ann' },
  ],
  pages: [
    { page: 1, device: 'd1', user: 'ann', from: 0, until: Infinity, frozen: [] },
    { page: 2, device: 'd2', user: 'bob', from: 0, until: Infinity, frozen: [] },
  ],
  logs: [log([entry(1, 'one'), entry(2, 'two')])],
  finalEpoch: 'e',
  finals: [final(both), final(both, bob)],
  refused: new Map(),
  connections: [
    { device: 'd1', open: 1 },
    { device: 'd2', open: 1 },
  ],
  lostAt: Infinity,
  rested: true,
  calmAt: 10_000,
};

describe('the checker', () => {
  it('finds nothing where every promise is kept', () => {
    expect(check(kept)).toEqual([]);
  });

  it('misses what was shown as sent and is not in the log (P1)', () => {
    const logs = [log([entry(1, 'one')])];
    expect(broken({ logs })).toContain('P1');
  });

  it('sees that a message says what nobody typed (P1)', () => {
    const screens = [...kept.screens, screen(14, [row(1, 'one', { text: 'uno' })], bob)];
    expect(broken({ screens })).toContain('P1');
  });

  it('misses an edit that was accepted (P1)', () => {
    const edit = { ...send('more', 5), act: 'edit', target: 'one.ann' };
    expect(broken({ operations: [...kept.operations, edit] })).toContain('P1');
  });

  it('misses what was kept and is neither in the log nor shown as failed (P2)', () => {
    const three = { kept: [...kept.kept, keep('three', 3)] };
    expect(broken(three)).toEqual(['P2']);
    const failed = row(null, 'three', { state: 'failed' });
    expect(broken({ ...three, finals: [final([...both, failed]), final(both, bob)] })).toEqual([]);
  });

  it('sees that a row vanishes from the screen of its author (P2)', () => {
    const screens = [screen(1, [row(null, 'one')]), screen(2, []), screen(10, both)];
    expect(broken({ screens })).toEqual(['P2']);
  });

  it('sees that the pages of a device hold two connections, or none (P13)', () => {
    expect(broken({ connections: [{ device: 'd1', open: 2 }] })).toEqual(['P13']);
    expect(broken({ connections: [{ device: 'd1', open: 0 }] })).toEqual(['P13']);
  });

  it('misses after a reload what was kept before it (P2)', () => {
    const page = { page: 3, device: 'd1', user: 'ann', from: 20, until: Infinity, frozen: [] };
    const screens = [...kept.screens, screen(21, [row(1, 'one')], { ...ann, page: 3 })];
    expect(broken({ pages: [...kept.pages, page], screens })).toEqual(['P2']);
  });

  it('sees that a message left before it was written down (P2)', () => {
    expect(broken({ left: [{ at: 0, device: 'd1', id: 'one.ann' }] })).toEqual(['P2']);
  });

  it('sees that a message is sending for ever (P2)', () => {
    expect(broken({ finals: [final([...both, row(null, 'three')])] })).toEqual(['P2']);
  });

  it('sees two rows for one message, by id or by text (P3)', () => {
    const sameId = screen(14, [...both, row(null, 'two', { text: 'zwei' })]);
    expect(broken({ screens: [sameId] })).toContain('P3');
    const sameText = screen(14, [...both, row(null, 'two', { id: 'other.ann' })]);
    expect(broken({ screens: [sameText] })).toEqual(['P3']);
  });

  it('sees rows out of order, and in another order than the log (P4)', () => {
    expect(broken({ screens: [screen(14, [row(2, 'two'), row(1, 'one')])] })).toContain('P4');
    expect(broken({ screens: [screen(14, [row(1, 'two'), row(2, 'one')])] })).toContain('P4');
  });

  it('sees that a log has a gap, and that a final screen lacks a row (P4)', () => {
    expect(broken({ logs: [log([entry(1, 'one'), entry(3, 'two')])] })).toContain('P4');
    expect(broken({ finals: [final([row(1, 'one')])] })).toContain('P4');
    expect(broken({ finals: [final([row(2, 'two')])] })).toEqual([]);
    expect(broken({ finals: [final([row(2, 'two')], ann, { fresh: true })] })).toEqual(['P4']);
  });

  it('sees that one device’s messages changed places, but for those sent again (P5)', () => {
    const operations = [send('two', 1), send('one', 2)];
    expect(broken({ operations })).toEqual(['P5']);
    const retry = { ...ann, at: 5, act: 'retry', target: 'two.ann', outcome: 'accepted' };
    expect(broken({ operations: [...operations, retry] })).toEqual([]);
  });

  it('sees a gap that looks like none, between rows and at the end, for too long (P6)', () => {
    const logs = [log([entry(1, 'one'), entry(2, 'two'), entry(3, 'three')])];
    const typed = [...kept.kept, keep('three', 3)];
    const all = [...both, row(3, 'three')];
    const finals = [final(all), final(all, bob, { unread: 3 })];
    const with3 = { logs, kept: typed, finals };
    const gap = [row(1, 'one'), row(3, 'three')];
    const until = (at: number) => [screen(10, gap, bob), screen(at, all, bob)];
    expect(broken({ ...with3, screens: until(1_500) })).toEqual([]);
    expect(broken({ ...with3, screens: until(3_000) })).toEqual(['P6']);
    // A page that is frozen marks nothing meanwhile, and notices nothing.
    const [first, second] = kept.pages as [PageLife, PageLife];
    const frozen = (end: number) => [
      first,
      { ...second, frozen: [[20, end]] as [number, number][] },
    ];
    expect(broken({ ...with3, screens: until(3_000), pages: frozen(2_000) })).toEqual([]);
    expect(broken({ ...with3, screens: until(3_000), pages: frozen(500) })).toEqual(['P6']);
    const hole = { kind: 'hole', id: 'hole.2.2', from: 2, to: 2 } as const;
    const marked = [
      screen(10, [row(1, 'one'), hole, row(3, 'three')], bob),
      screen(3_000, all, bob),
    ];
    expect(broken({ ...with3, screens: marked })).toEqual([]);

    const told = [{ ...bob, at: 20, epoch: 'e', last: 3, read: 0 }];
    const late = (at: number) => [screen(10, both, bob), screen(at, all, bob)];
    expect(broken({ ...with3, told, screens: late(1_500) })).toEqual([]);
    expect(broken({ ...with3, told, screens: late(3_000) })).toEqual(['P6']);
  });

  it('sees that screens differ in the end: texts, reactions, ticks (P11)', () => {
    const other = (more: Partial<MessageItem>) =>
      broken({ finals: [final([row(1, 'one', more), row(2, 'two')])] });
    expect(other({ text: 'uno' })).toEqual(['P11']);
    expect(other({ reactions: [{ emoji: '👍', users: ['bob'] }] })).toEqual(['P11']);
    expect(other({ deleted: true, text: '' })).toContain('P11');
    expect(other({ state: 'read' })).toEqual(['P11']);
  });

  it('sees a mark that goes back (P11)', () => {
    const read = screen(11, [row(1, 'one', { state: 'read' }), row(2, 'two')]);
    expect(broken({ screens: [read, screen(12, both)] })).toEqual(['P11']);
    const told = [2, 1].map((mark, index) => ({
      ...bob,
      at: 20 + index,
      epoch: 'e',
      last: 2,
      read: mark,
    }));
    expect(broken({ told })).toEqual(['P11']);
  });

  it('counts what is unread by itself (P12)', () => {
    expect(broken({ finals: [final(both, bob, { unread: 1 })] })).toEqual(['P12']);
    const deleted: Entry = {
      kind: 'delete',
      seq: 3,
      id: 'x.ann',
      sender: 'ann',
      at: 0,
      target: 'two.ann',
    };
    const gone = entry(2, 'two', { text: '', deletedAt: 1 });
    const shown = [row(1, 'one'), row(2, 'two', { text: '', deleted: true })];
    const logs = [log([entry(1, 'one'), gone, deleted])];
    expect(broken({ logs, finals: [final(shown, bob, { unread: 1 })] })).toEqual([]);
    expect(broken({ logs, finals: [final(shown, bob, { unread: 2 })] })).toEqual(['P12']);
  });

  it('sees that a message was sent twice (P13)', () => {
    const twice = [entry(1, 'one'), entry(2, 'two'), entry(3, 'one', { id: 'again.ann' })];
    expect(broken({ logs: [log(twice)] })).toContain('P13');
  });

  it('asks of a lost database that it holds what was shown, in the end (P1)', () => {
    const logs = [log([entry(1, 'one')], { epoch: 'old' }), log([])];
    const nothing = { operations: [], kept: [], left: [], finals: [], lostAt: 20 };
    const screens = [{ ...screen(10, [row(1, 'one')]), epoch: 'old' }];
    expect(broken({ ...nothing, logs, screens })).toEqual(['P1']);
    const back = [log([entry(1, 'one')], { epoch: 'old' }), log([entry(1, 'one')])];
    expect(broken({ ...nothing, kept: [keep('one', 1)], logs: back, screens })).toEqual([]);
  });

  it('lets a message be on its way again where a tab that slept brings it back (P11)', () => {
    const logs = [log([entry(1, 'one')], { epoch: 'old' }), log([entry(1, 'one')])];
    const back = screen(40, [row(null, 'one')]);
    const screens = [{ ...screen(10, [row(1, 'one')]), epoch: 'old' }, screen(30, [row(1, 'one')])];
    const nothing = { operations: [], finals: [], left: [], kept: [keep('one', 1)] };
    const lost = { ...nothing, logs, lostAt: 20 };
    const history = { ...lost, screens: [...screens, back] };
    const [own] = kept.pages as [PageLife];
    const other = (life: Partial<PageLife>) => [own, { ...own, page: 3, ...life }];
    expect(broken({ ...history, pages: other({}) })).toEqual([]);
    expect(broken({ ...history, pages: [own] })).toEqual(['P11']);
    expect(broken({ ...history, pages: other({ from: 25 }) })).toEqual(['P11']);
    expect(broken({ ...history, pages: other({ until: 19 }) })).toEqual(['P11']);
    expect(broken({ ...history, pages: other({ device: 'd3' }) })).toEqual(['P11']);
  });
});
