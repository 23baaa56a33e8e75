import { beforeEach, describe, expect, it } from 'vitest';

import { createIdentity, createMemoryStorage, supportAccess } from '../../src/backend/index.js';
import type { TestBackendOptions } from '../harness/backend.js';
import { oneOnOneId } from '../../src/model/one-on-one.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { connect, hello, person, refusal, type TestClient } from '../harness/client.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';

const VISITOR = 'visitor-7f3a';
const VISIT = '0190a5a0-0000-7000-8000-000000000001';

const adopt = (client: TestClient, visitor = VISITOR, secret = 's') =>
  client.send({ kind: 'adopt', visitor, secret });

describe('a visitor who signs in', () => {
  let backend: TestBackend;
  let visitor: TestClient;
  let ann: TestClient;
  let desk: TestClient;
  const make = async (options: TestBackendOptions = {}) => {
    backend = createTestBackend({ access: supportAccess({ agents: ['desk'] }), ...options });
    visitor = await backend.client({ id: VISITOR, name: 'Guest' });
    ann = await backend.client('ann');
    desk = await backend.client('desk');
    await visitor.open('c'); // 1
    await visitor.say('c', 'Hello', { clientId: 'v' }); // 2
    await desk.say('c', 'Hi', { clientId: 'd' }); // 3 joined, 4
  };
  beforeEach(() => make());

  it('T2: takes the conversations along, as a participant in the visitor’s place', async () => {
    expect(await refusal(ann.open('c'))).toBe('not-found');
    await adopt(ann);
    const { summary, page } = await ann.open('c');
    expect(summary.participants).toMatchObject([
      { id: VISITOR, name: 'Guest', access: 'none' },
      { id: 'desk' },
      { id: 'ann', access: 'write', since: 1 },
    ]);
    expect(page.entries.map((entry) => [entry.kind, entry.sender])).toEqual([
      ['member', VISITOR],
      ['message', VISITOR],
      ['member', 'desk'],
      ['message', 'desk'],
      ['member', 'ann'],
    ]);
  });

  it('T2: is told which old messages are their own, and others are not told', async () => {
    await adopt(ann);
    expect((await ann.open('c')).summary.aliases).toEqual([VISITOR]);
    const { summary } = await desk.open('c');
    expect(summary).not.toHaveProperty('aliases');
    for (const one of summary.participants) expect(one).not.toHaveProperty('aliases');
  });

  it('M7: own old messages are not unread; those of others are, behind the visitor’s mark', async () => {
    await desk.say('c', 'Still there?'); // 5
    await visitor.send({ kind: 'mark', conversation: 'c', read: 4 });
    await visitor.say('c', 'Yes'); // 6
    await adopt(ann);
    const { summary } = await ann.open('c');
    expect(summary).toMatchObject({ unread: 1, last: { text: 'Yes' } });
    expect(summary.marks).toContainEqual(expect.objectContaining({ userId: 'ann', read: 4 }));
  });

  it('M4: changes and deletes what they wrote as a visitor', async () => {
    await adopt(ann);
    const write = { conversation: 'c', clientId: 'e' } as const;
    await ann.send({ kind: 'edit', ...write, target: `v.${VISITOR}`, text: 'Hello!' });
    const { page } = await desk.open('c');
    expect(page.entries[1]).toMatchObject({ text: 'Hello!', sender: VISITOR });
    const others = ann.send({ kind: 'edit', ...write, clientId: 'f', target: 'd.desk', text: 'x' });
    expect(await refusal(others)).toBe('invalid');
  });

  it('P3: what the visitor sent, sent again by the user, is the same message', async () => {
    await adopt(ann);
    expect(await ann.say('c', 'Hello', { clientId: 'v' })).toMatchObject({ seq: 2 });
    expect(await refusal(ann.say('c', 'Other', { clientId: 'v' }))).toBe('conflict');
  });

  it('N3: what the visitor cleared and hid is not shown to the user either', async () => {
    await visitor.send({ kind: 'mark', conversation: 'c', cleared: { upTo: 2, welcome: false } });
    await visitor.send({ kind: 'hide', conversation: 'c', target: 'd.desk' });
    await visitor.send({ kind: 'star', conversation: 'c', target: 'd.desk', on: true });
    await adopt(ann);
    const { summary } = await ann.open('c');
    expect(summary).toMatchObject({ first: 3, cleared: { upTo: 2, welcome: false }, last: null });
    const { personal } = await ann.send({ kind: 'sync', cursor: null });
    expect(personal.map(({ kind }) => kind)).toEqual(['clear', 'hide', 'star']);
  });

  it('T2: the visits, the devices and what was said of the visitor go along', async () => {
    const visit = { id: VISIT, userId: VISITOR, startedAt: 1, endedAt: null };
    const record = { visit, revision: 1, data: { plan: 'gold' }, segments: ['vip'], events: [] };
    await visitor.send({ kind: 'visit', record });
    const set = { provider: 'fcm', id: 'phone' } as const;
    await visitor.send({ kind: 'push', set });
    const setup = { id: VISITOR, name: 'Guest', custom: { from: 'ad', plan: 'none' } };
    await visitor.send({ kind: 'user', id: VISITOR, setup });
    const own = { id: 'ann', name: 'Ann', custom: { plan: 'gold' } };
    await ann.send({ kind: 'user', id: 'ann', setup: own });
    expect(await refusal(ann.send({ kind: 'visit', record: owned(record) }))).toBe('session-taken');

    await adopt(ann);
    const read = await desk.send({ kind: 'read-visit', of: { user: 'ann' } });
    expect(read.record).toEqual(owned(record));
    const next = { ...owned(record), revision: 2 };
    expect(await refusal(ann.send({ kind: 'visit', record: next }))).toBe('none');
    expect(await refusal(visitor.send({ kind: 'visit', record }))).toBe('session-taken');
    const { user } = await ann.send({ kind: 'user', id: 'ann' });
    expect(user).toMatchObject({ name: 'Ann', custom: { from: 'ad', plan: 'gold' } });
  });

  it('P14: the visitor is left out afterwards, and everybody hears of it', async () => {
    await backend.settle();
    for (const client of [visitor, ann, desk]) client.updates.length = 0;
    await adopt(ann);
    await backend.settle();
    const told = (client: TestClient) => client.changes.at(-1)?.conversations[0]?.summary;
    expect(told(visitor)).toMatchObject({ id: 'c', access: 'none' });
    expect(told(ann)).toMatchObject({ id: 'c', access: 'write' });
    expect(told(desk)?.participants.at(-1)).toMatchObject({ id: 'ann' });
    expect(await refusal(visitor.open('c'))).toBe('not-found');
    expect(await refusal(visitor.say('c', 'still me'))).toBe('not-found');
  });

  it('T2: happens once: again it changes nothing, and nobody else can', async () => {
    const eve = await backend.client('eve');
    await adopt(ann);
    const { summary } = await ann.open('c');
    expect(await refusal(adopt(ann))).toBe('none');
    expect(await refusal(adopt(eve))).toBe('not-found');
    expect((await ann.open('c')).summary).toEqual(summary);
  });

  it('T8: a conversation of two goes along, and stays closed to others', async () => {
    const open = createTestBackend();
    const guest = await open.client({ id: VISITOR, name: 'Guest' });
    const [bob, carl] = [await open.client('bob'), await open.client('carl')];
    const id = oneOnOneId(VISITOR, 'bob');
    await guest.say(id, 'Hello');
    await bob.say(id, 'Hi');
    await adopt(carl);
    expect(await refusal(carl.say(id, 'It is me'))).toBe('none');
    expect(await refusal(guest.open(id))).toBe('not-found');
    expect(await refusal((await open.client('eve')).open(id))).toBe('not-found');
    const leave = { kind: 'admit', conversation: id, clientId: 'l', access: 'none' } as const;
    await carl.send({ ...leave, user: carl.user });
    expect(await refusal(carl.open(id))).toBe('not-found');
  });

  it('P14: who was removed does not come back as a visitor who signs in', async () => {
    const open = createTestBackend();
    const [guest, bob] = [await open.client(person(VISITOR)), await open.client('bob')];
    const carl = await open.client('carl');
    for (const client of [bob, carl, guest]) await client.open('c');
    const out = { kind: 'admit', conversation: 'c', clientId: 'o', access: 'none' } as const;
    await bob.send({ ...out, user: carl.user });
    await adopt(carl);
    expect(await refusal(carl.open('c'))).toBe('not-found');
  });

  it('L8: a conversation that has ended goes along as it is', async () => {
    await desk.send({ kind: 'end', conversation: 'c', clientId: 'e' });
    await adopt(ann);
    expect((await ann.open('c')).summary).toMatchObject({ head: 5, aliases: [VISITOR] });
  });

  it('is refused for what is no visitor, or by one', async () => {
    expect(await refusal(adopt(ann, 'visitor-who-never-was'))).toBe('not-found');
    expect(await refusal(adopt(ann, 'desk'))).toBe('invalid');
    expect(await refusal(adopt(visitor, 'visitor-other'))).toBe('invalid');
    expect(await refusal(adopt(visitor))).toBe('invalid');
    for (const bad of [{ visitor: 7 }, { visitor: VISITOR }, { visitor: '', secret: 's' }]) {
      expect(await refusal(ann.send({ kind: 'adopt', ...bad } as never))).toBe('invalid');
    }
  });
});

describe('a visitor whose secret is kept', () => {
  const SECRET = 'a secret that nobody guesses';

  it('T2: goes over to who has it, and to nobody else', async () => {
    const environment = createVirtualEnvironment();
    const storage = createMemoryStorage({ environment });
    const identity = await createIdentity({ secret: 'x'.repeat(32), audience: 'test' });
    const guarded = createTestBackend({ environment, storage, identity });
    const listener = { update: () => undefined, closed: () => undefined };
    const guest = await guarded.connect(
      hello({ id: VISITOR, name: 'Guest' }, { secret: SECRET }),
      listener,
    );
    await guest.send({ kind: 'open', conversation: 'c', limit: 5 });

    // The same database behind a backend that believes everybody: only the secret decides.
    const open = createTestBackend({ environment, storage });
    const [ann, eve] = [await connect(open, 'ann'), await connect(open, 'eve')];
    for (const wrong of ['', 'short', `${SECRET}!`, 'x'.repeat(10_000)]) {
      expect(await refusal(adopt(eve, VISITOR, wrong))).toBe('not-found');
    }
    expect(await refusal(adopt(ann, VISITOR, SECRET))).toBe('none');
    expect((await ann.open('c')).summary.aliases).toEqual([VISITOR]);
    expect(await refusal(adopt(eve, VISITOR, SECRET))).toBe('not-found');
  });
});

function owned<T extends { readonly visit: { readonly userId: string } }>(record: T) {
  return { ...record, visit: { ...record.visit, userId: 'ann' } };
}
