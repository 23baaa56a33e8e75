import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../src/backend/index.js';
import { ChatError } from '../../src/protocol/errors.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import { followPush, pushDeskOf } from '../../src/session/push/index.js';
import type { PushPermission } from '../../src/session/push/push-device.js';
import type { PushState } from '../../src/session/index.js';
import { refusal } from '../harness/client.js';
import { FakePushDevice } from '../harness/push-device.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';
import { createWorld } from '../harness/world.js';

function open(permission: PushPermission = 'granted') {
  const time = createVirtualEnvironment({ seed: 5 });
  const storage = createMemoryStorage({ environment: time });
  const pushes: string[] = [];
  const world = createWorld({
    storage,
    push: ({ registration, message }) => pushes.push(`${registration.id}: ${message.text}`),
  });
  const device = createDeviceMemory('test', () => null, time);
  const pushDevice = new FakePushDevice(permission);
  const page = (id: string) =>
    world.open(id, undefined, { device, pushDevice, pushKey: 'the key' });
  const registered = async (user = 'ann'): Promise<readonly string[]> =>
    storage.transaction('read', async (transaction) =>
      (await transaction.registrations(user)).map(({ provider, id }) => `${provider} ${id}`),
    );
  return { ...world, device, pushDevice, page, registered, pushes };
}

const OWN = 'webpush https://push.example/1';

describe('push registrations', () => {
  it('T10 without arguments it is the browser’s own, by the app’s key', async () => {
    const { page, registered, pushDevice } = open();
    await page('ann').session.setPushRegistration();
    expect([await registered(), pushDevice.keys]).toEqual([[OWN], ['the key']]);
  });

  it('T10 with arguments it is the given one', async () => {
    const { page, registered, pushDevice } = open();
    await page('ann').session.setPushRegistration({ provider: 'fcm', pushRegistrationId: 'abc' });
    expect([await registered(), pushDevice.subscription]).toEqual([['fcm abc'], null]);
  });

  it.each([
    [{ provider: 'fcm' }],
    [{ pushRegistrationId: 'abc' }],
    [{ provider: 'pigeon', pushRegistrationId: 'abc' }],
    [null],
  ])('T10 T11 one alone is a TypeError at once: %j', (given) => {
    const { session } = open().page('ann');
    expect(() => session.setPushRegistration(given as never)).toThrow(TypeError);
    expect(() => session.unsetPushRegistration(given as never)).toThrow(TypeError);
  });

  it('T10 resolves once the backend has answered, and waits for a connection', async () => {
    const { page, time, registered } = open();
    const { session, wire } = page('ann');
    wire.offline = true;
    let isDone = false;
    const done = session.setPushRegistration().then(() => (isDone = true));
    await time.advance(5_000);
    expect([isDone, await registered()]).toEqual([false, []]);
    wire.offline = false;
    await time.advance(10_000);
    await done;
    expect(await registered()).toEqual([OWN]);
  });

  it('T11 takes out this device, and ends the browser’s subscription', async () => {
    const { page, registered, pushDevice, device } = open();
    const { session } = page('ann');
    await session.setPushRegistration({ provider: 'apns', pushRegistrationId: 'phone' });
    await session.setPushRegistration();
    await session.unsetPushRegistration();
    expect([await registered(), pushDevice.subscription, device.push]).toEqual([
      ['apns phone'],
      null,
      null,
    ]);
    await session.unsetPushRegistration({ provider: 'apns', pushRegistrationId: 'phone' });
    expect(await registered()).toEqual([]);
  });

  it('T12 takes out all devices of the user', async () => {
    const { page, registered } = open();
    const { session } = page('ann');
    await session.setPushRegistration({ provider: 'apns', pushRegistrationId: 'phone' });
    await session.setPushRegistration();
    await session.clearPushRegistrations();
    expect(await registered()).toEqual([]);
  });

  it.each(['denied', 'unsupported'] as const)('S11 %s: says so, and sends nothing', async (why) => {
    const { page, registered } = open(why);
    const { session } = page('ann');
    expect(await refusal(session.setPushRegistration())).toBe('unsupported');
    expect(await registered()).toEqual([]);
  });

  it('T5 rejects with destroyed where the session ends first', async () => {
    const { page, time } = open();
    const { session, wire } = page('ann');
    wire.offline = true;
    const ended = refusal(session.setPushRegistration());
    await time.advance(1_000);
    await session.destroy();
    expect(await ended).toBe('destroyed');
  });
});

describe('enablePushNotifications', () => {
  it.each([
    ['granted', true, [OWN], 'on', 0],
    ['default', true, [], 'needs-permission', 0],
    ['denied', true, [], 'denied', 0],
    ['unsupported', true, [], 'unsupported', 0],
    ['granted', false, [], 'off', 0],
    ['granted', null, [], 'off', 0],
  ] as const)(
    'T4 with permission %s, %s asks nobody at load',
    async (permission, wanted, after, state, asks) => {
      const { page, registered, pushDevice, time } = open(permission);
      const { core } = page('ann');
      await Promise.all([followPush(core, wanted), time.advance(1_000)]);
      expect([await registered(), pushDeskOf(core).state, pushDevice.asks]).toEqual([
        after,
        state,
        asks,
      ]);
    },
  );

  it.each([
    [false, []],
    [null, [OWN]],
  ])('T4 %s after a registration leaves %j', async (wanted, after) => {
    const { page, registered, time } = open();
    await page('ann').session.setPushRegistration();
    const { core } = page('ann');
    await Promise.all([followPush(core, wanted), time.advance(1_000)]);
    expect(await registered()).toEqual(after);
  });

  it('T4 S11 a button registers, after the user was asked in their own gesture', async () => {
    const { page, registered, pushDevice, time } = open('default');
    const { core, session } = page('ann');
    const states: PushState[] = [];
    pushDeskOf(core).state$.subscribe((state) => states.push(state));
    await Promise.all([followPush(core, true), time.advance(1_000)]);
    await session.setPushRegistration();
    expect([await registered(), pushDevice.asks]).toEqual([[OWN], 1]);
    expect([states[0], states.at(-1)]).toEqual(['off', 'on']);
    expect(states).toContain('needs-permission');
  });

  it('S11 a refusal is a state, and the host is told', async () => {
    const { page, pushDevice, time } = open('default');
    pushDevice.answer = 'denied';
    const { core, session } = page('ann');
    await Promise.all([followPush(core, true), time.advance(1_000)]);
    expect(await refusal(session.setPushRegistration())).toBe('unsupported');
    expect(pushDeskOf(core).state).toBe('denied');
  });
});

describe('who goes', () => {
  it.each(['logout', 'reset'] as const)('C7 L3 %s takes the device out', async (verb) => {
    const { page, registered, pushDevice, time } = open();
    const { session } = page('ann');
    await session.setPushRegistration();
    await Promise.all([session[verb](), time.advance(5_000)]);
    expect([await registered(), pushDevice.subscription]).toEqual([[], null]);
  });

  it.each(['logout', 'reset'] as const)(
    'C7 L3 %s without a connection does so, and the next user’s connection tells the backend',
    async (verb) => {
      const { page, registered, pushDevice, time, device } = open();
      const ann = page('ann');
      await ann.session.setPushRegistration();
      ann.wire.offline = true;
      ann.wire.cut();
      await Promise.all([ann.session[verb](), time.advance(10_000)]);
      expect([await registered(), pushDevice.subscription]).toEqual([[OWN], null]);
      const bob = page('bob');
      await Promise.all([followPush(bob.core, null), bob.session.connect()]);
      await time.advance(1_000);
      expect([await registered(), device.push]).toEqual([[], null]);
    },
  );
});

describe('the screen', () => {
  it('T10 a device that shows the conversation is not pushed; one that hides it is', async () => {
    const { page, pushes, pushDevice, time } = open();
    const ann = page('ann');
    await ann.session.setPushRegistration();
    await followPush(ann.core, null);
    ann.session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(1_000);
    const bob = page('bob').session.getConversation({ id: 'order' });
    await bob.send('seen');
    await time.advance(1_000);
    pushDevice.hide();
    await time.advance(1_000);
    await bob.send('not seen');
    await time.advance(1_000);
    expect(pushes).toEqual(['https://push.example/1: not seen']);
  });

  it('T10 the worker is told what was read', async () => {
    const { page, pushDevice, time } = open();
    const ann = page('ann');
    await followPush(ann.core, null);
    const order = ann.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    await page('bob').session.getConversation({ id: 'order' }).send('Hello');
    await time.advance(1_000);
    expect(pushDevice.read).toEqual([]);
    await order.markRead();
    expect(pushDevice.read).toEqual(['order']);
  });

  it('bad input: what the browser throws is told as unsupported', async () => {
    const { page, pushDevice, registered } = open();
    pushDevice.subscribe = () => Promise.reject(new Error('Registration failed.'));
    expect(await refusal(page('ann').session.setPushRegistration())).toBe('unsupported');
    expect(await registered()).toEqual([]);
  });

  it('bad input: a worker that rejects costs nobody their message', async () => {
    const { page, pushDevice, time } = open();
    pushDevice.subscribe = () => Promise.reject(new ChatError('internal', 'No push service.'));
    const { core, session } = page('ann');
    await Promise.all([followPush(core, true), time.advance(1_000)]);
    expect((await session.getConversation({ id: 'order' }).send('Hello')).state).toBe('sent');
    expect(pushDeskOf(core).state).toBe('off');
  });
});
