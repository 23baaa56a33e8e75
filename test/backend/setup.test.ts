import { beforeEach, describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import type { ConversationSetup } from '../../src/protocol/commands.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

const open = async (client: TestClient, setup: ConversationSetup, conversation = 'c') =>
  (await client.send({ kind: 'open', conversation, limit: 50, setup })).summary;

describe('a conversation with a setup', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    bob = await backend.client('bob');
  });
  const lines = async () =>
    (await ann.open('c')).page.entries.map((entry) =>
      entry.kind === 'member' ? `${entry.userId} ${entry.change} by ${entry.sender}` : entry.kind,
    );
  const places = async () =>
    (await ann.open('c')).summary.participants.map(({ id, access }) => `${id} ${access}`);
  const admit = (who: string, access: 'none' | 'read' | 'write') =>
    ann.send({ kind: 'admit', conversation: 'c', clientId: who, user: person(who), access });

  it('T8: is made with all that was said', async () => {
    const setup: ConversationSetup = {
      subject: 'Order <https://example.org/1|1842>',
      photoUrl: 'https://example.org/p.png',
      custom: { order: '1842', nothing: null },
      welcomeMessages: ['Welcome!', 'How can we help?'],
      participants: [
        { ...person('bob'), access: 'read', notify: 'none' },
        { ...person('eve'), notify: 'mentions' },
        { ...person('ann'), access: 'read' },
      ],
    };
    const { participants: _named, ...words } = setup;
    const made = { ...words, custom: { order: '1842' } };
    expect(await open(ann, setup)).toMatchObject({ ...made, head: 0 });
    const { summary } = await bob.open('c');
    expect(summary).toMatchObject({ ...made, access: 'read' });
    expect(summary.participants).toEqual([
      { ...person('ann'), access: 'write', since: 1 },
      { ...person('bob'), access: 'read', since: 1, notify: 'none' },
      { ...person('eve'), access: 'write', since: 1, notify: 'mentions' },
    ]);
    expect(await open(ann, setup)).toMatchObject({ head: 0, participants: summary.participants });
  });

  it('T8: is brought up to it later, what is not said stays, and null removes', async () => {
    await open(ann, { subject: 'Old', custom: { a: '1', b: '2' }, welcomeMessages: ['Hi'] });
    const summary = await open(ann, { subject: 'New', custom: { a: null, c: '3' } });
    expect(summary).toMatchObject({
      subject: 'New',
      custom: { b: '2', c: '3' },
      welcomeMessages: ['Hi'],
      head: 0,
    });
    expect(await open(ann, { welcomeMessages: [] })).toMatchObject({ welcomeMessages: [] });
  });

  it('T8: everybody hears of a change, and nobody where nothing differs', async () => {
    const setup = { subject: 'Hello', custom: { a: '1', gone: null }, participants: [bob.user] };
    await open(ann, { participants: [bob.user] });
    await backend.settle();
    bob.updates.length = 0;
    await open(ann, setup);
    await backend.settle();
    const [change] = bob.changes.at(-1)?.conversations ?? [];
    expect(change?.summary).toMatchObject({ subject: 'Hello', custom: { a: '1' } });
    for (const client of [ann, bob]) client.updates.length = 0;
    await open(ann, setup);
    await open(bob, {});
    await backend.settle();
    expect([...ann.updates, ...bob.updates]).toEqual([]);
  });

  it('T8: who is named later takes part from then on, as the log says', async () => {
    await ann.say('c', 'before');
    await open(ann, { participants: [{ ...person('bob'), access: 'read', notify: 'none' }] });
    expect(await lines()).toEqual(['ann joined by ann', 'message', 'bob joined by ann']);
    await open(ann, { participants: [{ ...person('bob'), access: 'write' }] });
    await open(ann, { participants: [{ ...person('bob'), notify: 'all' }] });
    const { summary } = await bob.open('c');
    expect(summary.participants[1]).toMatchObject({ access: 'write', notify: 'all', since: 3 });
    expect((await lines()).slice(3)).toEqual(['bob access by ann']);
    await open(ann, { participants: [{ ...person('bob'), access: 'none' }] });
    expect((await lines()).slice(4)).toEqual(['bob left by ann']);
    expect(await refusal(bob.open('c'))).toBe('not-found');
  });

  it('T8: who is named without rights keeps those that they have', async () => {
    await ann.open('c');
    await admit('bob', 'read');
    await open(ann, { participants: [person('bob')] });
    expect(await places()).toEqual(['ann write', 'bob read']);
  });

  it('T8: who was removed does not come back by naming themselves, but by being named', async () => {
    const support = createTestBackend({ access: supportAccess({ agents: ['desk'] }) });
    const [eve, desk] = [await support.client('eve'), await support.client('desk')];
    await eve.say('c', 'Hi');
    await desk.say('c', 'Hi');
    const out = { kind: 'admit', conversation: 'c', clientId: 'out', access: 'none' } as const;
    await eve.send({ ...out, user: desk.user });
    const itself = { participants: [{ ...desk.user, access: 'write' as const }] };
    expect((await open(desk, itself)).participants).toMatchObject([
      { id: 'eve', access: 'write' },
      { id: 'desk', access: 'none' },
    ]);
    expect((await open(eve, itself)).participants[1]).toMatchObject({ access: 'write' });

    await ann.open('c');
    await bob.open('c');
    await admit('bob', 'none');
    expect(await refusal(open(bob, { participants: [bob.user] }))).toBe('not-found');
    await open(ann, { participants: [person('bob')] });
    expect(await places()).toEqual(['ann write', 'bob write']);
  });

  it('T8: who may only read changes nothing, and is not refused', async () => {
    await open(ann, { subject: 'Hers', participants: [{ ...bob.user, access: 'read' }] });
    const mine = { ...bob.user, access: 'write' as const };
    expect(await open(bob, { subject: 'His', participants: [mine] })).toMatchObject({
      subject: 'Hers',
      access: 'read',
    });
  });

  it('T8: one that has ended stays as it is', async () => {
    await open(ann, { subject: 'Open' });
    await ann.send({ kind: 'end', conversation: 'c', clientId: 'end' });
    const summary = await open(ann, { subject: 'Shut', participants: [bob.user] });
    expect(summary).toMatchObject({ subject: 'Open', head: 1 });
    expect(summary.participants).toHaveLength(1);
  });

  it('is refused where it is too large or no setup', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `${index}`);
    const cases: [unknown, string][] = [
      [{ custom: Object.fromEntries(many.map((key) => [key, null])) }, 'too-large'],
      [{ participants: many.slice(0, 1001).map((id) => ({ id, name: '' })) }, 'too-large'],
      [{ welcomeMessages: ['x'.repeat(100_001)] }, 'too-large'],
      [{ subject: 7 }, 'invalid'],
      [{ custom: { a: 1 } }, 'invalid'],
      [{ welcomeMessages: 'Hello' }, 'invalid'],
      [{ participants: [{ id: 'bob' }] }, 'invalid'],
      [{ participants: [{ ...person('bob'), access: 'all' }] }, 'invalid'],
      [{ participants: [{ ...person('bob'), notify: 'sometimes' }] }, 'invalid'],
    ];
    for (const [setup, code] of cases) {
      const said = await refusal(open(ann, setup as ConversationSetup));
      expect([setup, said]).toEqual([setup, code]);
    }
    const half = (from: number) =>
      Object.fromEntries(many.slice(from, from + 300).map((key) => [key, 'x']));
    await open(ann, { custom: half(0) });
    expect(await refusal(open(ann, { custom: half(300) }))).toBe('too-large');
  });
});
