import { beforeEach, describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import type { UserSetup } from '../../src/protocol/commands.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { hello, refusal, type TestClient } from '../harness/client.js';

const get = async (client: TestClient, id: string, setup?: UserSetup) =>
  (await client.send({ kind: 'user', id, ...(setup && { setup }) })).user;

describe('users', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  let desk: TestClient;
  beforeEach(async () => {
    backend = createTestBackend({ access: supportAccess({ agents: ['desk'] }) });
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    desk = await backend.client('desk');
  });

  const whole: UserSetup = {
    id: 'ann',
    name: 'Ann Smith',
    email: ['ann@example.org'],
    phone: null,
    availabilityText: 'Back at nine',
    locale: 'de-CH',
    photoUrl: 'https://example.org/ann.png',
    role: 'customer',
    custom: { plan: 'gold', gone: null },
    welcomeMessage: 'Hello!',
  };

  it('T6: brings oneself up to the setup, and null removes custom data', async () => {
    const { custom: _custom, ...words } = whole;
    expect(await get(ann, 'ann', whole)).toEqual({ ...words, custom: { plan: 'gold' } });
    const later = { id: 'ann', name: 'Ann', custom: { plan: null, size: 'XL' } };
    expect(await get(ann, 'ann', later)).toEqual({
      ...words,
      name: 'Ann',
      custom: { size: 'XL' },
    });
    expect(await get(ann, 'ann')).toMatchObject({ name: 'Ann', email: ['ann@example.org'] });
  });

  it('T6: makes who is not known, and does not change who is', async () => {
    expect(await get(ann, 'new', { id: 'new', name: 'New', custom: { a: 'b' } })).toEqual({
      id: 'new',
      name: 'New',
      custom: { a: 'b' },
    });
    expect(await get(bob, 'new', { id: 'new', name: 'Mallory' })).toMatchObject({ name: 'New' });
    expect(await get(ann, 'bob', { id: 'bob', name: 'Mallory' })).toMatchObject({ name: 'BOB' });
    expect(await get(desk, 'bob', { id: 'bob', name: 'Agent' })).toMatchObject({ name: 'BOB' });
    expect(await get(bob, 'bob')).toEqual({ id: 'bob', name: 'BOB' });
  });

  it('T7: an existing user is found, a missing one is not', async () => {
    expect(await get(ann, 'bob')).toEqual({ id: 'bob', name: 'BOB' });
    expect(await refusal(get(ann, 'nobody'))).toBe('not-found');
    expect(await refusal(get(ann, '__proto__'))).toBe('not-found');
  });

  it('T6: addresses are seen by oneself and by agents alone', async () => {
    await get(ann, 'ann', whole);
    expect(await get(bob, 'ann')).not.toHaveProperty('email');
    expect(await get(bob, 'ann')).not.toHaveProperty('phone');
    expect(await get(desk, 'ann')).toMatchObject({ email: ['ann@example.org'], phone: null });
    await ann.say('c', 'Hello');
    const seen = (await desk.open('c')).summary.participants[0];
    expect(seen).toMatchObject({ email: ['ann@example.org'], welcomeMessage: 'Hello!' });
    const open = createTestBackend();
    const [one, two] = [await open.client('ann'), await open.client('bob')];
    await get(one, 'ann', whole);
    await one.open('c');
    const [other] = (await two.open('c')).summary.participants;
    expect(other).toMatchObject({ name: 'Ann Smith', availabilityText: 'Back at nine' });
    expect(other).not.toHaveProperty('email');
    expect(other).not.toHaveProperty('phone');
  });

  it('T7: a stranger is told the name, and the rest once they share a conversation', async () => {
    const open = createTestBackend();
    const [one, two] = [await open.client('ann'), await open.client('bob')];
    await get(one, 'ann', whole);
    const stranger = {
      id: 'ann',
      name: 'Ann Smith',
      photoUrl: 'https://example.org/ann.png',
      role: 'customer',
    };
    expect(await get(two, 'ann')).toEqual(stranger);
    expect(await get(two, 'ann', { id: 'ann', name: 'x' })).toEqual(stranger);
    await one.open('c');
    await two.open('c');
    expect(await get(two, 'ann')).toMatchObject({ custom: { plan: 'gold' }, locale: 'de-CH' });
    const out = { kind: 'admit', conversation: 'c', clientId: 'o', access: 'none' } as const;
    await one.send({ ...out, user: two.user });
    expect(await get(two, 'ann')).toEqual(stranger);
  });

  it('T6: nobody says for another where they are mailed, but agents for who is not known', async () => {
    const made = { id: 'carl', name: 'Carl', email: ['eve@example.org'], phone: ['+1'] };
    await get(ann, 'carl', made);
    expect(await get(desk, 'carl')).toEqual({ id: 'carl', name: 'Carl', custom: {} });
    await get(desk, 'dora', { id: 'dora', name: 'Dora', email: ['dora@example.org'] });
    expect(await get(desk, 'dora')).toMatchObject({ email: ['dora@example.org'] });
    expect(await get(ann, 'dora')).not.toHaveProperty('email');
  });

  it('S5: those who share a conversation hear of a new profile at once, others do not', async () => {
    await ann.say('c', 'Hello');
    await bob.say('d', 'Hello');
    await backend.settle();
    for (const client of [ann, bob, desk]) client.updates.length = 0;
    await get(ann, 'ann', { id: 'ann', name: 'Ann Smith' });
    await backend.settle();
    for (const client of [ann, desk]) {
      const [change] = client.changes.at(-1)?.conversations ?? [];
      expect(change?.summary.participants[0]).toMatchObject({ id: 'ann', name: 'Ann Smith' });
    }
    expect(bob.updates).toEqual([]);
    desk.updates.length = 0;
    await get(ann, 'ann', { id: 'ann', name: 'Ann Smith' });
    await backend.settle();
    expect(desk.updates).toEqual([]);
  });

  it('T6: the next connection keeps what was told, and takes a new name', async () => {
    await get(ann, 'ann', whole);
    const again = await backend.client({ id: 'ann', name: 'Ann Jones' });
    expect(await get(again, 'ann')).toMatchObject({ name: 'Ann Jones', locale: 'de-CH' });
  });

  it('refuses what is too large or no profile', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 'x']);
    const base = { id: 'ann', name: 'Ann' };
    const cases: [unknown, string][] = [
      [{ ...base, custom: Object.fromEntries(many) }, 'too-large'],
      [{ ...base, welcomeMessage: 'x'.repeat(100_001) }, 'too-large'],
      [{ ...base, name: 'x'.repeat(3_000_000) }, 'too-large'],
      [{ ...base, id: 'bob' }, 'invalid'],
      [{ id: 'ann' }, 'invalid'],
      [{ ...base, email: 'ann@example.org' }, 'invalid'],
      [{ ...base, custom: { a: 1 } }, 'invalid'],
      [{ ...base, locale: 'not a tag' }, 'invalid'],
      [7, 'invalid'],
    ];
    for (const [setup, code] of cases) {
      expect([setup, await refusal(get(ann, 'ann', setup as UserSetup))]).toEqual([setup, code]);
    }
    const half = (from: number) => Object.fromEntries(many.slice(from, from + 300));
    await get(ann, 'ann', { ...base, custom: half(0) });
    expect(await refusal(get(ann, 'ann', { ...base, custom: half(300) }))).toBe('too-large');
    expect(Object.keys((await get(ann, 'ann')).custom ?? {})).toHaveLength(300);
  });
});

describe('roles', () => {
  const backend = () =>
    createTestBackend({
      maxTextLength: 100,
      roles: {
        guest: { maxTextLength: 5, history: 'since-join', features: ['gifs'] },
        vip: { maxTextLength: 90_000 },
      },
    });

  it('T6: select a set of settings, told in the welcome and kept to', async () => {
    const { client } = backend();
    const ann = await client('ann');
    const guest = await client({ id: 'guest', name: '', role: 'guest' });
    const vip = await client({ id: 'vip', name: '', role: 'vip' });
    const other = await client({ id: 'other', name: '', role: '__proto__' });
    const told = [ann, guest, vip, other].map(({ welcome }) => welcome.capabilities);
    expect(told).toMatchObject([
      { maxTextLength: 100, features: ['files'] },
      { maxTextLength: 5, features: ['files', 'gifs'] },
      { maxTextLength: 10_000, features: ['files'] },
      { maxTextLength: 100, features: ['files'] },
    ]);
    await ann.say('c', 'before');
    expect(await refusal(guest.say('c', 'too long'))).toBe('too-large');
    expect(await refusal(vip.say('c', 'x'.repeat(9_000)))).toBe('none');
    expect((await guest.open('c')).summary).toMatchObject({ first: 5, unread: 0 });
    expect((await other.open('c')).summary.first).toBe(1);
  });

  it('T6: are taken from the greeting, not from what was told of a user since', async () => {
    const app = backend();
    const guest = await app.client({ id: 'guest', name: '', role: 'guest' });
    await get(guest, 'guest', { id: 'guest', name: '', role: 'vip' });
    expect(await refusal(guest.say('c', 'too long'))).toBe('too-large');
    const again = await app.connect(hello({ id: 'guest', name: '', role: 'guest' }), {
      update: () => undefined,
      closed: () => undefined,
    });
    expect(again.welcome.capabilities.maxTextLength).toBe(5);
  });
});
