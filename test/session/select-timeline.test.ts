import { describe, expect, it } from 'vitest';

import type { ConversationSummary } from '../../src/model/conversation.js';
import type { MessageEntry } from '../../src/model/entry.js';
import type { Changes } from '../../src/protocol/updates.js';
import { applyUpdate } from '../../src/session/apply-update.js';
import { createInitialState } from '../../src/session/initial-state.js';
import { createTimelineSelector } from '../../src/session/select-timeline.js';
import { createConversationsSelector } from '../../src/session/select-items.js';
import { selectUnreads } from '../../src/session/selectors.js';
import type { SessionUpdate } from '../../src/session/session-update.js';
import type { ConversationState, SessionState } from '../../src/session/state.js';

const ME = { id: 'ann', name: 'Ann' };

function message(seq: number, sender = 'bob'): MessageEntry {
  const base = { seq, id: `c${seq}.${sender}`, sender, at: seq };
  return { ...base, kind: 'message', text: `text ${seq}`, reactions: [], changed: seq };
}

function summary(id: string, head: number, read = 0): ConversationSummary {
  const user = (name: string) => ({ id: name, name, access: 'write' as const, since: 1 });
  const mark = { userId: 'bob', delivered: read, deliveredAt: 1, read, readAt: 1 };
  return {
    id,
    createdAt: 1,
    access: 'write',
    participants: [user('ann'), user('bob')],
    marks: [mark],
    first: 1,
    head,
    unread: head,
    last: null,
  };
}

function changes(inbox: number, conversations: Changes['conversations']): SessionUpdate {
  const fields = { epoch: 'e1', after: inbox - 1, inbox, more: false, personal: [] };
  return { kind: 'changes', ...fields, conversations };
}

/** Two conversations, `a` and `b`, with three messages each: the second one is the own. */
function twoConversations(): SessionState {
  const welcome = {
    version: 1,
    capabilities: { maxTextLength: 10_000, maxPageLength: 100, features: [] },
    epoch: 'e1',
    inbox: 0,
    now: 0,
  };
  let state = applyUpdate(createInitialState(ME), { kind: 'welcome', welcome });
  for (const id of ['a', 'b']) {
    const entries = [message(1), message(2, 'ann'), message(3)];
    const page = { log: 'main', from: 1, to: 3, entries } as const;
    const opened = { summary: summary(id, 3), page, inbox: 0 };
    state = applyUpdate(state, { kind: 'opened', opened });
  }
  return state;
}

function at(state: SessionState, id: string): ConversationState {
  const conversation = state.conversations.get(id);
  if (!conversation) throw new Error(`There is no ${id}.`);
  return conversation;
}

describe('what an update does not touch stays the same object', () => {
  const range = { log: 'main', from: 4, to: 4, entries: [message(4)] } as const;
  const next = changes(1, [{ summary: summary('a', 4), range }]);

  it('conversations', () => {
    const before = twoConversations();
    const after = applyUpdate(before, next);
    expect(at(after, 'b')).toBe(at(before, 'b'));
    expect(at(after, 'a')).not.toBe(at(before, 'a'));
  });

  it('entries', () => {
    const before = twoConversations();
    const after = applyUpdate(before, next);
    expect(
      at(after, 'a')
        .entries.slice(0, 3)
        .every((e, i) => e === at(before, 'a').entries[i]),
    ).toBe(true);
  });

  it('rows of a list', () => {
    const select = createTimelineSelector();
    const before = twoConversations();
    const rows = select(at(before, 'a'), ME);
    const more = select(at(applyUpdate(before, next), 'a'), ME);
    expect(more.slice(0, 3).map((row, index) => row === rows[index])).toEqual([true, true, true]);
    expect(more).toHaveLength(4);
  });

  it('rows of a long list are not even looked into when a message comes', () => {
    let looks = 0;
    const watched = (seq: number): MessageEntry =>
      Object.defineProperty(message(seq), 'text', {
        get: () => `text ${(looks += 1)}`,
        enumerable: true,
      });
    const entries = [1, 2, 3, 4].map(watched);
    const before = { ...at(twoConversations(), 'a'), entries, head: 4 };
    const ranges = [{ from: 1, to: 5 }];
    const select = createTimelineSelector();
    const rows = select({ ...before, ranges: [{ from: 1, to: 4 }] }, ME);
    const told = { ...summary('a', 5), head: 5 };
    const next = { ...before, entries: [...entries, message(5)], ranges, head: 5, summary: told };
    const looked = looks;
    const after = select(next, ME);
    expect(after.slice(0, 4)).toEqual(rows);
    after.slice(0, 4).forEach((row, index) => expect(row).toBe(rows[index]));
    expect(after).toHaveLength(5);
    expect(looks).toBe(looked);
  });

  it('a whole list, where only a draft or a typist changed', () => {
    const select = createTimelineSelector();
    const before = twoConversations();
    const rows = select(at(before, 'a'), ME);
    const drafted = applyUpdate(before, { kind: 'draft', conversation: 'a', text: 'x' });
    const typing = {
      kind: 'typing',
      conversation: 'a',
      userId: 'bob',
      name: 'Bob',
      on: true,
    } as const;
    expect(select(at(applyUpdate(drafted, typing), 'a'), ME)).toBe(rows);
  });

  it('all rows but the own, where others have read', () => {
    const select = createTimelineSelector();
    const before = twoConversations();
    const rows = select(at(before, 'a'), ME);
    const read = applyUpdate(before, changes(1, [{ summary: summary('a', 3, 3) }]));
    const after = select(at(read, 'a'), ME);
    expect(after.map((row, index) => row === rows[index])).toEqual([true, false, true]);
  });

  it('conversations in the list of them', () => {
    const select = createConversationsSelector();
    const before = twoConversations();
    const items = select(before);
    const after = select(applyUpdate(before, next));
    expect(after.find(({ id }) => id === 'b')).toBe(items.find(({ id }) => id === 'b'));
  });

  it('everything, where an update is old or unknown', () => {
    const before = applyUpdate(twoConversations(), next);
    const old = { kind: 'changes', epoch: 'e0', after: 0, inbox: 9, more: false } as const;
    const updates: SessionUpdate[] = [
      { kind: 'other', original: { kind: 'later' } },
      { ...old, conversations: [], personal: [] },
      { kind: 'typing', conversation: 'unknown', userId: 'bob', name: 'Bob', on: true },
      { kind: 'typing', conversation: 'a', userId: 'ann', name: 'Ann', on: true },
      { kind: 'read', conversation: 'a', seq: 0 },
      { kind: 'storage-state', storage: 'persistent' },
      { kind: 'pending-gone', ids: ['missing.ann'] },
    ];
    for (const update of updates) expect(applyUpdate(before, update)).toBe(before);
  });

  it('the counts of what is unread', () => {
    const before = twoConversations();
    const [first] = selectUnreads(before);
    const drafted = applyUpdate(before, { kind: 'draft', conversation: 'a', text: 'x' });
    expect(selectUnreads(drafted)[0]).toEqual(first);
  });
});

describe('what a list shows', () => {
  it('P6 marks the hole before what was loaded beyond the head', () => {
    const before = applyUpdate(twoConversations(), changes(1, [{ summary: summary('a', 9) }]));
    const page = { log: 'main', from: 8, to: 9, entries: [message(8), message(9)] } as const;
    const after = applyUpdate(before, { kind: 'page', conversation: 'a', page });
    const rows = createTimelineSelector()(at(after, 'a'), ME);
    expect(rows.map((row) => (row.kind === 'hole' ? [row.from, row.to] : row.kind))).toEqual([
      'message',
      'message',
      'message',
      [4, 7],
      'message',
      'message',
    ]);
  });

  it('P3 shows a pending message and its echo once', () => {
    const body = { text: 'mine' };
    const post = { kind: 'post', conversation: 'a', clientId: 'c4', log: 'main', body } as const;
    const item = { order: 1, id: 'c4.ann', command: post, at: 1, status: 'queued' } as const;
    const pending = applyUpdate(twoConversations(), { kind: 'pending', item });
    const range = { log: 'main', from: 4, to: 4, entries: [message(4, 'ann')] } as const;
    const echoed = applyUpdate(pending, changes(1, [{ summary: summary('a', 4), range }]));
    const select = createTimelineSelector();
    const ids = [pending, echoed].map((state) => select(at(state, 'a'), ME).at(-1)?.id);
    expect(ids).toEqual(['c4.ann', 'c4.ann']);
    expect(select(at(echoed, 'a'), ME)).toHaveLength(4);
  });
});
