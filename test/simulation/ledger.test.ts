import { describe, expect, it } from 'vitest';

import type { MessageItem } from '../../src/session/index.js';
import { checkLogs } from './check-logs.js';
import type { History, Log, Operation } from './history.js';
import { NOTHING_HOSTED } from './host-history.js';
import type { Clearing } from './host-history.js';
import { NOTHING_PROVED } from './identity-history.js';
import { Ledger } from './ledger.js';

const ann = { page: 1, device: 'd1', user: 'ann', conversation: 'c' };

const nothing = {
  ...{ seed: 0, operations: [], screens: [], told: [], heard: [], kept: [], left: [], pages: [] },
  ...{ logs: [], finals: [], connections: [], finalEpoch: 'new', lostAt: Infinity, rested: true },
  ...{ calmAt: 100_000, refused: new Map(), host: NOTHING_HOSTED, identity: NOTHING_PROVED },
} as unknown as History;

const typed = (
  act: string,
  text: string,
  at: number,
  more: Partial<Operation> = {},
): Operation => ({
  ...{ ...ann, act, text, at, outcome: 'accepted' },
  ...more,
});

const keep = (text: string, at: number) => ({
  ...{ device: 'd1', conversation: 'c', id: 'one.ann', text, at },
});

describe('what was on its way while another tab cleared', () => {
  const clearing: Clearing = {
    ...{ at: 1_000, page: 2, device: 'd1', user: 'ann', act: 'clearChat', epoch: 'new' },
    ...{ shown: new Map(), waiting: new Map(), messages: 0 },
  };
  const swept = (saidAt: number, keptAt: number): boolean =>
    new Ledger({
      ...nothing,
      operations: [typed('send', 'one', saidAt)],
      kept: [keep('one', keptAt)],
      host: { ...NOTHING_HOSTED, clearings: [clearing] },
    }).sweptAway('ann', 'one.ann', 1_001);

  it('may be hidden where it was typed at that moment, whenever it was written down', () => {
    expect(swept(990, 1_010)).toBe(true);
    expect(swept(990, 1_300)).toBe(true);
    expect(swept(700, 1_010)).toBe(true);
  });

  it('may not be where it was typed and written down long before or after', () => {
    expect(swept(700, 750)).toBe(false);
    expect(swept(1_250, 1_300)).toBe(false);
  });
});

describe('a text that is another one in the end (P1)', () => {
  const log = (epoch: string, text: string): Log => ({
    ...{ epoch, conversation: 'c', marks: [], hidden: new Map(), cleared: new Map() },
    entries: [
      {
        ...{ kind: 'message', seq: 1, id: 'one.ann', sender: 'ann', at: 0, text },
        ...{ reactions: [], changed: 1, visitId: 'v' },
      },
    ],
  });
  const item = { kind: 'message', id: 'one.ann', seq: 1, text: 'one', state: 'sent' };
  const screen = {
    ...{ ...ann, at: 10, epoch: 'old', loaded: true, isLoading: false },
    items: [{ ...item, deleted: false } as MessageItem],
  };
  const broken = (logs: readonly Log[], ...operations: Operation[]): string[] => {
    const kept = [keep('one', 1)];
    const history = { ...nothing, logs, operations, kept, screens: [screen], lostAt: 20 };
    return [...checkLogs(new Ledger(history))].map(({ promise }) => promise);
  };
  const retry = typed('retry', 'uno', 30, { target: 'one.ann' });

  it('is lost', () => {
    expect(broken([log('old', 'one'), log('new', 'uno')])).toContain('P1');
  });

  it('is what its author made of it, where a new database had refused it', () => {
    expect(broken([log('old', 'one'), log('new', 'uno')], retry)).toEqual([]);
    expect(broken([log('new', 'uno')], retry)).toContain('P1');
  });
});
