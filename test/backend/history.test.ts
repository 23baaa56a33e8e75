import { describe, expect, it } from 'vitest';

import { invitedAccess, supportAccess } from '../../src/backend/index.js';
import type { Access } from '../../src/model/conversation.js';
import { createTestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

const admit = (client: TestClient, who: string, access: Access, clientId = `${who}-${access}`) =>
  client.send({ kind: 'admit', conversation: 'c', clientId, user: person(who), access });

describe('reading a log', () => {
  async function filled() {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    for (let index = 2; index <= 250; index += 1) {
      await ann.say('c', `${index}`, { clientId: `m${index}` });
    }
    const read = async (
      at: { after: number } | { before: number } | { around: string },
      limit = 10,
    ) => {
      const { page, ...rest } = await ann.send({
        kind: 'read',
        conversation: 'c',
        log: 'main',
        at,
        limit,
      });
      expect(page.entries.map(({ seq }) => seq)).toEqual(
        Array.from({ length: page.to - page.from + 1 }, (_, index) => page.from + index),
      );
      expect(rest).toEqual({ first: 1, head: 250 });
      return [page.from, page.to];
    };
    return { ann, read };
  }

  it('M3 gives a page after, before or around a place', async () => {
    const { ann, read } = await filled();
    const { page } = await ann.open('c', 20);
    expect([page.from, page.to]).toEqual([231, 250]);
    expect(await read({ after: 0 })).toEqual([1, 10]);
    expect(await read({ after: 245 })).toEqual([246, 250]);
    expect(await read({ before: 231 })).toEqual([221, 230]);
    expect(await read({ before: 4 })).toEqual([1, 3]);
    expect(await read({ before: 9999 })).toEqual([241, 250]);
    expect(await read({ around: 'm100.ann' })).toEqual([95, 104]);
    expect(await read({ around: 'm2.ann' })).toEqual([1, 10]);
    expect(await read({ around: 'm249.ann' })).toEqual([241, 250]);
    expect(await read({ around: 'm250.ann' }, 1)).toEqual([250, 250]);
    expect(await refusal(read({ around: 'never.ann' }))).toBe('not-found');
  });

  it('M3 says an empty stretch at either end', async () => {
    const { read } = await filled();
    expect(await read({ after: 250 })).toEqual([251, 250]);
    expect(await read({ before: 1 })).toEqual([1, 0]);
    expect(await read({ before: 0 })).toEqual([1, 0]);
  });

  it('gives at most what the welcome said', async () => {
    const { ann, read } = await filled();
    expect(ann.welcome.capabilities.maxPageLength).toBe(100);
    expect(await read({ after: 0 }, 9999)).toEqual([1, 100]);
    expect((await ann.open('c', 9999)).page.from).toBe(151);
  });
});

describe('history', () => {
  it('M10 "all": late joiners see what was said before', async () => {
    const backend = createTestBackend({ history: 'all' });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await ann.say('c', 'early');
    const { summary, page } = await bob.open('c');
    expect([summary.first, page.from, summary.last?.text]).toEqual([1, 1, 'early']);
  });

  it('M10 "since-join": late joiners see nothing of it, however they ask', async () => {
    const backend = createTestBackend({ history: 'since-join' });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await ann.say('c', 'early', { clientId: 'm' });
    const { summary, page } = await bob.open('c');
    expect(summary).toMatchObject({ first: 3, head: 3, unread: 0, last: null });
    expect(page).toMatchObject({ from: 3, to: 3 });

    const read = { kind: 'read', conversation: 'c', log: 'main', limit: 50 } as const;
    expect((await bob.send({ ...read, at: { after: 0 } })).page.from).toBe(3);
    expect((await bob.send({ ...read, at: { before: 3 } })).page.entries).toEqual([]);
    expect(await refusal(bob.send({ ...read, at: { around: 'm.ann' } }))).toBe('not-found');
    const target = 'm.ann';
    const base = { conversation: 'c', clientId: 'x', target } as const;
    const react = { ...base, kind: 'react', emoji: '👍', on: true } as const;
    expect(await refusal(bob.send(react))).toBe('not-found');
    expect(await refusal(bob.send({ ...base, kind: 'edit', text: 'x' }))).toBe('not-found');
    expect(await refusal(bob.send({ kind: 'hide', conversation: 'c', target }))).toBe('not-found');
    expect((await ann.open('c')).summary.first).toBe(1);
  });

  it('M10 "since-join": who comes back sees what follows, not what was said meanwhile', async () => {
    const backend = createTestBackend({ history: 'since-join' });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await ann.open('c');
    await bob.open('c');
    await admit(ann, 'bob', 'none');
    await ann.say('c', 'behind his back');
    await admit(ann, 'bob', 'write');
    const { summary } = await bob.open('c');
    expect(summary).toMatchObject({ first: 5, last: null });
  });

  it('M10 "since-join": agents see all, before and after they join', async () => {
    const access = supportAccess({ agents: ['desk'] });
    const backend = createTestBackend({ history: 'since-join', access });
    const [ann, desk] = [await backend.client('ann'), await backend.client('desk')];
    await ann.say('c', 'early');
    expect((await desk.open('c')).summary.first).toBe(1);
    await desk.say('c', 'hello');
    expect((await desk.open('c')).summary.first).toBe(1);
  });

  it('M10 who is removed hears that, and nothing more', async () => {
    const backend = createTestBackend({ access: invitedAccess });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    const setup = { subject: 'Secret', participants: [person('bob')] };
    await ann.send({ kind: 'open', conversation: 'c', limit: 1, setup });
    await bob.open('c');
    await ann.say('c', 'before');
    await backend.settle();
    bob.updates.length = 0;
    await admit(ann, 'bob', 'none');
    await backend.settle();
    expect(bob.changes.flatMap(({ conversations }) => conversations)).toEqual([
      {
        summary: {
          id: 'c',
          createdAt: 0,
          access: 'none',
          participants: [],
          marks: [],
          first: 1,
          head: 0,
          unread: 0,
          last: null,
        },
      },
    ]);

    bob.updates.length = 0;
    await ann.say('c', 'behind his back');
    await ann.send({ kind: 'typing', conversation: 'c', on: true });
    await ann.send({ kind: 'mark', conversation: 'c', read: 1 });
    await backend.environment.advance(10_000);
    expect(bob.updates).toEqual([]);
    const synced = await bob.send({ kind: 'sync', cursor: null });
    expect(JSON.stringify(synced)).not.toMatch(/before|behind|Secret|ann/);
    const { summary } = await ann.open('c');
    expect(summary.participants).toMatchObject([{ id: 'ann' }, { id: 'bob', access: 'none' }]);
  });

  it('M1 who was removed still learns that a message of theirs had been accepted', async () => {
    const backend = createTestBackend({ access: invitedAccess });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    const setup = { participants: [person('bob')] };
    await ann.send({ kind: 'open', conversation: 'c', limit: 1, setup });
    const first = await bob.say('c', 'the answer is lost', { clientId: 'm' });
    await admit(ann, 'bob', 'none');
    expect(await bob.say('c', 'the answer is lost', { clientId: 'm' })).toEqual(first);
    expect(await refusal(bob.say('c', 'another body', { clientId: 'm' }))).toBe('not-found');
  });
});
