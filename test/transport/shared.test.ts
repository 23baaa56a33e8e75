import { describe, expect, it } from 'vitest';

import type { Command, Welcome } from '../../src/protocol/commands.js';
import { ChatError } from '../../src/protocol/errors.js';
import type { Transport } from '../../src/protocol/transport.js';
import { createTestBackend } from '../harness/backend.js';
import { hello, refusal } from '../harness/client.js';
import { createSharingTabs, loadSharing, type SharingTab } from '../harness/shared-tabs.js';

const PING = { kind: 'ping' } as const;
const OPEN: Command = { kind: 'open', conversation: 'c', limit: 50 };

function setUp(wrap: (inner: Transport) => Transport = (inner) => inner) {
  const backend = createTestBackend();
  const time = backend.environment;
  return { backend, time, ...createSharingTabs(wrap(backend), time) };
}

const isUp = ({ connection }: SharingTab): boolean => connection !== null;

describe('a shared connection', () => {
  it('costs a tab without others nothing: nothing is loaded, it connects at once', async () => {
    const { open, transport, time } = setUp();
    let isLoaded = false;
    const alone = open('ann', () => {
      isLoaded = true;
      return loadSharing();
    });
    alone.start();
    await time.advance(2);
    await alone.connection?.send(PING);
    expect([isUp(alone), transport.made, isLoaded]).toEqual([true, 1, false]);
  });

  it('is one for five tabs, each of which may send and hears all', async () => {
    const { openAll, transport, time, backend } = setUp();
    const tabs = await openAll(5);
    expect(tabs.map(isUp)).toEqual([true, true, true, true, true]);
    expect([transport.made, transport.open]).toEqual([1, 1]);
    for (const { connection } of tabs) {
      const opened = connection?.send(OPEN);
      await time.advance(10);
      await opened;
    }
    const bob = await backend.client('bob');
    await bob.open('c');
    for (const { updates } of tabs) updates.length = 0;
    await bob.say('c', 'Hello');
    await time.advance(10);
    for (const { updates } of tabs) {
      expect(updates.map(({ kind }) => kind)).toContain('changes');
      expect(updates).toEqual(tabs[0]?.updates);
    }
  });

  it('gives a refusal to the tab that asked, as a ChatError with its code', async () => {
    const { openAll, time } = setUp();
    const [, follower] = await openAll(2);
    const page = {
      kind: 'read',
      conversation: 'x',
      log: 'main',
      at: { after: 0 },
      limit: 1,
    } as const;
    const asked = follower?.connection?.send(page).catch((error: unknown) => error);
    await time.advance(10);
    const error = await asked;
    expect(error).toBeInstanceOf(ChatError);
    expect(error).toMatchObject({ code: 'not-found' });
  });

  it('is lost by all at once, and one new one serves them all', async () => {
    let cut = (_reason: ChatError): void => {};
    const { openAll, transport, time } = setUp((inner) => ({
      connect: (given, listener, options) => {
        cut = (reason) => listener.closed(reason);
        return inner.connect(given, listener, options);
      },
    }));
    const tabs = await openAll(3);
    cut(new ChatError('offline', 'Cut.'));
    await time.advance(1_000);
    for (const { events } of tabs) expect(events).toEqual(['up', 'offline', 'up']);
    expect([transport.made, transport.open]).toEqual([2, 1]);
  });

  it('tells all who ask why there is none', async () => {
    let code: 'offline' | 'version' | null = 'offline';
    const { openAll, time, transport } = setUp((inner) => ({
      connect: (...given) =>
        code ? Promise.reject(new ChatError(code, 'No.')) : inner.connect(...given),
    }));
    const tabs = await openAll(3);
    await time.advance(1_000);
    for (const { events } of tabs) expect(new Set(events)).toEqual(new Set(['offline']));
    code = 'version';
    await time.advance(1_000);
    expect(tabs[2]?.events.at(-1)).toBe('version');
    code = null;
    await time.advance(1_000);
    expect([...tabs.map(isUp), transport.open]).toEqual([true, true, true, 1]);
  });

  it('L2 waits where the leader’s proof is refused: another one may follow, and that is not theirs', async () => {
    let isRefusing = true;
    const { openAll, time, transport } = setUp((inner) => ({
      connect: (...given) =>
        isRefusing ? Promise.reject(new ChatError('auth-failed', 'No.')) : inner.connect(...given),
    }));
    const tabs = await openAll(3);
    await time.advance(1_000);
    expect(tabs[0]?.events).toContain('auth-failed');
    expect(tabs[2]?.events).toEqual([]);
    isRefusing = false;
    await time.advance(5_000);
    expect([...tabs.map(isUp), transport.open]).toEqual([true, true, true, 1]);
  });

  it('is opened for a tab that asks, however slow the timers of a hidden leader are', async () => {
    let isOffline = true;
    const { open, time } = setUp((inner) => ({
      connect: (...given) =>
        isOffline ? Promise.reject(new ChatError('offline', 'No.')) : inner.connect(...given),
    }));
    const hidden = open();
    hidden.pause = 60_000;
    hidden.start();
    await time.advance(50);
    isOffline = false;
    const visible = open();
    visible.start();
    await time.advance(100);
    expect([isUp(hidden), isUp(visible), hidden.isLeading]).toEqual([true, true, true]);
  });

  it('is made anew for a tab that comes back, which has found something wrong with it', async () => {
    const { openAll, transport, time } = setUp();
    const [leader, doubtful, other] = await openAll(3);
    doubtful?.connection?.close();
    doubtful?.start();
    await time.advance(1_000);
    expect([transport.made, transport.open]).toEqual([2, 1]);
    for (const tab of [leader, doubtful, other]) expect(tab && isUp(tab)).toBe(true);
    expect(leader?.events).toEqual(['up', 'offline', 'up']);
  });

  it('stands as the leader greeted, whatever token a follower has', async () => {
    const tokens: unknown[] = [];
    const { openAll, open, time } = setUp((inner) => ({
      connect: (given, ...rest) => {
        tokens.push(given.token);
        return inner.connect(given, ...rest);
      },
    }));
    await openAll(1);
    const follower = open();
    follower.tab.onLead(() => {});
    const fresh = follower.transport.connect(hello('ann', { token: 'fresh' }), {
      update: () => {},
      closed: () => {},
    });
    await time.advance(50);
    const sending = refusal((await fresh).send(PING));
    await time.advance(10);
    expect([await sending, tokens]).toEqual(['none', [undefined]]);
  });

  it('is open to the others once the device has proved itself, with the welcome of then', async () => {
    const { open, time } = setUp((inner) => ({
      connect: async (...given) => {
        const { welcome, send, close } = await inner.connect(...given);
        const prove = (): Promise<Welcome> => Promise.resolve({ ...welcome, inbox: 7 });
        return {
          welcome: { ...welcome, challenge: 'Who are you?', epoch: '' },
          send: ((command: Command) =>
            command.kind === 'prove' ? prove() : send(command)) as typeof send,
          close,
        };
      },
    }));
    const [leader, follower] = [open(), open()];
    leader.start();
    await time.advance(50);
    follower.start();
    await time.advance(1_000);
    expect(isUp(follower)).toBe(false);
    void leader.connection?.send({ kind: 'prove', signature: 'me' });
    await time.advance(50);
    expect(follower.connection?.welcome).toMatchObject({ inbox: 7 });
    expect(follower.connection?.welcome).not.toHaveProperty('challenge');
  });

  it('is an own one where the parts for several tabs cannot be loaded', async () => {
    const { open, openAll, transport, time } = setUp();
    await openAll(1);
    const alone = open('ann', () => Promise.reject(new Error('No network.')));
    alone.start();
    await time.advance(50);
    expect([isUp(alone), alone.isLeading, transport.open]).toEqual([true, false, 2]);
  });

  it('is waited for where the leader takes long to load what it needs to serve', async () => {
    const { open, time, transport } = setUp();
    const leader = open('ann', async () => {
      await new Promise<void>((resolve) => time.after(6_000, resolve));
      return loadSharing();
    });
    leader.start();
    await time.advance(50);
    const follower = open();
    follower.start();
    await time.advance(5_900);
    expect([leader.isLeading, follower.events]).toEqual([true, []]);
    await time.advance(1_000);
    expect([follower.events, transport.made]).toEqual([['up'], 1]);
  });

  it('is opened by a tab that came to lead while it loaded what it needs to follow', async () => {
    const { open, openAll, time } = setUp();
    const [leader] = await openAll(1);
    const next = open('ann', async () => {
      await new Promise<void>((resolve) => time.after(100, resolve));
      return loadSharing();
    });
    next.start();
    await time.advance(50);
    leader?.leave();
    await time.advance(100);
    expect([next.isLeading, next.events]).toEqual([true, ['up']]);
  });

  it('ends for a tab that rests in the back/forward cache, and is shared again afterwards', async () => {
    const { openAll, transport, time } = setUp();
    const [leader, follower] = await openAll(2);
    leader?.tab.rest();
    await time.advance(20);
    expect([leader && isUp(leader), follower?.isLeading, transport.open]).toEqual([false, true, 1]);
    await time.advance(3_000);
    expect(transport.made).toBe(2);
    leader?.tab.goOn();
    await time.advance(10_000);
    expect([leader && isUp(leader), leader?.isLeading, transport.open]).toEqual([true, false, 1]);
    follower?.tab.rest();
    await time.advance(1_000);
    expect([leader?.isLeading, transport.open]).toEqual([true, 1]);
  });

  it('lets a call be called off, and ends what is under way at close', async () => {
    const { openAll, time } = setUp();
    const [, follower] = await openAll(2);
    const abort = new AbortController();
    const calledOff = refusal(
      follower?.connection?.send(PING, { signal: abort.signal }) as Promise<unknown>,
    );
    abort.abort();
    expect(await calledOff).toBe('aborted');
    const underWay = refusal(follower?.connection?.send(PING) as Promise<unknown>);
    const connection = follower?.connection;
    connection?.close();
    connection?.close();
    expect(await underWay).toBe('offline');
    await time.advance(10);
    expect(follower?.events).toEqual(['up']);
  });
});
