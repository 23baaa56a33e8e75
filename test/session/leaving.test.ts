import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import { VISITOR_PREFIX } from '../../src/model/visitor.js';
import type { DeviceMemory } from '../../src/session/device/device-memory.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { connect } from '../harness/client.js';
import { createTabHub, createWorld, texts } from '../harness/world.js';
import type { World } from '../harness/world.js';

/** A token of which only the backend could tell that it is none: this one does not ask. */
const tokenOf = (sub: string) =>
  ['{"alg":"HS256"}', JSON.stringify({ sub, name: 'Ann' }), 'x']
    .map((part) => btoa(part).replaceAll('=', ''))
    .join('.');

async function inTime<T>({ time }: World, work: Promise<T>): Promise<T> {
  let isDone = false;
  const settled = work.finally(() => (isDone = true));
  settled.catch(() => {});
  await expect.poll(async () => (await time.advance(200), isDone)).toBe(true);
  return settled;
}

/** What a browser keeps as local storage. */
function area() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  };
}

describe('a user who goes', () => {
  it('C7 counts what had not left, and leaves nothing of it on the device', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const { session, wire } = world.open('ann', storage);
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await inTime(world, order.send('Hello'));
    wire.offline = true;
    void order.send('one').catch(() => {});
    void order.send('two').catch(() => {});
    await world.time.advance(100);
    await order.setDraft('three');
    expect(await firstValueFrom(session.unsent$)).toBe(3);
    expect(await inTime(world, session.reset())).toEqual({ discarded: 3 });
    const { tails, outbox, drafts, visits } = await storage.read();
    expect([tails.length, outbox.length, drafts.size, visits.last]).toEqual([0, 0, 0, null]);
  });

  it('C7 leaves nothing on the device of a host that does not wait for it', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const { session, wire } = world.open('ann', storage);
    const order = session.getConversation({ id: 'order' });
    await inTime(world, order.send('Hello'));
    wire.faults = { delay: { min: 5_000, max: 5_000 } };
    await order.setDraft('Secret');
    void session.logout();
    await world.time.advance(100);
    // From here on the page may be gone.
    const { tails, outbox, drafts, visits } = await storage.read();
    expect([tails.length, outbox.length, drafts.size, visits.last]).toEqual([0, 0, 0, null]);
  });

  it('C7 the next one is an anonymous visitor in every tab, and a new one each time', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const device = createDeviceMemory('test', () => null, world.time);
    const tabs = [1, 2].map(() => world.open('ann', storage, { tabs: hub.join(), device }).session);
    const [one, two] = tabs;
    await Promise.all(tabs.map((tab) => inTime(world, tab.connect())));
    if (!one || !two) throw new Error('There are two tabs.');
    const users = async () => {
      await world.time.advance(2_000);
      return tabs.map(({ me }) => me?.id);
    };
    await inTime(world, one.reset());
    const [first, same] = await users();
    expect(first?.startsWith(VISITOR_PREFIX)).toBe(true);
    expect(same).toBe(first);
    await inTime(world, one.reset());
    const [second] = await users();
    expect(second?.startsWith(VISITOR_PREFIX)).toBe(true);
    expect(second).not.toBe(first);
  });

  it('C7 a page that comes back from the cache finds out at once that its user has gone', async () => {
    const world = createWorld();
    const shared = area();
    const open = (wakes?: Set<() => void>) =>
      world.open('ann', createMemorySessionStorage(), {
        device: createDeviceMemory('test', () => shared, world.time),
        onWake: (wake) => {
          wakes?.add(wake);
          return () => {};
        },
      });
    const wakes = new Set<() => void>();
    const frozen = open(wakes);
    const order = frozen.session.getConversation({ id: 'order' });
    const shown: number[] = [];
    order.messages$.subscribe((items) => shown.push(items.length));
    await inTime(world, order.send('Secret'));
    await inTime(world, open().session.reset());
    expect(frozen.session.me?.id).toBe('ann');
    for (const wake of wakes) wake();
    expect(frozen.session.me?.id).toMatch(/^visitor-/);
    expect(shown.at(-1)).toBe(0);
  });

  it('L3 logout leaves nobody, in every tab; what is told afterwards waits for the next one', async () => {
    const world = createWorld();
    const { session, core } = world.open('ann', undefined, { remember: true });
    await inTime(world, session.connect());
    const { device } = core.options;
    expect(device.resume).toMatchObject({ id: 'ann' });
    const ended: unknown[] = [];
    session.on('session-end', (fact) => ended.push(fact));
    await inTime(world, session.logout());
    expect([session.me, session.id, device.resume, ended.length]).toEqual([null, null, null, 1]);
    session.setString('plan', 'pro');
    session.me = { id: 'bob', name: 'Bob' };
    expect(session.me?.id).toBe('bob');
    expect(await firstValueFrom(session.data$)).toEqual({ plan: 'pro' });
    expect(() => (session.me = { id: 'eve', name: 'Eve' })).toThrow('Another user');
  });

  it('L3 tells the backend that the visit has ended', async () => {
    const world = createWorld();
    const { session } = world.open('ann');
    await inTime(world, session.connect());
    await world.time.advance(500);
    await inTime(world, session.logout());
    const ann = await connect(world.transport, 'ann');
    const { record } = await ann.send({ kind: 'read-visit', of: { user: 'ann' } });
    expect(record?.visit.endedAt).toBeGreaterThan(0);
  });

  it('C7 works with a backend that never answers', async () => {
    const world = createWorld();
    const { session, wire } = world.open('ann');
    await inTime(world, session.connect());
    wire.faults = { drop: 1 };
    expect(await inTime(world, session.logout())).toEqual({ discarded: 0 });
    expect(session.me).toBe(null);
  });
});

describe('a visitor who signs in', () => {
  const visitorIn = (world: World, device: DeviceMemory) => {
    const { id, secret } = device.visitor();
    return world.open(id, undefined, { device, secret, me: { id, name: '' } });
  };

  it('T2 L2 adopts their conversations on purpose, and only once', async () => {
    const world = createWorld();
    const device = createDeviceMemory('test', () => null, world.time);
    const { session } = visitorIn(world, device);
    const chat = session.getConversation({ id: 'help' });
    chat.messages$.subscribe();
    await inTime(world, chat.send('I am nobody yet'));
    const bob = world.open('bob').session.getConversation({ id: 'help' });
    bob.messages$.subscribe();
    await inTime(world, bob.send('Hello, nobody'));
    const { id: visitor, secret } = device.visitor();
    await inTime(world, session.login(tokenOf('ann'), { adopt: true }));
    await world.time.advance(2_000);
    expect(session.me?.id).toBe('ann');
    const rows = (await firstValueFrom(chat.messages$)).flatMap((item) =>
      item.kind === 'message' ? `${item.sender}: ${item.text}` : [],
    );
    expect(rows).toEqual(['ann: I am nobody yet', 'bob: Hello, nobody']);
    expect(await firstValueFrom(chat.status$)).toMatchObject({ unread: 1, access: 'write' });
    await inTime(world, chat.send('Now I am Ann'));
    expect((await texts(bob)).length).toBe(3);
    const eve = await connect(world.transport, 'eve');
    await expect(eve.send({ kind: 'adopt', visitor, secret })).rejects.toThrow();
    expect(device.visitor().id).not.toBe(visitor);
  });

  it('T2 begins with an account of its own where nothing is said of adopting', async () => {
    const world = createWorld({ access: supportAccess({ agents: [] }) });
    const device = createDeviceMemory('test', () => null, world.time);
    const { session } = visitorIn(world, device);
    const chat = session.getConversation({ id: 'help' });
    chat.messages$.subscribe();
    await inTime(world, chat.send('I am nobody yet'));
    await inTime(world, session.login(tokenOf('ann')));
    expect(session.me?.id).toBe('ann');
    expect(await firstValueFrom(session.conversations$)).toEqual([]);
  });

  it('L2 refuses a token for another user than the one who is there, and one that is none', async () => {
    const world = createWorld();
    const { session } = world.open('ann');
    await expect(session.login(tokenOf('bob'))).rejects.toMatchObject({ code: 'wrong-user' });
    for (const wrong of ['', 'a.b.c', 'x', 7, tokenOf('')]) {
      expect(() => session.login(wrong as string)).toThrow(TypeError);
    }
    expect(session.me?.id).toBe('ann');
  });
});
