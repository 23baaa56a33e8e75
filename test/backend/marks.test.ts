import { beforeEach, describe, expect, it } from 'vitest';

import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';

describe('marks and unread', () => {
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

  const mark = (client: TestClient, marks: { read?: number; delivered?: number }) =>
    client.send({ kind: 'mark', conversation: 'c', ...marks });
  const summary = async (client = ann) => (await client.open('c')).summary;
  const markOf = async (userId: string) =>
    (await summary(bob)).marks.find((one) => one.userId === userId);

  it("M7 unread are others' messages after the mark", async () => {
    expect((await summary()).unread).toBe(3);
    expect((await summary(bob)).unread).toBe(0);
    await mark(ann, { read: 4 });
    expect((await summary()).unread).toBe(1);
    await ann.say('c', 'own');
    expect((await summary()).unread).toBe(1);
    expect((await summary(bob)).unread).toBe(1);
  });

  it('M7 a deleted message is not unread, nor are edits and reactions', async () => {
    await bob.send({ kind: 'delete', conversation: 'c', clientId: 'd', target: '4.bob' });
    await bob.send({ kind: 'edit', conversation: 'c', clientId: 'e', target: '3.bob', text: 'x' });
    expect((await summary()).unread).toBe(2);
  });

  it('M7 is the same number on every device', async () => {
    const tablet = await backend.client('ann');
    await mark(ann, { read: 4 });
    await backend.settle();
    const told = tablet.changes.at(-1)?.conversations[0]?.summary.unread;
    expect([told, (await summary(tablet)).unread, (await summary(ann)).unread]).toEqual([1, 1, 1]);
  });

  it('M5 a read mark never goes back', async () => {
    await mark(ann, { read: 5 });
    await mark(ann, { read: 3 });
    expect((await markOf('ann'))?.read).toBe(5);
  });

  it('M5 marks never stand beyond the last entry', async () => {
    await mark(ann, { read: 900, delivered: 1_000_000 });
    expect(await markOf('ann')).toMatchObject({ read: 5, delivered: 5 });
    await bob.say('c', 'later');
    expect((await summary()).unread).toBe(1);
  });

  it('M7 delivered and read say by whom and when, and what is read was delivered', async () => {
    const start = backend.environment.now();
    await backend.environment.advance(1000);
    await mark(ann, { delivered: 4 });
    await backend.environment.advance(1000);
    await mark(ann, { read: 5 });
    expect(await markOf('ann')).toEqual({
      userId: 'ann',
      delivered: 5,
      deliveredAt: start + 2000,
      read: 5,
      readAt: start + 2000,
    });
    await mark(ann, { delivered: 5 });
    expect((await markOf('ann'))?.deliveredAt).toBe(start + 2000);
  });

  it('M7 a move is told to all, and one that changes nothing to nobody', async () => {
    await backend.settle();
    for (const client of [ann, bob]) client.updates.length = 0;
    await mark(ann, { read: 5 });
    await backend.settle();
    for (const client of [ann, bob]) {
      expect(client.changes[0]?.conversations[0]?.summary.marks).toMatchObject([{ read: 5 }]);
      client.updates.length = 0;
    }
    await mark(ann, { read: 5, delivered: 2 });
    await backend.settle();
    expect([...ann.updates, ...bob.updates]).toEqual([]);
  });

  it('refuses numbers that are none', async () => {
    for (const read of [-1, 1.5, Number.NaN, Infinity, 2 ** 60]) {
      expect(await refusal(mark(ann, { read }))).toBe('invalid');
    }
  });
});
