import { beforeEach, describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import type { Cleared } from '../../src/model/conversation.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';

describe('clear marks', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    await ann.open('c'); // 1
    await bob.open('c'); // 2
    for (const text of ['3', '4', '5']) await bob.say('c', text, { clientId: text });
  });

  const clear = (client: TestClient, upTo: number, welcome = false) =>
    client.send({ kind: 'mark', conversation: 'c', cleared: { upTo, welcome } });
  const cleared = async (client = ann) => (await client.open('c')).summary.cleared;
  const shown = async (client: TestClient) =>
    (await client.open('c')).page.entries.map(({ seq }) => seq);
  const read = (
    client: TestClient,
    at: { after: number } | { before: number } | { around: string },
  ) => client.send({ kind: 'read', conversation: 'c', log: 'main', at, limit: 50 });

  it('N3: hides what was shown, with unread and the newest message, from this user alone', async () => {
    await clear(ann, 5);
    expect((await ann.open('c')).summary).toMatchObject({
      cleared: { upTo: 5, welcome: false },
      first: 6,
      head: 5,
      unread: 0,
      last: null,
    });
    expect(await shown(ann)).toEqual([]);
    expect(await shown(bob)).toEqual([1, 2, 3, 4, 5]);
    expect((await bob.open('c')).summary).not.toHaveProperty('cleared');
  });

  it('N5: what comes afterwards is shown and counted', async () => {
    await clear(ann, 4);
    await bob.say('c', '6', { clientId: '6' });
    const { summary, page } = await ann.open('c');
    expect(summary).toMatchObject({ first: 5, unread: 2, last: { text: '6' } });
    expect(page).toMatchObject({ from: 5, to: 6 });
  });

  it('N3: older pages are not served to this user any more, by whatever way', async () => {
    await clear(ann, 4);
    const older = await read(ann, { before: 5 });
    expect(older).toMatchObject({ page: { entries: [] }, first: 5, head: 5 });
    expect((await read(ann, { after: 0 })).page.entries.map(({ seq }) => seq)).toEqual([5]);
    expect(await refusal(read(ann, { around: '3.bob' }))).toBe('not-found');
    expect((await read(ann, { around: '5.bob' })).page.from).toBe(5);
    expect((await read(bob, { around: '3.bob' })).page.from).toBe(1);
  });

  it('N3: is the same on all devices, told by the own log and by the summary', async () => {
    const tablet = await backend.client('ann');
    await tablet.open('c');
    const start = tablet.welcome.inbox;
    await clear(ann, 5, true);
    await backend.settle();
    const entry = { kind: 'clear', conversation: 'c', upTo: 5, welcome: true };
    for (const client of [ann, tablet]) {
      expect(client.changes.flatMap(({ personal }) => personal)).toMatchObject([entry]);
      const [change] = client.changes.at(-1)?.conversations ?? [];
      expect(change?.summary).toMatchObject({ first: 6, cleared: { upTo: 5, welcome: true } });
    }
    const { epoch } = tablet.welcome;
    const missed = await tablet.send({ kind: 'sync', cursor: { epoch, inbox: start } });
    expect(missed.personal).toMatchObject([entry]);
    expect((await tablet.send({ kind: 'sync', cursor: null })).personal).toMatchObject([entry]);
  });

  it('N3: is nobody else’s business', async () => {
    await backend.settle();
    bob.updates.length = 0;
    await clear(ann, 5);
    await backend.settle();
    expect(bob.updates).toEqual([]);
  });

  it('N3: only grows, and never beyond the last entry', async () => {
    await clear(ann, 4);
    await clear(ann, 2, true);
    expect(await cleared()).toEqual({ upTo: 4, welcome: false });
    await clear(ann, 900);
    expect(await cleared()).toEqual({ upTo: 5, welcome: false });
    await bob.say('c', '6', { clientId: '6' });
    expect(await shown(ann)).toEqual([6]);
  });

  it('N3: the welcome may be shown again at the same place, as a new session does', async () => {
    await clear(ann, 5, false);
    await clear(ann, 5, true);
    expect(await cleared()).toEqual({ upTo: 5, welcome: true });
    await ann.open('empty');
    await ann.send({
      kind: 'mark',
      conversation: 'empty',
      cleared: { upTo: 0, welcome: false },
    });
    const { summary } = await ann.open('empty');
    expect(summary).toMatchObject({ first: 1, cleared: { upTo: 0, welcome: false } });
  });

  it('N4: one that changes nothing is told to nobody', async () => {
    await clear(ann, 5);
    await backend.settle();
    ann.updates.length = 0;
    await clear(ann, 5);
    await clear(ann, 3, true);
    await backend.settle();
    expect(ann.updates).toEqual([]);
  });

  it('N3: stands in the own log once, however often it moves', async () => {
    for (const upTo of [1, 2, 3, 4, 5]) await clear(ann, upTo);
    const { personal } = await ann.send({ kind: 'sync', cursor: null });
    expect(personal).toMatchObject([{ kind: 'clear', upTo: 5 }]);
  });

  it('N3: what was said meanwhile comes live from behind the mark', async () => {
    await clear(ann, 5);
    await bob.say('c', '6', { clientId: '6' });
    await backend.settle();
    const ranges = ann.changes.flatMap(({ conversations }) => conversations);
    expect(ranges.at(-1)?.range).toMatchObject({ from: 6, to: 6 });
  });

  it('N3: staff and agents keep everything', async () => {
    const support = createTestBackend({ access: supportAccess({ agents: ['desk'] }) });
    const [eve, desk] = [await support.client('eve'), await support.client('desk')];
    await eve.say('c', 'Help');
    await clear(eve, 2);
    expect(await shown(eve)).toEqual([]);
    expect(await shown(desk)).toEqual([1, 2]);
    await clear(desk, 2);
    expect((await desk.open('c')).summary.participants).toHaveLength(1);
  });

  it('M5: goes along with read marks in one command', async () => {
    await ann.send({
      kind: 'mark',
      conversation: 'c',
      read: 4,
      cleared: { upTo: 5, welcome: false },
    });
    const { summary } = await bob.open('c');
    expect(summary.marks).toMatchObject([{ userId: 'ann', read: 4 }]);
    expect(await shown(ann)).toEqual([]);
  });

  it('P14: a foreign conversation and a missing one answer alike; what is no mark is invalid', async () => {
    await bob.send({
      kind: 'admit',
      conversation: 'c',
      clientId: 'out',
      user: ann.user,
      access: 'none',
    });
    expect(await refusal(clear(ann, 1))).toBe('not-found');
    const missing = ann.send({
      kind: 'mark',
      conversation: 'missing',
      cleared: { upTo: 1, welcome: true },
    });
    expect(await refusal(missing)).toBe('not-found');
    for (const bad of [{ upTo: -1, welcome: true }, { upTo: 1 }, { upTo: 1.5, welcome: true }, 7]) {
      const sent = bob.send({ kind: 'mark', conversation: 'c', cleared: bad as Cleared });
      expect(await refusal(sent)).toBe('invalid');
    }
  });
});
