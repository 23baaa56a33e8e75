import { beforeEach, describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

describe('ending a conversation', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    await ann.open('c'); // 1
    await bob.open('c'); // 2
    await ann.say('c', 'Hello', { clientId: 'm' }); // 3
  });

  const end = (client: TestClient, clientId = 'end', conversation = 'c') =>
    client.send({ kind: 'end', conversation, clientId });
  const admit = (client: TestClient, who: string, access: 'none' | 'read' | 'write') =>
    client.send({ kind: 'admit', conversation: 'c', clientId: who, user: person(who), access });

  it('S9: either side ends it, which all can read, with the name of who did', async () => {
    const { seq, at } = await end(bob);
    for (const client of [ann, bob]) {
      const { summary, page } = await client.open('c');
      expect(summary).toMatchObject({ endedAt: at, head: 4, access: 'write' });
      expect(page.entries.at(-1)).toEqual({
        kind: 'end',
        seq,
        id: 'end.bob',
        sender: 'bob',
        at,
        name: 'BOB',
      });
    }
  });

  it('L8: is told to everybody', async () => {
    await backend.settle();
    await end(ann);
    await backend.settle();
    for (const client of [ann, bob]) {
      const [change] = client.changes.at(-1)?.conversations ?? [];
      expect(change?.summary.endedAt).toBeTypeOf('number');
      expect(change?.range?.entries).toMatchObject([{ kind: 'end' }]);
    }
  });

  it('S9: nobody writes in it afterwards', async () => {
    await end(bob);
    const write = { conversation: 'c', clientId: 'x', target: 'm.ann' } as const;
    const refused = [
      ann.say('c', 'late'),
      ann.send({ kind: 'edit', ...write, text: 'x' }),
      ann.send({ kind: 'delete', ...write }),
      bob.send({ kind: 'react', ...write, emoji: '👍', on: true }),
      admit(ann, 'eve', 'write'),
      admit(ann, 'bob', 'none'),
      end(ann),
      end(bob, 'again'),
    ];
    for (const sent of refused) expect(await refusal(sent)).toBe('ended');
    expect((await ann.open('c')).summary.head).toBe(4);
  });

  it('S9: marks, hiding, clearing and leaving stay possible', async () => {
    await end(bob);
    await bob.send({ kind: 'mark', conversation: 'c', read: 3 });
    expect((await bob.open('c')).summary.unread).toBe(0);
    await bob.send({ kind: 'hide', conversation: 'c', target: 'm.ann' });
    expect((await bob.open('c')).summary.last).toBeNull();
    await ann.send({ kind: 'mark', conversation: 'c', cleared: { upTo: 4, welcome: false } });
    expect((await ann.open('c')).page.entries).toEqual([]);
    await admit(bob, 'bob', 'none');
    expect(await refusal(bob.open('c'))).toBe('not-found');
  });

  it('M2: sent again under the same client id it gives the first answer', async () => {
    const first = await end(bob);
    expect(await end(bob)).toEqual(first);
    const said = await ann.say('c', 'Hello', { clientId: 'm' });
    expect(said.seq).toBe(3);
    expect(await refusal(ann.say('c', 'Other', { clientId: 'm' }))).toBe('conflict');
  });

  it('S9: who looks at it later reads it, and joins no more', async () => {
    await end(bob);
    const eve = await backend.client('eve');
    const { summary, page } = await eve.open('c');
    expect([summary.participants.length, page.entries.length]).toEqual([2, 4]);
  });

  it('S9: who may only read, or is a stranger, does not end it; what is missing is not made', async () => {
    await admit(ann, 'bob', 'read');
    expect(await refusal(end(bob))).toBe('invalid');
    await admit(ann, 'bob', 'none').catch(() => undefined);
    expect(await refusal(end(ann, 'e', 'missing'))).toBe('not-found');
    expect((await ann.open('missing')).summary).not.toHaveProperty('endedAt');
    const support = createTestBackend({ access: supportAccess({ agents: ['desk'] }) });
    const [dora, eve] = [await support.client('dora'), await support.client('eve')];
    await dora.open('hers');
    expect(await refusal(end(eve, 'e', 'hers'))).toBe('not-found');
    expect(await refusal(end(await support.client('desk'), 'e', 'hers'))).toBe('none');
  });
});
