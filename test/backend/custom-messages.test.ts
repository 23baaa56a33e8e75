import { beforeEach, describe, expect, it } from 'vitest';

import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

describe('custom messages', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let tablet: TestClient;
  let bob: TestClient;
  let eve: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    tablet = await backend.client('ann');
    bob = await backend.client('bob');
    eve = await backend.client('eve');
    for (const client of [ann, bob]) await client.open('c');
    await backend.settle();
    for (const client of [ann, tablet, bob, eve]) client.updates.length = 0;
  });

  const say = (client: TestClient, data: unknown, conversation = 'c') =>
    client.send({ kind: 'custom', conversation, id: 'x', data: data as Record<string, unknown> });
  const admit = (who: string, access: 'none' | 'read') =>
    ann.send({ kind: 'admit', conversation: 'c', clientId: who, user: person(who), access });

  it('M9: reach the others who are there, never the connection that said it', async () => {
    const data = { step: 2, list: [1, null, { deep: true }], __proto__: null };
    await say(ann, data);
    await backend.settle();
    const update = { kind: 'custom', conversation: 'c', id: 'x', sender: 'ann' };
    const told = { ...update, data: { step: 2, list: [1, null, { deep: true }] } };
    expect([ann.updates, tablet.updates, bob.updates, eve.updates]).toEqual([
      [],
      [told],
      [told],
      [],
    ]);
  });

  it('M9: are not stored, and not numbered', async () => {
    await say(ann, { a: 1 });
    const later = await backend.client('bob');
    expect(later.updates).toEqual([]);
    expect((await later.open('c')).summary).toMatchObject({ head: 2, unread: 0 });
    expect(await later.send({ kind: 'ping' })).toMatchObject({ inbox: later.welcome.inbox });
  });

  it('P14: strangers and who was removed say nothing and hear nothing', async () => {
    await admit('bob', 'none');
    await backend.settle();
    bob.updates.length = 0;
    expect(await refusal(say(bob, {}))).toBe('not-found');
    expect(await refusal(say(bob, {}, 'missing'))).toBe('not-found');
    await say(ann, {});
    await backend.settle();
    expect(bob.updates).toEqual([]);
    await admit('eve', 'read');
    expect(await refusal(say(eve, {}))).toBe('invalid');
  });

  it('M9: are refused where they are too large or no plain object', async () => {
    expect(await refusal(say(ann, { text: 'x'.repeat(16_385) }))).toBe('too-large');
    const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [index, 1]));
    expect(await refusal(say(ann, keys))).toBe('too-large');
    for (const data of [null, 'text', [1], 7, undefined, { big: 1n }]) {
      expect([data, await refusal(say(ann, data))]).toEqual([data, 'invalid']);
    }
    await backend.settle();
    expect(bob.updates).toEqual([]);
  });
});
