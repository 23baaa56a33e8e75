import { describe, expect, it } from 'vitest';

import { createRandom } from '../../src/model/random.js';
import { ASK_TIME } from '../../src/transport/shared/silence.js';
import { createTestBackend } from '../harness/backend.js';
import { refusal } from '../harness/client.js';
import { createSharingTabs, type SharingTab } from '../harness/shared-tabs.js';

const PING = { kind: 'ping' } as const;

function setUp(loses: (message: unknown) => boolean = () => false) {
  const backend = createTestBackend();
  const time = backend.environment;
  return { backend, time, ...createSharingTabs(backend, time, { loses }) };
}

const leaders = (tabs: readonly SharingTab[]): number[] =>
  tabs.flatMap(({ isLeading }, index) => (isLeading ? [index] : []));
const up = (tabs: readonly SharingTab[]): number[] =>
  tabs.flatMap(({ connection }, index) => (connection ? [index] : []));

describe('when the tab that leads goes', () => {
  for (const [how, go] of [
    ['is closed', (tab: SharingTab) => tab.leave()],
    ['is killed', (tab: SharingTab) => tab.kill()],
    ['rests', (tab: SharingTab) => tab.tab.rest()],
  ] as const) {
    it(`P13 the next one leads at once where it ${how}, over one new connection for all`, async () => {
      const { openAll, transport, time } = setUp();
      const tabs = await openAll(5);
      go(tabs[0] as SharingTab);
      await time.advance(50);
      const rest = tabs.slice(1);
      expect([leaders(rest), up(rest)]).toEqual([[0], [0, 1, 2, 3]]);
      expect([transport.open, transport.made, transport.most]).toEqual([1, 2, 1]);
    });
  }

  it('P13 what a follower had under way rejects with offline, so that it is sent again', async () => {
    const { openAll, time } = setUp();
    const tabs = await openAll(2);
    const asked = refusal(tabs[1]?.connection?.send(PING) as Promise<unknown>);
    tabs[0]?.kill();
    await time.advance(50);
    expect(await asked).toBe('offline');
    expect(tabs[1]?.events).toEqual(['up', 'offline', 'up']);
  });

  it(`P13 a follower that asks and gets no answer takes the lead from a frozen one in time`, async () => {
    const { openAll, time, transport } = setUp();
    const tabs = await openAll(3);
    tabs[0]?.tab.freeze();
    await time.advance(60_000);
    // Nobody asked for anything: no timer looks after the leader.
    expect(leaders(tabs)).toEqual([0]);
    const asked = refusal(tabs[1]?.connection?.send(PING) as Promise<unknown>);
    await time.advance(2 * ASK_TIME - 1);
    expect(leaders(tabs)).toEqual([0]);
    await time.advance(100);
    expect(await asked).toBe('offline');
    expect(tabs[1]?.isLeading).toBe(true);
    expect(up(tabs.slice(1))).toEqual([0, 1]);
    expect(transport.made).toBe(2);
  });

  it('P13 a new tab takes the lead from a frozen one as well', async () => {
    const { openAll, open, time } = setUp();
    const tabs = await openAll(1);
    tabs[0]?.tab.freeze();
    const fresh = open();
    fresh.start();
    await time.advance(2 * ASK_TIME + 50);
    expect([fresh.isLeading, fresh.events]).toEqual([true, ['up']]);
  });

  it('P13 one that thaws stops at once, closes its connection and follows', async () => {
    const { openAll, time, transport } = setUp();
    const tabs = await openAll(3);
    tabs[0]?.tab.freeze();
    void refusal(tabs[1]?.connection?.send(PING) as Promise<unknown>);
    await time.advance(2 * ASK_TIME + 100);
    expect(transport.open).toBe(2);
    tabs[0]?.tab.thaw();
    await time.advance(2);
    expect([transport.open, leaders(tabs)]).toEqual([1, [1]]);
    await time.advance(1_000);
    expect([up(tabs), transport.open]).toEqual([[0, 1, 2], 1]);
    // It waits for its turn again.
    tabs[1]?.leave();
    tabs[2]?.leave();
    await time.advance(50);
    expect(leaders(tabs.slice(0, 1))).toEqual([0]);
  });

  it('P13 a tab that was itself asleep does not take the lead from a living one', async () => {
    const { openAll, time, transport } = setUp();
    const tabs = await openAll(2);
    const asked = refusal(tabs[1]?.connection?.send(PING) as Promise<unknown>);
    tabs[1]?.tab.freeze();
    // Its timers run before it hears the answer.
    await time.advance(ASK_TIME + 100);
    tabs[1]?.tab.thaw();
    await time.advance(60_000);
    expect([await asked, leaders(tabs), transport.made]).toEqual(['none', [0], 1]);
  });

  it('P13 one leads in the end where several find out at once', async () => {
    const { openAll, time, transport } = setUp();
    const tabs = await openAll(5);
    tabs[0]?.tab.freeze();
    for (const { connection } of tabs.slice(1))
      void refusal(connection?.send(PING) as Promise<unknown>);
    await time.advance(2 * ASK_TIME + 1_000);
    expect(leaders(tabs.slice(1))).toHaveLength(1);
    expect([up(tabs.slice(1)), transport.open]).toEqual([[0, 1, 2, 3], 2]);
    tabs[0]?.tab.thaw();
    await time.advance(1_000);
    expect([leaders(tabs).length, up(tabs).length, transport.open]).toEqual([1, 5, 1]);
  });

  it('P13 comes to one connection for all while messages are lost, and leaders come and go', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = createRandom(seed);
      let isLossy = true;
      const { openAll, open, time, transport } = setUp(() => isLossy && random() < 0.3);
      const tabs = await openAll(4);
      for (let round = 0; round < 12; round += 1) {
        await time.advance(random() * 3_000);
        const index = Math.floor(random() * tabs.length);
        const tab = tabs[index] as SharingTab;
        const act = random();
        if (act < 0.2) tab.tab.freeze();
        else if (act < 0.5) for (const other of tabs) other.tab.thaw();
        else if (act < 0.6) {
          tab.kill();
          tabs[index] = open();
          tabs[index]?.start();
        } else if (tab.connection) void refusal(tab.connection.send(PING));
      }
      isLossy = false;
      for (const tab of tabs) tab.tab.thaw();
      // What was lost is found by asking: a session does so every ten seconds.
      for (let round = 0; round < 6; round += 1) {
        await time.advance(10_000);
        for (const { connection } of tabs) if (connection) void refusal(connection.send(PING));
      }
      await time.advance(10_000);
      const seen = [seed, leaders(tabs).length, up(tabs).length, transport.open];
      expect(seen).toEqual([seed, 1, 4, 1]);
    }
  });
});
