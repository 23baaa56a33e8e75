import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { ChatError } from '../../../src/protocol/errors.js';
import { createMemorySessionStorage } from '../../../src/session/storage/memory/memory.js';
import { createFaultyTransport } from '../../../src/transport/faulty/faulty.js';
import type { FaultyTransport } from '../../../src/transport/faulty/faulty.js';
import { createSharedTransport } from '../../../src/transport/shared/shared.js';
import { counting, loadSharing } from '../../harness/shared-tabs.js';
import { TabHub } from '../../harness/tab-hub.js';
import type { HubTab } from '../../harness/tab-hub.js';
import { createWorld, shown, texts } from '../../harness/world.js';
import type { Page } from '../../harness/world.js';

interface Tab {
  readonly page: Page;
  readonly tab: HubTab;
  readonly wire: FaultyTransport;
  /** The page is gone without a word. */
  kill(): void;
}

/** Tabs of Ann's that share what is stored and one connection, and Bob. */
function setUp() {
  const world = createWorld();
  const { time } = world;
  const hub = new TabHub({ later: (task) => void time.after(1, task) });
  const storage = createMemorySessionStorage();
  const transport = counting(world.transport);
  const open = (kept = storage): Tab => {
    const tab = hub.join();
    const wire = createFaultyTransport(transport, { seed: 1, environment: time });
    const shared = createSharedTransport(wire, tab.line, time, loadSharing);
    const page = world.open('ann', kept, {
      tabs: tab,
      transport: shared,
      onWake: (wake) => {
        shared.wake = wake;
        return () => {};
      },
    });
    const kill = (): void => {
      tab.kill();
      wire.offline = true;
    };
    return { page, tab, wire, kill };
  };
  const openAll = async (count: number): Promise<Tab[]> => {
    const all: Tab[] = [];
    for (let index = 0; index < count; index += 1) {
      const opened = open();
      all.push(opened);
      order(opened).messages$.subscribe();
      await time.advance(500);
    }
    return all;
  };
  return { ...world, transport, openOne: open, openAll };
}

const order = ({ page }: Tab) => page.session.getConversation({ id: 'order' });
const status = (tab: Tab) => firstValueFrom(order(tab).status$);

describe('sessions that share a connection', () => {
  it('P13 show the same over one connection, whoever types', async () => {
    const { openAll, transport, time } = setUp();
    const tabs = await openAll(3);
    for (const [index, tab] of tabs.entries()) void order(tab).send(`by ${index}`);
    await time.advance(2_000);
    const expected = ['by 0 (sent)', 'by 1 (sent)', 'by 2 (sent)'];
    for (const tab of tabs) expect((await texts(order(tab))).toSorted()).toEqual(expected);
    expect([transport.made, transport.open]).toEqual([1, 1]);
  });

  it('P4 P6 a follower that knows less than the connection was told closes the gap by itself', async () => {
    const { openAll, openOne, open, time } = setUp();
    const bob = open('bob').session.getConversation({ id: 'order' });
    await openAll(1);
    // Another browser of Ann's, so to say, which slept for a while.
    const old = createMemorySessionStorage();
    const asleep = openOne(old);
    order(asleep).messages$.subscribe();
    for (let index = 0; index < 3; index += 1) void bob.send(`${index}`);
    await time.advance(2_000);
    asleep.kill();
    for (let index = 3; index < 30; index += 1) void bob.send(`${index}`);
    await time.advance(5_000);
    const { head } = (await old.read()).tails[0] ?? { head: 0 };
    expect([head > 0, head < 10]).toEqual([true, true]);
    const follower = openOne(old);
    const asked: string[] = [];
    const { link } = follower.page.core;
    const send = link.send.bind(link);
    link.send = (command) => {
      asked.push(command.kind);
      return send(command);
    };
    const holes: string[] = [];
    order(follower).messages$.subscribe((items) => {
      if (items.some(({ kind }) => kind === 'hole')) holes.push('hole');
    });
    await time.advance(5);
    // What follows goes to a connection that was told all before it.
    for (let index = 30; index < 40; index += 1) void bob.send(`${index}`);
    await time.advance(10_000);
    const seen = (await texts(order(follower))).map((text) => text.split(' ')[0]);
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => `${index}`));
    expect([asked.includes('sync'), holes]).toEqual([true, []]);
  });

  it('P4 P6 a follower that missed updates asks for them at the next one, or the next ping', async () => {
    const { openAll, open, time } = setUp();
    const bob = open('bob').session.getConversation({ id: 'order' });
    const [leader, follower] = (await openAll(2)) as [Tab, Tab];
    void bob.send('first');
    await time.advance(2_000);
    const { core } = follower.page;
    const dispatch = core.store.dispatch.bind(core.store);
    let isDeaf = true;
    core.store.dispatch = (update) => {
      if (!(isDeaf && update.kind === 'changes')) dispatch(update);
    };
    void bob.send('missed');
    await time.advance(2_000);
    isDeaf = false;
    expect(await texts(order(follower))).toHaveLength(1);
    await time.advance(10_000);
    expect(await texts(order(follower))).toHaveLength(2);
    isDeaf = true;
    void bob.send('missed again');
    await time.advance(100);
    isDeaf = false;
    void bob.send('next');
    await time.advance(1_000);
    expect(await texts(order(follower))).toEqual(await texts(order(leader)));
    expect(await texts(order(follower))).toHaveLength(4);
  });

  it('P1 P2 P13 lose and double nothing where the leader is killed while it sends', async () => {
    const { openAll, transport, time } = setUp();
    const [leader, ...followers] = (await openAll(3)) as [Tab, Tab, Tab];
    leader.wire.faults = { delay: { min: 40, max: 40 } };
    for (let index = 0; index < 10; index += 1) void order(followers[0] as Tab).send(`${index}`);
    await time.advance(200);
    leader.kill();
    await time.advance(5_000);
    const expected = Array.from({ length: 10 }, (_, index) => `${index} (sent)`);
    for (const tab of followers) expect(await texts(order(tab))).toEqual(expected);
    expect(transport.open).toBe(1);
  });

  it('P13 a deposed tab sends nothing more', async () => {
    const { openAll, time } = setUp();
    const [first, second] = (await openAll(2)) as [Tab, Tab];
    expect(first.page.core.outbox.isLeading).toBe(true);
    second.tab.line.seize();
    await time.advance(10);
    expect([first, second].map(({ page }) => page.core.outbox.isLeading)).toEqual([false, true]);
    void order(first).send('by the deposed one');
    await time.advance(2_000);
    expect(await texts(order(second))).toEqual(['by the deposed one (sent)']);
  });

  it('P13 a tab that disconnects hands the connection on, and may share it again', async () => {
    const { openAll, transport, time } = setUp();
    const [first, second] = (await openAll(2)) as [Tab, Tab];
    await first.page.session.disconnect();
    await time.advance(1_000);
    expect([second.tab.isLeading, transport.open]).toEqual([true, 1]);
    expect(first.page.core.isConnected).toBe(false);
    void first.page.session.connect();
    await time.advance(1_000);
    expect([first.page.core.isConnected, transport.open]).toEqual([true, 1]);
  });

  it('P13 what one finds wrong with the connection leads to a new one for all', async () => {
    const { openAll, transport, time } = setUp();
    const tabs = await openAll(3);
    const [, doubtful] = tabs;
    doubtful?.page.core.link.reset(new ChatError('offline', 'Found.'));
    await time.advance(3_000);
    expect(tabs.map(({ page }) => page.core.isConnected)).toEqual([true, true, true]);
    expect([transport.open, transport.made]).toEqual([1, 2]);
  });

  it('P11 a tab that sleeps with another database moves no read mark of this one', async () => {
    const { openAll, open, time } = setUp();
    const bob = open('bob').session.getConversation({ id: 'order' });
    const [first, second] = (await openAll(2)) as [Tab, Tab];
    void bob.send('Hello');
    await time.advance(1_000);
    const { read, unread } = await status(second);
    first.tab.tell({ kind: 'read', conversation: 'order', seq: 99, epoch: 'gone' });
    await time.advance(100);
    expect(await status(second)).toMatchObject({ read, unread });
  });

  for (const isOnline of [true, false]) {
    const when = isOnline ? 'while connected' : 'without a connection';
    it(`M8 a draft and a read mark are the same in all tabs, ${when}`, async () => {
      const { openAll, open, time } = setUp();
      const bob = open('bob').session.getConversation({ id: 'order' });
      const [first, second] = (await openAll(2)) as [Tab, Tab];
      void bob.send('Hello');
      await time.advance(1_000);
      expect((await status(second)).unread).toBe(1);
      if (!isOnline) for (const { wire } of [first, second]) wire.offline = true;
      void order(first).setDraft('Half a sen');
      void order(first)
        .markRead()
        .catch(() => {});
      await time.advance(100);
      expect(await firstValueFrom(order(second).draft$)).toBe('Half a sen');
      expect((await status(second)).unread).toBe(0);
      void order(second).setDraft('');
      await time.advance(100);
      expect(await firstValueFrom(order(first).draft$)).toBe('');
      expect(await shown(order(first))).toEqual(await shown(order(second)));
    });
  }
});
