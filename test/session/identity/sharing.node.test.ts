import { describe, expect, it } from 'vitest';

import { createFaultyTransport } from '../../../src/transport/faulty/faulty.js';
import { createSharedTransport } from '../../../src/transport/shared/shared.js';
import type { CoreOptions } from '../../../src/session/session-core.js';
import {
  createIdentifiedWorld,
  type IdentifiedPage,
  type IdentifiedWorld,
} from '../../harness/identified-world.js';
import { counting, loadSharing } from '../../harness/shared-tabs.js';
import { TabHub } from '../../harness/tab-hub.js';
import { texts } from '../../harness/world.js';

interface Tab extends IdentifiedPage {
  kill(): void;
  wake(): void;
}

/** Tabs of Ann's device that share one connection. */
async function setUp() {
  const world = await createIdentifiedWorld();
  const { time } = world;
  const hub = new TabHub({ later: (task) => void time.after(1, task) });
  const transport = counting(world.transport);
  const ann = world.device('ann');
  const open = async (options: Partial<CoreOptions> = {}): Promise<Tab> => {
    const tab = hub.join();
    const wire = createFaultyTransport(transport, { seed: 1, environment: time });
    const shared = createSharedTransport(wire, tab.line, time, loadSharing);
    let wake = (): void => {};
    const page = ann.open({
      tabs: tab,
      transport: shared,
      onWake: (listener) => {
        shared.wake = wake = listener;
        return () => {};
      },
      ...options,
    });
    order(page).messages$.subscribe();
    await time.advance(500);
    const kill = (): void => {
      tab.kill();
      wire.offline = true;
    };
    return { ...page, kill, wake: () => wake() };
  };
  return { world, time, transport, ann, open };
}

const order = ({ session }: Pick<IdentifiedPage, 'session'>) =>
  session.getConversation({ id: 'order' });
const fetching = (world: IdentifiedWorld, lasts: number) => ({
  tokenFetcher: async () => world.token('ann', lasts),
});
const last = (tabs: readonly Tab[]) => tabs.map(({ states }) => states.at(-1));

describe('P10 P13 tabs that share a connection while tokens run out', () => {
  it('P10: renew it as one, and none notices', async () => {
    const { world, time, transport, open } = await setUp();
    const tabs = [await open(fetching(world, 60))];
    for (let count = 0; count < 3; count += 1) tabs.push(await open(fetching(world, 60)));
    for (let minute = 0; minute < 12; minute += 1) {
      const tab = tabs[minute % tabs.length];
      if (tab) void order(tab).send(String(minute));
      await time.advance(50_000);
    }
    expect(tabs.map(({ told }) => told)).toEqual(tabs.map(() => ['connected']));
    expect([transport.made, transport.most]).toEqual([1, 1]);
    for (const tab of tabs) {
      expect(await texts(order(tab))).toEqual([...Array(12).keys()].map((one) => `${one} (sent)`));
    }
  });

  it('P10: go on by the device’s key where the token is over, and the key stays', async () => {
    const { world, time, transport, ann, open } = await setUp();
    const tabs = [await open({ token: world.token('ann', 60) }), await open(), await open()];
    await time.advance(120_000);
    expect(last(tabs)).toEqual(['connected', 'connected', 'connected']);
    expect(ann.keys.kept.size).toBe(1);
    for (const [index, tab] of tabs.entries()) void order(tab).send(String(index));
    await time.advance(5_000);
    for (const tab of tabs) {
      expect((await texts(order(tab))).sort()).toEqual(['0 (sent)', '1 (sent)', '2 (sent)']);
      expect(tab.told.filter((one) => /auth-failed$|needed/.test(one))).toEqual(
        tab === tabs[0] ? ['disconnected auth-failed'] : [],
      );
    }
    expect(transport.most).toBe(1);
  });

  it('P10: the next one proves itself where the one that held the connection is gone', async () => {
    const { world, time, open } = await setUp();
    const tabs = [await open({ token: world.token('ann') }), await open(), await open()];
    tabs.shift()?.kill();
    await time.advance(15_000);
    tabs.shift()?.kill();
    await time.advance(15_000);
    expect(last(tabs)).toEqual(['connected']);
  });

  it('P10: a user who is revoked is out in all of them; signing in brings back each that is looked at', async () => {
    const { world, time, ann, open } = await setUp();
    const tabs = [await open({ token: world.token('ann') }), await open(), await open()];
    await world.identity.revoke('ann');
    await time.advance(30_000);
    expect(last(tabs)).toEqual(tabs.map(() => 'refused auth-failed'));
    expect(ann.keys.kept.size).toBe(0);
    const [first, second, third] = tabs;
    if (first) void order(first).send('kept');
    const login = second?.core.identity.setToken(world.token('ann'));
    await time.advance(20_000);
    await login;
    first?.wake();
    third?.wake();
    await time.advance(20_000);
    expect(last(tabs)).toEqual(['connected', 'connected', 'connected']);
    for (const tab of tabs) expect(await texts(order(tab))).toEqual(['kept (sent)']);
  });
});
