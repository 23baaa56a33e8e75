// Found by `npm run simulate`: what is sent, and its echo, where the two come from different sides.
import { describe, expect, it } from 'vitest';

import type { ConversationSummary } from '../../src/model/conversation.js';
import type { MessageEntry } from '../../src/model/entry.js';
import { applyUpdate } from '../../src/session/apply-update.js';
import { createInitialState } from '../../src/session/initial-state.js';
import { ownEntries } from '../../src/session/recover.js';
import { selectTimeline } from '../../src/session/select-timeline.js';
import type { SessionUpdate } from '../../src/session/session-update.js';
import type { ConversationState, SessionState } from '../../src/session/state.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { OutboxItem } from '../../src/session/storage/session-storage.js';
import { refusal } from '../harness/client.js';
import { createTabHub, createWorld, shown } from '../harness/world.js';

const ME = { id: 'ann', name: 'Ann' };

function message(seq: number, text: string, sender = 'bob'): MessageEntry {
  const base = { seq, id: `${text}.${sender}`, sender, at: seq };
  return { ...base, kind: 'message', text, reactions: [], changed: seq };
}

function summary(head: number): ConversationSummary {
  const participants = [{ ...ME, access: 'write' as const, since: 1 }];
  const rest = { marks: [], first: 1, unread: 0, last: null };
  return { id: 'c', createdAt: 1, access: 'write', participants, head, ...rest };
}

function item(text: string, order: number, more: Partial<OutboxItem> = {}): OutboxItem {
  const command = { kind: 'post', conversation: 'c', clientId: text, log: 'main' } as const;
  const id = `${text}.ann`;
  return { id, command: { ...command, body: { text } }, at: 0, status: 'queued', order, ...more };
}

const sent = (text: string, seq: number) =>
  item(text, seq, { status: 'sent', seq, sentAt: 1, epoch: 'e1' });

/** A conversation `c` in the database `e1`, after `updates`. */
function after(...updates: readonly SessionUpdate[]): SessionState {
  const welcome: SessionUpdate = {
    kind: 'welcome',
    welcome: {
      version: 1,
      capabilities: { maxTextLength: 100, maxPageLength: 100, features: [] },
      epoch: 'e1',
      inbox: 0,
      now: 0,
    },
  };
  return [welcome, ...updates].reduce(applyUpdate, createInitialState(ME));
}

const opened = (...entries: readonly MessageEntry[]): SessionUpdate => {
  const from = entries[0]?.seq ?? 1;
  const to = entries.at(-1)?.seq ?? 0;
  const page = { log: 'main', from, to, entries } as const;
  return { kind: 'opened', opened: { summary: summary(to), page, inbox: 0 } };
};

const told = (head: number): SessionUpdate => ({
  kind: 'changes',
  epoch: 'e1',
  after: 0,
  inbox: 1,
  more: false,
  personal: [],
  conversations: [{ summary: summary(head) }],
});

function conversation(state: SessionState): ConversationState {
  return state.conversations.get('c') as ConversationState;
}

function rows(state: SessionState): string[] {
  return selectTimeline(conversation(state), ME).map((row) =>
    row.kind === 'message' ? `${row.seq} ${row.text}` : row.id,
  );
}

describe('a message that is sent', () => {
  it('stays on the screen while its echo is not loaded, however far the log is known', () => {
    const pending: SessionUpdate = { kind: 'pending', item: sent('mine', 5) };
    expect(rows(after({ kind: 'opening', conversation: 'c' }, told(5), pending))).toEqual([
      '5 mine',
    ]);
  });

  it('stays on the screens of other tabs when the one that sent it has seen the echo', () => {
    const state = after(
      opened(message(1, 'theirs')),
      { kind: 'pending', item: sent('mine', 2) },
      { kind: 'outbox', items: [] },
    );
    expect(rows(state)).toEqual(['1 theirs', '2 mine']);
    expect(
      rows(applyUpdate(state, opened(message(1, 'theirs'), message(2, 'mine', 'ann')))),
    ).toEqual(['1 theirs', '2 mine']);
  });

  it('tells by its place that there is something before it', () => {
    const state = after(
      opened(message(1, 'theirs')),
      { kind: 'pending', item: sent('mine', 4) },
      { kind: 'lagging', conversation: 'c' },
    );
    expect(rows(state)).toEqual(['1 theirs', 'hole.2.4', '4 mine']);
  });

  it('stands before what came after it, and says that it is not loaded itself', () => {
    const state = after(opened(message(3, 'theirs')), { kind: 'pending', item: sent('mine', 2) });
    expect(rows(state)).toEqual(['hole.2.2', '2 mine', '3 theirs']);
  });
});

describe('a database that is gone', () => {
  it('leaves what was sent to it waiting', () => {
    const state = after({ kind: 'outbox', items: [{ ...sent('mine', 4), epoch: 'e0' }] });
    expect(conversation(state).pending).toEqual([item('mine', 4)]);
  });

  it('is brought back in its order, with what was accepted and not seen yet', () => {
    const state = after(
      opened(message(3, 'three', 'ann'), message(4, 'theirs'), message(5, 'five', 'ann')),
      { kind: 'pending', item: item('six', 6) },
      { kind: 'pending', item: sent('two', 2) },
    );
    expect(ownEntries(state).map(({ id }) => id)).toEqual([
      'two.ann',
      'three.ann',
      'five.ann',
      'six.ann',
    ]);
  });
});

describe('two tabs', () => {
  it('tell each other why a change was refused', async () => {
    const { time, open } = createWorld();
    const hub = createTabHub();
    const storage = createMemorySessionStorage();
    const first = open('ann', storage, { tabs: hub.join() });
    const second = open('ann', storage, { tabs: hub.join() });
    for (const { session } of [first, second]) void session.connect();
    const order = second.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    const edit = refusal(order.edit('nothing.ann', 'else'));
    await time.advance(1_000);
    expect(await edit).toBe('not-found');
  });
});

describe('a gap', () => {
  it('is shown without a connection too (P6)', async () => {
    const { time, open } = createWorld();
    const storage = createMemorySessionStorage();
    const entries = [message(1, 'one'), message(2, 'two')];
    const tail = { version: 3, summary: summary(4), head: 2, range: { from: 1, to: 2 } };
    await storage.putTails([{ ...tail, entries, read: 0, hidden: [] }], { epoch: 'e', inbox: 3 });
    const { session, wire } = open('ann', storage);
    wire.offline = true;
    const conversation = session.getConversation({ id: 'c' });
    conversation.messages$.subscribe();
    await time.advance(2_000);
    expect((await shown(conversation)).map(({ id }) => id)).toEqual([
      'one.bob',
      'two.bob',
      'hole.3.4',
    ]);
  });
});
