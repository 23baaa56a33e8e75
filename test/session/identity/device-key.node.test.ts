import { describe, expect, it } from 'vitest';

import type { Connection, Transport } from '../../../src/protocol/transport.js';
import type { DeviceKeys } from '../../../src/session/identity/device-keys.js';
import { refusal } from '../../harness/client.js';
import { createIdentifiedWorld } from '../../harness/identified-world.js';
import { signId } from '../../harness/tokens.js';
import { texts } from '../../harness/world.js';

describe('L2 a device that is remembered', () => {
  it('L2: goes on after a reload without a token, and sends what waited', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const first = ann.open({ token: world.token('ann') });
    const order = first.session.getConversation({ id: 'order' });
    await order.send('before');
    await world.time.advance(1_000);
    expect(ann.keys.kept.size).toBe(1);
    first.wire.offline = true;
    void order.send('typed offline');
    await world.time.advance(5_000);

    const second = ann.open();
    const again = second.session.getConversation({ id: 'order' });
    await again.send('after');
    await world.time.advance(1_000);
    expect(await texts(again)).toEqual(['before (sent)', 'typed offline (sent)', 'after (sent)']);
    expect(world.greetings.at(-1)).toMatchObject({ device: 'key-1' });
    expect(world.greetings.at(-1)).not.toHaveProperty('token');
  });

  it('L2: stores no token anywhere', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const token = world.token('ann');
    const page = ann.open({ token });
    await page.session.getConversation({ id: 'order' }).send('Hello');
    await world.time.advance(1_000);
    const { visits, outbox, tails, cursor } = await ann.storage.read();
    const stored = JSON.stringify([visits, outbox, tails, cursor, page.core.options.device.resume]);
    expect(stored).not.toContain(token.slice(-20));
  });

  it('L2: is let in again every ten minutes, and nothing shows of that but a moment', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    await ann.open({ token: world.token('ann') }).session.connect();
    await world.time.advance(1_000);
    const page = ann.open();
    const order = page.session.getConversation({ id: 'order' });
    const sent: Promise<unknown>[] = [];
    for (let minute = 0; minute < 39; minute += 1) {
      sent.push(order.send(String(minute)));
      await world.time.advance(60_000);
    }
    await Promise.all(sent);
    expect(await texts(order)).toEqual(sent.map((_one, minute) => `${minute} (sent)`));
    expect(page.told.filter((one) => one === 'disconnected offline').length).toBe(3);
    expect(page.told).not.toContain('auth-failed');
    expect(page.states).not.toContain('refused auth-failed');
  });

  it('L2: a signature is a proof by which it is remembered, too', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    await ann.open({ signature: await signId('ann') }).session.connect();
    await world.time.advance(1_000);
    const page = ann.open();
    await page.session.connect();
    expect(page.told).toEqual(['connected']);
  });

  it('L2: a token that runs out is followed by the device’s key', async () => {
    const world = await createIdentifiedWorld();
    const page = world.device('ann').open({ token: world.token('ann', 60) });
    await page.session.connect();
    await world.time.advance(120_000);
    expect(page.told.slice(0, 3)).toEqual(['connected', 'disconnected auth-failed', 'connected']);
    expect(page.told).not.toContain('token-needed');
  });

  it('L2: a fetcher that is of no use is followed by the device’s key', async () => {
    const world = await createIdentifiedWorld();
    let isUseless = false;
    const tokenFetcher = async () => (isUseless ? '' : world.token('ann', 60));
    const page = world.device('ann').open({ tokenFetcher });
    await page.session.connect();
    isUseless = true;
    await world.time.advance(180_000);
    expect(page.states.at(-1)).toBe('connected');
  });

  for (const [words, change] of [
    ['where the user did not agree to what stays', { rememberDevice: () => false }],
    ['where the session keeps nothing', { openStorage: 'memory' }],
  ] as const) {
    it(`L2: no key is made ${words}`, async () => {
      const world = await createIdentifiedWorld();
      const ann = world.device('ann');
      const openStorage = async () => ({ ...ann.storage, persistent: false });
      const options = 'openStorage' in change ? { openStorage } : change;
      await ann.open({ ...options, token: world.token('ann') }).session.connect();
      await world.time.advance(10_000);
      expect(ann.keys.kept.size).toBe(0);
      expect(await refusal(ann.open().session.connect())).toBe('auth-failed');
    });
  }

  it('L2: is remembered once the user agrees, at the next connection', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    let mayStay = false;
    const page = ann.open({ token: world.token('ann'), rememberDevice: () => mayStay });
    await page.session.connect();
    mayStay = true;
    page.wire.cut();
    await world.time.advance(5_000);
    expect(ann.keys.kept.size).toBe(1);
  });

  it('L2: of a browser that can keep no key, a resume needs a token', async () => {
    const world = await createIdentifiedWorld();
    const none = { get: async () => null, make: async () => null, remove: async () => {} };
    const ann = world.device('ann', { loadDeviceKeys: async () => none });
    await ann.open({ token: world.token('ann') }).session.connect();
    await world.time.advance(1_000);
    const page = ann.open();
    expect(await refusal(page.session.connect())).toBe('auth-failed');
    expect(page.told.at(-1)).toBe('token-needed');
  });

  it('L2: is told to the backend once by a page, and again by the next that has a token', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const page = ann.open({ token: world.token('ann') });
    await page.session.connect();
    await world.time.advance(100);
    await page.core.link.send({ kind: 'device', id: 'key-1', key: null });
    page.wire.cut();
    await world.time.advance(5_000);
    expect(await refusal(ann.open().session.connect())).toBe('auth-failed');
    await ann.open({ token: world.token('ann') }).session.connect();
    await world.time.advance(1_000);
    await ann.open().session.connect();
  });
});

describe('L3 logout', () => {
  it('L3: takes the key from the device and from the backend', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const page = ann.open({ token: world.token('ann') });
    await page.session.connect();
    await world.time.advance(1_000);
    const [key] = ann.keys.kept.values();
    await page.core.identity.forget();
    expect(ann.keys.kept.size).toBe(0);
    // Whoever had copied the key is not let in either.
    if (key) ann.keys.kept.set(JSON.stringify(['test', 'ann']), key);
    const { device } = page.core.options;
    device.keyed = 'ann';
    expect(await refusal(ann.open().session.connect())).toBe('auth-failed');
  });

  it('L3: takes the key from the device also offline', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const page = ann.open({ token: world.token('ann') });
    await page.session.connect();
    await world.time.advance(1_000);
    page.wire.offline = true;
    await world.time.advance(60_000);
    await page.core.identity.forget();
    expect([ann.keys.kept.size, page.core.options.device.keyed]).toEqual([0, null]);
  });

  it('L3: takes a key that was made, and of which no answer came', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const silent: Transport = {
      async connect(...given) {
        const connection = await world.transport.connect(...given);
        const send = ((command, ...more) =>
          command.kind === 'device' && command.key
            ? new Promise(() => {})
            : connection.send(command, ...more)) as Connection['send'];
        return { welcome: connection.welcome, send, close: () => connection.close() };
      },
    };
    const page = ann.open({ token: world.token('ann'), transport: silent });
    await page.session.connect();
    await world.time.advance(1_000);
    expect([ann.keys.kept.size, page.core.options.device.keyed]).toEqual([1, null]);
    await page.core.identity.forget();
    expect(ann.keys.kept.size).toBe(0);
  });

  it('L3: leaves no key that was being made', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const make: DeviceKeys['make'] = async (...given) => {
      await new Promise<void>((resolve) => void world.time.after(500, resolve));
      return ann.keys.make(...given);
    };
    const page = ann.open({
      token: world.token('ann'),
      loadDeviceKeys: async () => ({ ...ann.keys, make }),
    });
    await page.session.connect();
    await page.core.identity.forget();
    await world.time.advance(1_000);
    expect([ann.keys.kept.size, page.core.options.device.keyed]).toEqual([0, null]);
  });

  it('L3: is not undone by a connection that comes while one goes', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const wipe = async () => {
      await new Promise<void>((resolve) => void world.time.after(2_000, resolve));
      return ann.storage.wipe();
    };
    const page = ann.open({
      token: world.token('ann'),
      openStorage: async () => ({ ...ann.storage, wipe }),
    });
    page.wire.faults = { delay: { min: 200, max: 200 } };
    page.session.connect().catch(() => {});
    await world.time.advance(50);
    const gone = page.session.logout();
    await world.time.advance(5_000);
    await gone;
    expect(page.told).toContain('connected');
    expect(page.core.options.device.resume).toBeNull();
  });

  it('L3: ends the other pages that the key had let in', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    await ann.open({ token: world.token('ann') }).session.connect();
    await world.time.advance(1_000);
    const one = ann.open();
    const two = ann.open();
    await Promise.all([one.session.connect(), two.session.connect()]);
    await one.core.identity.forget();
    await world.time.advance(2_000);
    expect(two.states.at(-1)).toBe('refused auth-failed');
  });
});

describe('L9 a device’s key that is refused', () => {
  it('L9: is removed and told; login brings all that was missed', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const bob = world.device('bob').open({ token: world.token('bob', 86_400) });
    const bobOrder = bob.session.getConversation({ id: 'order' });
    await bobOrder.send('one');
    const first = ann.open({ token: world.token('ann') });
    const order = first.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await world.time.advance(2_000);
    expect(first.core.options.device.resume?.id).toBe('ann');
    first.wire.offline = true;
    await world.identity.revoke('ann');
    await world.time.advance(2_000);

    const page = ann.open();
    let wasDropped: boolean | null = null;
    page.core.facts.of('auth-failed').subscribe(() => {
      const { keyed, resume } = page.core.options.device;
      wasDropped = keyed === null && resume === null && ann.keys.kept.size === 0;
    });
    expect(await refusal(page.session.connect())).toBe('auth-failed');
    expect(wasDropped).toBe(true);
    expect(page.told).toEqual([
      'auth-failed',
      expect.stringMatching(/^failed auth-failed/),
      'token-needed',
    ]);
    await bobOrder.send('two');
    const login = page.core.identity.setToken(world.token('ann'));
    await world.time.advance(5_000);
    await login;
    const again = page.session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await world.time.advance(1_000);
    expect(await texts(again)).toEqual(['one (sent)', 'two (sent)']);
    expect([ann.keys.kept.size, page.core.options.device.resume?.id]).toEqual([1, 'ann']);
  });
});
