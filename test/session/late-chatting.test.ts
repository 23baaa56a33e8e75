import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../src/backend/index.js';
import type { User } from '../../src/model/user.js';
import { ChatError } from '../../src/protocol/errors.js';
import { ChatSessionHandle } from '../../src/session/chat-session.js';
import { chatting } from '../../src/session/chatting.js';
import type { Chatting, ChattingSource } from '../../src/session/chatting.js';
import type { CoreOptions } from '../../src/session/core-options.js';
import { Seat } from '../../src/session/seat.js';
import { SessionCore } from '../../src/session/session-core.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';
import { createTabHub, createWorld, texts } from '../harness/world.js';
import type { World } from '../harness/world.js';

/** Code that is loaded when the test says so. */
interface Loading {
  readonly source: ChattingSource;
  /** How often it was asked for. */
  asked: number;
  /** What was asked for comes, now and from now on. */
  arrive(): void;
  /** What was asked for cannot be had. */
  fail(): void;
}

function createLoading(): Loading {
  const waiting: { resolve(loaded: Chatting): void; reject(error: unknown): void }[] = [];
  const source = {
    loaded: null as Chatting | null,
    load() {
      loading.asked += 1;
      if (source.loaded) return Promise.resolve(source.loaded);
      return new Promise<Chatting>((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
  const loading: Loading = {
    source,
    asked: 0,
    arrive() {
      source.loaded = chatting;
      for (const { resolve } of waiting.splice(0)) resolve(chatting);
    },
    fail() {
      for (const { reject } of waiting.splice(0)) reject(new ChatError('offline', 'Not loaded.'));
    },
  };
  return loading;
}

/** Ann's session as a page without chat elements has it: what it takes to chat is on its way. */
function openWithout(
  world: World = createWorld(),
  storage?: SessionStorage,
  options: Partial<CoreOptions> = {},
) {
  const loading = createLoading();
  const page = world.open('ann', storage, { chatting: loading.source, ...options });
  const { core } = page;
  const { appId, device, environment } = core.options;
  const hold = (user: User) => {
    const held = user.id === 'ann' ? core : new SessionCore({ ...core.options, me: user });
    return { core: held, release: () => held.destroy() };
  };
  const seat = new Seat({ appId, device, environment, hold, chatting: loading.source });
  seat.sit(core.options.me);
  return { ...world, ...page, session: new ChatSessionHandle(seat), loading };
}

function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'works',
    (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
  );
}

const AN_ID = '01234567-89ab-4cde-8f01-23456789abcd';

describe('a page that only hears of events', () => {
  it('asks for nothing that writes or shows while it hears, marks and tells of the visit', async () => {
    const { session, loading, open, time, core } = openWithout();
    const heard: string[] = [];
    session.unreads$.subscribe();
    session.message$.subscribe();
    session.on('message-received', ({ content }) => heard.push(content));
    await time.advance(500);
    const bobOrder = open('bob').session.getConversation({ id: 'order' });
    await bobOrder.setParticipant({ id: 'ann', name: 'Ann' });
    await bobOrder.send('Hello');
    // What fills a log is loaded in real time.
    await expect
      .poll(async () => {
        await time.advance(500);
        return [heard, await texts(bobOrder)];
      })
      .toEqual([['Hello'], ['Hello (delivered)']]);
    session.setMuted(true);
    expect([session.id, session.getSessionIdentifier()]).toEqual([null, null]);
    expect([loading.asked, core.isConnected]).toEqual([0, true]);
  });

  it('T13 hears messages, and fills what is missing, by code that comes when they do', async () => {
    const { session, loading, open, time, core } = openWithout();
    const heard: string[] = [];
    session.message$.subscribe(({ text, conversationId }) =>
      heard.push(`${conversationId} ${text}`),
    );
    await time.advance(500);
    const bobOrder = open('bob').session.getConversation({ id: 'order' });
    await bobOrder.setParticipant({ id: 'ann', name: 'Ann' });
    await bobOrder.send('one');
    await time.advance(500);
    await core.link.send({ kind: 'ping' });
    session.disconnect();
    for (let index = 0; index < 30; index += 1) await bobOrder.send(`${index}`);
    await core.need(true);
    // A module is loaded in real time.
    await expect
      .poll(async () => {
        await time.advance(500);
        return heard;
      })
      .toEqual(
        ['one', ...Array.from({ length: 30 }, (_, index) => `${index}`)].map(
          (text) => `order ${text}`,
        ),
      );
    expect(loading.asked).toBe(0);
  });

  it('C3 keeps data, segments and events, stored at once, and throws at once what is wrong', async () => {
    const { session, loading, time, storage } = openWithout();
    session.setString('plan', 'pro');
    session.setSegments(['vip']);
    session.pushEvent('Opened pricing');
    expect(() => session.setInt('', 1)).toThrow(TypeError);
    expect(() => session.startNewSession('no uuid')).toThrow(TypeError);
    await time.advance(100);
    const { visits } = await storage.read();
    expect([visits.data, visits.segments]).toEqual([{ plan: 'pro' }, ['vip']]);
    expect(visits.events.map(({ name }) => name)).toEqual(['Opened pricing']);
    expect(loading.asked).toBe(0);
  });

  it('P2: accepts nothing that it cannot store, and stores and sends what it accepts', async () => {
    const { session, loading, open, time, storage } = openWithout();
    const order = session.getConversation({ id: 'order' });
    const refused = codeOf(order.send('lost?'));
    loading.fail();
    expect(await refused).toBe('offline');
    const first = order.send('one');
    const second = order.send('two');
    void order.setDraft('draft');
    loading.arrive();
    await time.advance(500);
    expect([(await first).text, (await second).text]).toEqual(['one', 'two']);
    expect((await storage.read()).drafts.get('order')).toBe('draft');
    const bobOrder = open('bob').session.getConversation({ id: 'order' });
    bobOrder.messages$.subscribe();
    await time.advance(500);
    expect(await texts(bobOrder)).toEqual(['one (sent)', 'two (sent)']);
  });

  it('P2 P5: sends what waits in the stored outbox as soon as the code can be had', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const before = world.open('ann', storage);
    before.wire.offline = true;
    const typed = before.session.getConversation({ id: 'order' });
    void typed.send('one');
    void typed.send('two');
    await world.time.advance(100);
    const { session, loading, time } = openWithout(world, storage);
    session.unreads$.subscribe();
    await time.advance(100);
    expect(loading.asked).toBeGreaterThan(0);
    loading.fail();
    await time.advance(10_000);
    expect((await storage.readOutbox()).map(({ status }) => status)).toEqual(['queued', 'queued']);
    loading.arrive();
    await time.advance(5_000);
    const bobOrder = world.open('bob').session.getConversation({ id: 'order' });
    bobOrder.messages$.subscribe();
    await time.advance(500);
    expect(await texts(bobOrder)).toEqual(['one (sent)', 'two (sent)']);
    expect(await storage.readOutbox()).toEqual([]);
  });

  it('P13: sends what another tab stored, where it leads', async () => {
    const world = createWorld();
    const hub = createTabHub();
    const storage = createMemorySessionStorage();
    const { session, loading, time } = openWithout(world, storage, { tabs: hub.join() });
    session.unreads$.subscribe();
    await time.advance(500);
    expect(loading.asked).toBe(0);
    const other = world.open('ann', storage, { tabs: hub.join() });
    const sent = other.session.getConversation({ id: 'order' }).send('from another tab');
    await time.advance(500);
    expect(loading.asked).toBeGreaterThan(0);
    loading.arrive();
    await time.advance(2_000);
    expect((await sent).text).toBe('from another tab');
  });

  it('follows the visit of another tab, and tells the backend of it', async () => {
    const world = createWorld();
    const hub = createTabHub();
    const storage = createMemorySessionStorage();
    const { session, loading, time, wire } = openWithout(world, storage, { tabs: hub.join() });
    session.unreads$.subscribe();
    await time.advance(500);
    const other = world.open('ann', storage, { tabs: hub.join() });
    other.wire.offline = true;
    const id = other.session.startNewSession();
    await time.advance(500);
    expect(session.id).toBe(id);
    loading.arrive();
    await time.advance(1_000);
    expect((await storage.read()).visits).toMatchObject({ revision: 1, told: 1 });
    expect(wire.offline).toBe(false);
  });

  it('P1: brings back what the backend lost with its database', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const first = world.open('ann', storage);
    await first.session.getConversation({ id: 'order' }).send('kept');
    await world.time.advance(1_000);
    await first.session.destroy();
    const environment = createVirtualEnvironment({ seed: 3 });
    const anew = createWorld({ storage: createMemoryStorage({ environment }) });
    const { session, loading, time } = openWithout(anew, storage);
    session.unreads$.subscribe();
    await time.advance(1_000);
    loading.arrive();
    await time.advance(3_000);
    const bobOrder = anew.open('bob').session.getConversation({ id: 'order' });
    bobOrder.messages$.subscribe();
    await time.advance(500);
    expect(await texts(bobOrder)).toEqual(['kept (sent)']);
  });

  it('begins a visit whose id it has given already', async () => {
    const { session, loading, time, storage } = openWithout();
    const facts: string[] = [];
    session.on('session-start', ({ sessionId }) => facts.push(sessionId));
    expect(session.startNewSession(AN_ID.toUpperCase())).toBe(AN_ID);
    await time.advance(100);
    loading.fail();
    await time.advance(5_000);
    loading.arrive();
    await time.advance(5_000);
    expect([session.id, facts]).toEqual([AN_ID, [AN_ID]]);
    expect((await storage.read()).visits.active?.id).toBe(AN_ID);
  });

  it('connects, and opens a visit by that, once the code can be had', async () => {
    const { session, loading, time, core } = openWithout();
    let isConnected = false;
    void session.connect().then(() => (isConnected = true));
    const visit = codeOf(session.beginVisit());
    loading.fail();
    expect(await visit).toBe('offline');
    await time.advance(500);
    expect(isConnected).toBe(false);
    await time.advance(5_000);
    loading.arrive();
    await time.advance(500);
    expect([isConnected, core.isConnected]).toEqual([true, true]);
    expect(session.id).not.toBeNull();
  });

  it('shows a conversation and the list once the code has come', async () => {
    const { session, loading, time } = openWithout();
    const order = session.getConversation({ id: 'order' });
    expect(session.getConversation({ id: 'order' })).toBe(order);
    const seen: number[] = [];
    const listed: string[] = [];
    order.messages$.subscribe((items) => seen.push(items.length));
    session.conversations$.subscribe((items) => listed.push(...items.map(({ id }) => id)));
    loading.fail();
    await time.advance(500);
    expect([order.id, seen, listed]).toEqual(['order', [], []]);
    await time.advance(2_000);
    loading.arrive();
    void order.send('one');
    await time.advance(500);
    expect([seen.at(-1), listed]).toEqual([1, expect.arrayContaining(['order'])]);
  });

  it('rejects wrong arguments before the code is there, and throws them from then on', async () => {
    const { session, loading } = openWithout();
    expect(() => session.getConversation({ id: '' })).toThrow(RangeError);
    expect(() => session.visitOf('')).toThrow(RangeError);
    const order = session.getConversation({ id: 'order' });
    const calls = [order.send(''), order.loadAround('no id'), order.markRead(-1)].map(codeOf);
    order.setTyping('yes' as never);
    loading.arrive();
    expect(await Promise.all(calls)).toEqual(['RangeError', 'TypeError', 'RangeError']);
    expect(() => order.send('')).toThrow(RangeError);
    expect(() => order.loadAround('no id')).toThrow(TypeError);
    expect(() => order.setTyping('yes' as never)).toThrow(TypeError);
    expect(() => session.login('no token')).toThrow(TypeError);
  });

  it('T5: rejects, throws and completes as every session does once it was destroyed', async () => {
    const { session, loading, time } = openWithout();
    const order = session.getConversation({ id: 'order' });
    let isComplete = false;
    order.messages$.subscribe({ complete: () => (isComplete = true) });
    const waiting = codeOf(order.send('late'));
    session.startNewSession();
    await session.destroy();
    loading.arrive();
    await time.advance(3_000);
    expect([await waiting, isComplete]).toEqual(['destroyed', true]);
    expect(() => session.getConversation({ id: 'order' })).toThrow('destroyed');
    expect(await codeOf(order.send('later'))).toBe('destroyed');
  });

  it('C7 L3: forgets its user without the code, and counts what had not left', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const before = world.open('ann', storage);
    before.wire.offline = true;
    void before.session.getConversation({ id: 'order' }).send('never sent');
    before.session.startNewSession();
    await world.time.advance(100);
    const { session, loading, time } = openWithout(world, storage);
    session.unreads$.subscribe();
    await time.advance(500);
    let discarded = -1;
    void session.logout().then((result) => (discarded = result.discarded));
    loading.fail();
    await time.advance(3_000);
    expect([session.me, discarded]).toEqual([null, 1]);
    expect((await storage.read()).outbox).toEqual([]);
  });

  it('has what a chat in the same page brings, at once', async () => {
    const { session, core, time } = openWithout();
    core.writer.equip(chatting);
    const seat = new Seat({
      appId: 'test',
      device: core.options.device,
      environment: core.options.environment,
      hold: () => ({ core, release: async () => {} }),
      chatting: { loaded: chatting, load: async () => chatting },
    });
    seat.sit(core.options.me);
    const chat = new ChatSessionHandle(seat);
    const id = chat.startNewSession();
    expect([chat.id, session.id]).toEqual([id, id]);
    const sent = chat.getConversation({ id: 'order' }).send('Hello');
    await time.advance(500);
    expect((await sent).state).toBe('sent');
  });
});
