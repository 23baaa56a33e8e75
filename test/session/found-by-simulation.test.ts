// Found by `npm run simulate`: what is cleared, and visits, where tabs and devices do it at once.
import { describe, expect, it } from 'vitest';

import type { ConversationSummary } from '../../src/model/conversation.js';
import type { MessageEntry } from '../../src/model/entry.js';
import type { Transport } from '../../src/protocol/transport.js';
import { isEchoed } from '../../src/session/apply-outbox.js';
import { applyUpdate } from '../../src/session/apply-update.js';
import { clearing } from '../../src/session/clearing.js';
import { createInitialState } from '../../src/session/initial-state.js';
import { selectTimeline } from '../../src/session/select-timeline.js';
import type { SessionUpdate } from '../../src/session/session-update.js';
import { emptyConversation } from '../../src/session/state.js';
import type { ConversationState } from '../../src/session/state.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { OutboxItem } from '../../src/session/storage/session-storage.js';
import { createTabHub, createWorld } from '../harness/world.js';

const ME = { id: 'ann', name: 'Ann' };

const message = (seq: number): MessageEntry => {
  const base = { seq, id: `m${seq}.bob`, sender: 'bob', at: seq, text: `m${seq}` };
  return { ...base, kind: 'message', reactions: [], changed: seq };
};

const summary = (head: number): ConversationSummary => {
  const participants = [{ ...ME, access: 'write' as const, since: 1 }];
  const rest = { marks: [], first: 1, unread: 0, last: null };
  return { id: 'c', createdAt: 1, access: 'write', participants, head, ...rest };
};

const conversation = (more: Partial<ConversationState>): ConversationState => ({
  ...emptyConversation('c'),
  status: 'ready',
  ...more,
});

describe('what is cleared', () => {
  it('N3 takes along rows that the summary has not heard of yet', () => {
    const entries = [message(1), message(2), message(3)];
    const before = conversation({
      summary: summary(1),
      head: 1,
      entries,
      ranges: [{ from: 1, to: 3 }],
    });
    const state = { ...createInitialState(ME), conversations: new Map([['c', before]]) };
    const update: SessionUpdate = { kind: 'cleared', marks: clearing(state, false) };
    const after = applyUpdate(state, update).conversations.get('c');
    expect(after && selectTimeline(after, ME)).toEqual([]);
  });

  it('N3 takes along what was sent and whose echo will never be loaded', () => {
    const command = { kind: 'post', conversation: 'c', clientId: 'x', log: 'main' } as const;
    const sent: OutboxItem = {
      order: 1,
      id: 'x.ann',
      command: { ...command, body: { text: 'x' } },
      at: 0,
      status: 'sent',
      seq: 2,
      sentAt: 1,
      epoch: 'e',
    };
    // Another device cleared up to 3 while this one was away.
    const cleared = { upTo: 3, welcome: false };
    const ranges = [{ from: 4, to: 4 }];
    const now = { summary: summary(4), cleared, head: 4, entries: [message(4)], ranges };
    const after = conversation({ ...now, pending: [sent] });
    expect(selectTimeline(after, ME).map(({ id }) => id)).toEqual(['m4.bob']);
    expect(isEchoed(sent, after)).toBe(true);
    expect(isEchoed({ ...sent, seq: 4 }, after)).toBe(false);
  });
});

describe('visits', () => {
  it('N5 the backend hears of no visit that another tab was first to begin', async () => {
    const world = createWorld();
    const { time } = world;
    const memory = createMemorySessionStorage();
    const storage: typeof memory = {
      ...memory,
      async changeVisits(change) {
        await new Promise<void>((resolve) => void time.after(50, resolve));
        return memory.changeVisits(change);
      },
    };
    const told = new Set<string>();
    const transport: Transport = {
      async connect(...given) {
        const connection = await world.transport.connect(...given);
        return {
          welcome: connection.welcome,
          close: () => connection.close(),
          send: (command, options) => {
            if (command.kind === 'visit') told.add(command.record.visit.id);
            return connection.send(command, options);
          },
        };
      },
    };
    const hub = createTabHub();
    const open = () => world.open('ann', storage, { tabs: hub.join(), transport });
    const [one, two] = [open().session, open().session];
    for (const tab of [one, two]) void tab.connect();
    await time.advance(2_000);
    one.clearChat();
    await time.advance(1_000);
    told.clear();
    for (const tab of [two, one]) void tab.beginVisit();
    await time.advance(2_000);
    expect([...told]).toEqual([one.id]);
    expect(two.id).toBe(one.id);
  });
});

describe('a user who goes while a message is being answered', () => {
  it('C7 leaves nothing behind that nobody waits for', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    wire.faults = { delay: { min: 100, max: 100 } };
    const sent = order.send('Hello').then(
      () => 'sent',
      () => 'refused',
    );
    await time.advance(150);
    const gone = session.logout();
    await time.advance(5_000);
    // An unhandled rejection would fail this run.
    expect([(await gone).discarded, await sent]).toEqual([1, 'refused']);
  });
});
