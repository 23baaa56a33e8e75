import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../src/backend/index.js';
import { ChatError } from '../../src/protocol/errors.js';
import type { Transport } from '../../src/protocol/transport.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { refusal } from '../harness/client.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';
import { createTabHub, createWorld, shown, texts } from '../harness/world.js';
import type { Page, World } from '../harness/world.js';

interface Tabs extends World {
  readonly first: Page;
  readonly second: Page;
  readonly posts: readonly string[];
}

/** Two tabs of Ann's, both connected. `posts`: who has sent what. */
async function twoTabs(): Promise<Tabs> {
  const world = createWorld({ maxTextLength: 10 });
  const storage = createMemorySessionStorage();
  const hub = createTabHub();
  const posts: string[] = [];
  const open = (name: string): Page => {
    const page = world.open('ann', storage, { tabs: hub.join() });
    const { link } = page.core;
    const send = link.send.bind(link);
    link.send = (command) => {
      if (command.kind === 'post') posts.push(`${name}: ${command.body.text}`);
      return send(command);
    };
    page.session.getConversation({ id: 'order' }).messages$.subscribe();
    return page;
  };
  const first = open('first');
  await world.time.advance(100);
  const second = open('second');
  await world.time.advance(1_000);
  return { ...world, first, second, posts };
}

const order = ({ session }: Page) => session.getConversation({ id: 'order' });

describe('two tabs of one user', () => {
  it('P13 one of them sends for both', async () => {
    const { first, second, posts, time } = await twoTabs();
    const sent = [order(first).send('one'), order(second).send('two')];
    await time.advance(2_000);
    await Promise.all(sent);
    expect(posts.toSorted()).toEqual(['first: one', 'first: two']);
  });

  it('P13 both show the same, what waits included', async () => {
    const { first, second, time } = await twoTabs();
    first.wire.offline = true;
    second.wire.offline = true;
    void order(first).send('one');
    await time.advance(10);
    void order(second).send('two');
    await time.advance(100);
    const both = ['one (sending)', 'two (sending)'];
    expect([await texts(order(first)), await texts(order(second))]).toEqual([both, both]);
  });

  it('P13 the other goes on where the first is closed', async () => {
    const { first, second, posts, time } = await twoTabs();
    await first.session.destroy();
    const sent = order(second).send('two');
    await time.advance(2_000);
    expect((await sent).state).toBe('sent');
    expect(posts).toEqual(['second: two']);
  });

  it('P2 the other goes on where the first has disconnected', async () => {
    const { first, second, time } = await twoTabs();
    await first.session.disconnect();
    const waiting = order(first).send('one');
    const sent = order(second).send('two');
    await time.advance(2_000);
    expect((await sent).state).toBe('sent');
    expect((await waiting.catch(() => null))?.text).toBe('one');
  });

  it('P2 the first can lead again after it has disconnected', async () => {
    const { first, second, posts, time } = await twoTabs();
    await first.session.disconnect();
    await first.session.connect();
    await second.session.destroy();
    const sent = order(first).send('one');
    await time.advance(2_000);
    expect([(await sent).state, posts]).toEqual(['sent', ['first: one']]);
  });

  it('P2 the other goes on where the first is refused', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const refusing = {
      connect: () => Promise.reject(new ChatError('auth-failed', 'The token has expired.')),
    };
    const first = world.open('ann', storage, { tabs: hub.join(), transport: refusing });
    expect(await refusal(first.session.connect())).toBe('auth-failed');
    const second = world.open('ann', storage, { tabs: hub.join() });
    const sent = order(second).send('two');
    await world.time.advance(2_000);
    expect((await sent).state).toBe('sent');
  });

  for (const wasConnected of [true, false]) {
    const whose = wasConnected ? 'that lost its connection' : 'that never had one';
    it(`P2 a tab ${whose} keeps what the other sent and took out before it could look`, async () => {
      const world = createWorld();
      const storage = createMemorySessionStorage();
      const hub = createTabHub();
      const first = world.open('ann', storage, { tabs: hub.join() });
      order(first).messages$.subscribe();
      await world.time.advance(wasConnected ? 1_000 : 100);
      const slow: SessionStorage = {
        ...storage,
        readOutbox: async () => {
          await new Promise<void>((done) => world.time.after(2_000, done));
          return storage.readOutbox();
        },
      };
      const second = world.open('ann', slow, { tabs: hub.join() });
      second.wire.offline = !wasConnected;
      const seen: string[] = [];
      order(second).messages$.subscribe((items) => {
        const own = items.filter((item) => item.kind === 'message');
        seen.push(own.map(({ state }) => state).join());
      });
      await world.time.advance(1_000);
      second.wire.offline = true;
      void order(second).send('one');
      await world.time.advance(20_000);
      expect(await storage.readOutbox()).toEqual([]);
      expect(new Set(seen.slice(seen.indexOf('sending')))).toEqual(new Set(['sending', 'sent']));
      expect(seen.at(-1)).toBe('sent');
    });
  }

  it('learns of a new database as soon as the other has sent to it', async () => {
    const environment = createVirtualEnvironment({ seed: 3 });
    let current = createMemoryStorage({ environment });
    const world = createWorld({
      storage: {
        transaction: (mode, work) => current.transaction(mode, work),
        close: async () => {},
      },
    });
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const first = world.open('ann', storage, { tabs: hub.join() });
    const deaf: Transport = {
      connect: (hello, listener, options) =>
        world.transport.connect(hello, { ...listener, update: () => {} }, options),
    };
    const second = world.open('ann', storage, { tabs: hub.join(), transport: deaf });
    for (const page of [first, second]) order(page).messages$.subscribe();
    await world.time.advance(5_000);
    current = createMemoryStorage({ environment: environment.fork() });
    first.core.link.reset(new ChatError('offline', 'Cut.'));
    await world.time.advance(1_000);
    const { epoch } = second.core.store.state;
    void order(first).send('one');
    await world.time.advance(2_000);
    expect(second.core.store.state.epoch).toBe(first.core.store.state.epoch);
    expect(second.core.store.state.epoch).not.toBe(epoch);
  });

  it('M2 a refusal shows in both, and is told where it was typed', async () => {
    const { first, second, time } = await twoTabs();
    first.wire.offline = true;
    second.wire.offline = true;
    second.core.store.dispatch({
      kind: 'welcome',
      welcome: {
        version: 1,
        capabilities: { maxTextLength: 10_000, maxPageLength: 100, features: [] },
        epoch: '',
        inbox: 0,
        now: 0,
      },
    });
    const outcome = refusal(order(second).send('much too long'));
    await time.advance(100);
    first.wire.offline = false;
    second.wire.offline = false;
    await time.advance(10_000);
    expect(await outcome).toBe('too-large');
    for (const page of [first, second]) {
      expect((await shown(order(page))).at(-1)).toMatchObject({
        text: 'much too long',
        state: 'failed',
      });
    }
  });

  it('M4 a refused edit is told where it was made', async () => {
    const { first, second, open, time } = await twoTabs();
    const bob = open('bob').session.getConversation({ id: 'order' });
    const { id } = await bob.send('Hello');
    await time.advance(1_000);
    const outcome = refusal(order(second).edit(id, 'Forged'));
    await time.advance(5_000);
    expect(await outcome).toBe('invalid');
    for (const page of [first, second]) {
      expect((await shown(order(page))).at(-1)).toMatchObject({ text: 'Hello' });
    }
  });
});
