import { beforeEach, describe, expect, it } from 'vitest';

import { createMemoryStorage, type PushDelivery } from '../../src/backend/index.js';
import type { Notify } from '../../src/model/conversation.js';
import type { PushCommand, PushRegistration } from '../../src/protocol/commands.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';

const phone: PushRegistration = {
  provider: 'webpush',
  id: 'https://push.example.org/phone',
  keys: { p256dh: 'p', auth: 'a' },
};
const tablet: PushRegistration = { provider: 'fcm', id: 'tablet' };

describe('push', () => {
  const environment = createVirtualEnvironment();
  let backend: TestBackend;
  let pushed: PushDelivery[];
  let ann: TestClient;
  let bob: TestClient;
  let storage: ReturnType<typeof createMemoryStorage>;
  beforeEach(async () => {
    pushed = [];
    storage = createMemoryStorage({ environment });
    backend = createTestBackend({ environment, storage, push: (one) => void pushed.push(one) });
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    await ann.open('c');
    await bob.open('c');
  });

  const push = (client: TestClient, command: Omit<PushCommand, 'kind'>) =>
    client.send({ kind: 'push', ...command });
  const watch = (client: TestClient, conversation: string | null, device?: string) =>
    client.send({ kind: 'watch', conversation, ...(device !== undefined && { device }) });
  const registered = (userId: string) =>
    storage.transaction('read', async (transaction) =>
      (await transaction.registrations(userId)).map(({ id }) => id).sort(),
    );
  const say = async (client: TestClient, text: string, clientId?: string) => {
    pushed.length = 0;
    await client.say('c', text, clientId === undefined ? {} : { clientId });
    await backend.settle();
    return pushed.map(({ userId, registration }) => `${userId} ${registration.id}`).sort();
  };
  const admit = (notify: Notify, clientId: string) =>
    ann.send({
      kind: 'admit',
      conversation: 'c',
      clientId,
      user: person('bob'),
      access: 'write',
      notify,
    });

  it('T10: a message is pushed to every device of the others, with what the provider needs', async () => {
    await push(bob, { set: phone });
    await push(bob, { set: tablet });
    await push(ann, { set: { provider: 'apns', id: 'own' } });
    expect(await say(ann, 'Hello')).toEqual([`bob ${phone.id}`, 'bob tablet']);
    const [delivery] = pushed.filter(({ registration }) => registration.provider === 'webpush');
    expect(delivery).toMatchObject({
      conversation: 'c',
      userId: 'bob',
      registration: phone,
      message: { text: 'Hello', sender: 'ann' },
    });
  });

  it('T11: a device that was taken out is not pushed to, by whoever has its id', async () => {
    await push(bob, { set: phone });
    await push(ann, { unset: { provider: 'fcm', id: phone.id } });
    expect(await say(ann, 'still')).toHaveLength(1);
    await push(ann, { unset: { provider: phone.provider, id: phone.id } });
    expect(await say(ann, 'no more')).toEqual([]);
  });

  it('T12: all devices of the user are taken out, and no others', async () => {
    await push(bob, { set: phone });
    await push(bob, { set: tablet });
    await push(ann, { set: { provider: 'fcm', id: 'hers' } });
    await push(bob, { clear: true });
    expect([await registered('bob'), await registered('ann')]).toEqual([[], ['hers']]);
  });

  it('T10: a device belongs to who set it last', async () => {
    await push(bob, { set: phone });
    await push(ann, { set: phone });
    expect([await registered('bob'), await registered('ann')]).toEqual([[], [phone.id]]);
    expect(await say(bob, 'Hi')).toEqual([`ann ${phone.id}`]);
  });

  it('T10: only so many are kept: the first ones go', async () => {
    for (let index = 1; index <= 25; index += 1) {
      await push(bob, { set: { provider: 'fcm', id: `device ${index}` } });
      await environment.advance(1000);
    }
    await push(bob, { set: { provider: 'fcm', id: 'device 25' } });
    const ids = await registered('bob');
    expect(ids).toHaveLength(20);
    expect(ids).toContain('device 6');
    expect(ids).not.toContain('device 5');
  });

  it('T10: a message sent again is pushed once, and nothing but messages is pushed', async () => {
    await push(bob, { set: phone });
    expect(await say(ann, 'once', 'same')).toHaveLength(1);
    expect(await say(ann, 'once', 'same')).toEqual([]);
    const target = 'same.ann';
    await ann.send({ kind: 'edit', conversation: 'c', clientId: 'e', target, text: 'x' });
    await ann.send({ kind: 'end', conversation: 'c', clientId: 'end' });
    await backend.settle();
    expect(pushed).toEqual([]);
  });

  it('T8: the notification setting of a participant is kept to', async () => {
    await push(bob, { set: phone });
    await admit('none', '1');
    expect(await say(ann, 'Hello @bob')).toEqual([]);
    await admit('mentions', '2');
    expect(await say(ann, 'Hello bob')).toEqual([]);
    expect(await say(ann, 'Hello @Bob!')).toHaveLength(1);
    expect((await ann.open('c')).summary.participants[1]).toMatchObject({ notify: 'mentions' });
    await admit('all', '3');
    expect(await say(ann, 'Hello')).toHaveLength(1);
  });

  it('P14: who was removed is not pushed to', async () => {
    await push(bob, { set: phone });
    const out = { kind: 'admit', conversation: 'c', clientId: 'o', access: 'none' } as const;
    await ann.send({ ...out, user: bob.user });
    expect(await say(ann, 'secret')).toEqual([]);
  });

  it('T10: a device that shows the conversation is left out, as long as it does', async () => {
    await push(bob, { set: phone });
    await push(bob, { set: tablet });
    await bob.open('d');
    const other = await backend.client('bob');
    await watch(other, 'c', phone.id);
    expect(await say(ann, '1')).toEqual(['bob tablet']);
    await watch(other, 'd', phone.id);
    expect(await say(ann, '2')).toHaveLength(2);
    await watch(other, 'c', phone.id);
    await watch(other, null);
    expect(await say(ann, '3')).toHaveLength(2);
    await watch(other, 'c', phone.id);
    other.close();
    expect(await say(ann, '4')).toHaveLength(2);
  });

  it('P14: watching a foreign conversation answers like watching a missing one', async () => {
    await ann.send({
      kind: 'admit',
      conversation: 'c',
      clientId: 'o',
      access: 'none',
      user: bob.user,
    });
    expect(await refusal(watch(bob, 'c', 'x'))).toBe('not-found');
    expect(await refusal(watch(bob, 'missing', 'x'))).toBe('not-found');
  });

  it('T10: whoever pushes may fail; the message is sent all the same', async () => {
    const tried: string[] = [];
    const failing = createTestBackend({
      push: ({ registration }) => {
        tried.push(registration.id);
        throw new Error('no push today');
      },
    });
    const [eve, dan] = [await failing.client('eve'), await failing.client('dan')];
    await eve.open('c');
    await dan.open('c');
    await push(dan, { set: phone });
    await push(dan, { set: tablet });
    expect(await refusal(eve.say('c', 'Hello'))).toBe('none');
    await failing.settle();
    expect(tried).toHaveLength(2);
  });

  it('T10: the embedded backend keeps registrations without pushing', async () => {
    const quiet = createTestBackend({ storage });
    const client = await quiet.client('bob');
    await push(client, { set: phone });
    expect(await registered('bob')).toEqual([phone.id]);
    expect(await refusal(client.say('c', 'Hello'))).toBe('none');
  });

  it('refuses what is no registration', async () => {
    const cases: [unknown, string][] = [
      [{}, 'invalid'],
      [{ set: { provider: 'smoke', id: 'x' } }, 'invalid'],
      [{ set: { provider: 'fcm' } }, 'invalid'],
      [{ set: { provider: 'fcm', id: '' } }, 'invalid'],
      [{ set: { provider: 'fcm', id: 7 } }, 'invalid'],
      [{ set: { ...phone, keys: { p256dh: 'p' } } }, 'invalid'],
      [{ clear: false }, 'invalid'],
      [{ set: { provider: 'fcm', id: 'x'.repeat(5_000) } }, 'too-large'],
    ];
    for (const [command, code] of cases) {
      expect([command, await refusal(push(bob, command as PushCommand))]).toEqual([command, code]);
    }
    expect(await registered('bob')).toEqual([]);
  });
});
