import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { EVENT_COLORS, VISIT_LIMITS } from '../../src/model/visit.js';
import type { EventColor } from '../../src/model/visit.js';
import type { ChatSession } from '../../src/session/index.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { supportAccess } from '../../src/backend/index.js';
import { connect } from '../harness/client.js';
import { createTabHub, createWorld, openTwo, texts } from '../harness/world.js';

const UUID = '0190163d-8694-739b-aea5-966c26f8ad91';

/** The facts of a session's visits, in order, as `name` and the first eight letters of the id. */
function lifecycle(session: ChatSession): string[] {
  const log: string[] = [];
  for (const type of ['session-start', 'session-end', 'session-clear'] as const) {
    session.on(type, ({ sessionId }) => log.push(`${type} ${sessionId.slice(0, 8)}`));
  }
  return log;
}

const short = (id: string | null) => id?.slice(0, 8);

describe('what a host tells of a visit', () => {
  it('C1 takes a string under a key, both not empty', async () => {
    const { session } = createWorld().open('ann');
    session.setString('plan', 'pro');
    expect(await firstValueFrom(session.data$)).toEqual({ plan: 'pro' });
    for (const wrong of [
      ['', 'x'],
      ['x', ''],
      [1, 'x'],
      ['x', 1],
      [null, 'x'],
    ]) {
      expect(() => session.setString(...(wrong as [string, string]))).toThrow(TypeError);
    }
    expect(await firstValueFrom(session.data$)).toEqual({ plan: 'pro' });
  });

  it('C2 takes safe integers, 0 and negative ones too, and several at once', async () => {
    const { session } = createWorld().open('ann');
    session.setInt('a', 0);
    session.setInt('b', -7);
    session.setData({ c: true, d: 'x', b: 2 });
    expect(await firstValueFrom(session.data$)).toEqual({ a: 0, b: 2, c: true, d: 'x' });
    for (const wrong of [1.5, NaN, Infinity, 2 ** 53, '1', null]) {
      expect(() => session.setInt('a', wrong as number)).toThrow(TypeError);
    }
    expect(() => session.setInt('', 1)).toThrow(TypeError);
    expect(() => session.setData({ e: 1, f: 0.5 })).toThrow(TypeError);
    expect(await firstValueFrom(session.data$)).not.toHaveProperty('e');
  });

  it('C2 refuses what is beyond the limits, and loses nothing', async () => {
    const { session } = createWorld().open('ann');
    session.setInt('kept', 1);
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1]));
    expect(() => session.setData(many)).toThrow(RangeError);
    expect(() => session.setString('x'.repeat(VISIT_LIMITS.keyLength + 1), 'x')).toThrow(
      RangeError,
    );
    expect(() => session.setString('x', 'x'.repeat(VISIT_LIMITS.valueLength + 1))).toThrow(
      RangeError,
    );
    expect(await firstValueFrom(session.data$)).toEqual({ kept: 1 });
  });

  it('C4 adds segments as an ordered set, or replaces them all', async () => {
    const { session } = createWorld().open('ann');
    session.setSegments(['b', 'a', 'b']);
    session.setSegments(['c', 'a']);
    expect(await firstValueFrom(session.segments$)).toEqual(['b', 'a', 'c']);
    session.setSegments(['z'], { overwrite: true });
    expect(await firstValueFrom(session.segments$)).toEqual(['z']);
    for (const wrong of ['a', [1], [''], null]) {
      expect(() => session.setSegments(wrong as string[])).toThrow(TypeError);
    }
  });

  it('C5 takes exactly ten colours, and a name', async () => {
    const { session } = createWorld().open('ann');
    for (const color of EVENT_COLORS) session.pushEvent('Paid', { color });
    session.pushEvent('Looked', { data: { page: 3 } });
    const events = await firstValueFrom(session.events$);
    expect(events.map(({ color }) => color)).toEqual([...EVENT_COLORS, 'blue']);
    expect(events.at(-1)).toMatchObject({ name: 'Looked', data: { page: 3 } });
    for (const color of ['Red', 'cyan', '', null]) {
      expect(() => session.pushEvent('x', { color: color as EventColor })).toThrow(TypeError);
    }
    expect(() => session.pushEvent('')).toThrow(TypeError);
    expect(await firstValueFrom(session.events$)).toHaveLength(11);
  });

  it('C3 C8 keeps data, segments and events until the visit starts, which has them at the backend', async () => {
    const { open, time, transport } = createWorld();
    const { session } = open('ann');
    session.setString('plan', 'pro');
    session.setSegments(['vip']);
    session.pushEvent('Landed', { color: 'green' });
    expect(session.id).toBe(null);
    await session.connect();
    await time.advance(100);
    const ann = await connect(transport, 'ann');
    const { record } = await ann.send({ kind: 'read-visit', of: { user: 'ann' } });
    expect(record).toMatchObject({
      visit: { id: session.id, userId: 'ann', endedAt: null },
      data: { plan: 'pro' },
      segments: ['vip'],
      events: [{ name: 'Landed', color: 'green' }],
    });
    expect(session.getSessionIdentifier()).toBe(session.id);
  });

  it('C3 C4 reaches an agent who watches the visit, as it changes', async () => {
    const world = createWorld({ access: supportAccess({ agents: ['sam'] }) });
    const { session } = world.open('ann');
    await session.connect();
    const seen: unknown[] = [];
    world
      .open('sam')
      .session.visitOf('ann')
      .subscribe((record) => seen.push(record?.segments));
    const bobSaw: unknown[] = [];
    world
      .open('bob')
      .session.visitOf('ann')
      .subscribe((record) => bobSaw.push(record));
    await expect.poll(async () => (await world.time.advance(100), seen.length)).toBeGreaterThan(0);
    session.setSegments(['vip']);
    await expect.poll(async () => (await world.time.advance(500), seen.at(-1))).toEqual(['vip']);
    expect(bobSaw).toEqual([null]);
  });

  it('C3 what was told without a connection reaches the backend with the next one', async () => {
    const { open, time, transport } = createWorld();
    const { session, wire } = open('ann');
    await session.connect();
    wire.offline = true;
    session.setInt('cart', 2);
    await time.advance(5_000);
    wire.offline = false;
    await time.advance(10_000);
    const ann = await connect(transport, 'ann');
    const { record } = await ann.send({ kind: 'read-visit', of: { user: 'ann' } });
    expect(record?.data).toEqual({ cart: 2 });
  });
});

describe('the identifier of a visit', () => {
  it('C6 is null, then the active one, then the last one, also after a reload', async () => {
    const page = createWorld().open('ann');
    const { session } = page;
    expect([session.id, session.getSessionIdentifier()]).toEqual([null, null]);
    const id = session.startNewSession();
    expect([session.id, session.getSessionIdentifier()]).toEqual([id, id]);
    session.clearChat();
    expect([session.id, session.getSessionIdentifier()]).toEqual([null, id]);
    await session.connect();
    const again = page.reload().session;
    await again.connect();
    expect([again.id, again.getSessionIdentifier()]).toEqual([null, id]);
  });

  it('N1 N2 is the one that the host gave, in lower case, or a generated one', async () => {
    const { open } = createWorld();
    const given = open('ann', undefined, { sessionId: UUID }).session;
    await given.connect();
    expect(given.id).toBe(UUID);
    expect(given.startNewSession('F47AC10B-58CC-4372-A567-0E02B2C3D479')).toBe(
      'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    );
    expect(given.id).toBe('f47ac10b-58cc-4372-a567-0e02b2c3d479');
    expect(given.startNewSession()).toMatch(/^[0-9a-f-]{36}$/);
    const { id } = given;
    for (const wrong of ['', 'abc', `${UUID}0`, '00000000-0000-0000-0000-000000000000', 7]) {
      expect(() => given.startNewSession(wrong as string)).toThrow(TypeError);
    }
    expect(given.id).toBe(id);
  });

  it("N1 is refused where it is another user's, and the chat goes on under another one", async () => {
    const { open, time } = createWorld();
    const bob = open('bob', undefined, { sessionId: UUID }).session;
    await bob.connect();
    const ann = open('ann', undefined, { sessionId: UUID }).session;
    await expect(ann.connect()).rejects.toMatchObject({ code: 'session-taken' });
    expect(ann.id).not.toBe(UUID);
    await ann.connect();
    const order = ann.getConversation({ id: 'order' });
    await order.send('Hello');
    await time.advance(100);
    expect([bob.id, await texts(order)]).toEqual([UUID, ['Hello (sent)']]);
  });
});

describe('where a visit begins and ends', () => {
  it('N3 N4 clearChat ends, then clears, and counts what was shown', async () => {
    const { ann, annOrder, time } = await openTwo();
    await annOrder.send('one');
    await annOrder.send('two');
    await time.advance(100);
    const { id } = ann.session;
    const cleared: number[] = [];
    const ended: number[] = [];
    ann.session.on('session-clear', ({ messageCount }) => cleared.push(messageCount));
    ann.session.on('session-end', ({ duration }) => ended.push(duration));
    const log = lifecycle(ann.session);
    expect(ann.session.clearChat()).toBe(undefined);
    await time.advance(0);
    expect(log).toEqual([`session-end ${short(id)}`, `session-clear ${short(id)}`]);
    expect([cleared, ended[0] && ended[0] > 0, ann.session.id]).toEqual([[2], true, null]);
    expect(await texts(annOrder)).toEqual([]);
  });

  it('N3 N4 startNewSession ends, then starts, at once', async () => {
    const { ann, annOrder, time } = await openTwo();
    await annOrder.send('one');
    const before = ann.session.id;
    const log = lifecycle(ann.session);
    const id = ann.session.startNewSession();
    expect(ann.session.id).toBe(id);
    await time.advance(0);
    expect(log).toEqual([`session-end ${short(before)}`, `session-start ${short(id)}`]);
    expect(await texts(annOrder)).toEqual([]);
  });

  it('N4 tells only the start where no visit was active, and none at a resume or in a second tab', async () => {
    const { open, time } = createWorld();
    const storage = createMemorySessionStorage();
    const page = open('ann', storage);
    const log = lifecycle(page.session);
    const id = page.session.startNewSession();
    await time.advance(0);
    expect(log).toEqual([`session-start ${short(id)}`]);
    const second = open('ann', storage).session;
    const later = lifecycle(second);
    await second.connect();
    const reloaded = page.reload().session;
    const last = lifecycle(reloaded);
    await reloaded.connect();
    expect([second.id, reloaded.id, later, last]).toEqual([id, id, [], []]);
  });

  it('N5 after clearChat the next message begins a visit: its start, then the message', async () => {
    const { ann, annOrder, time, transport } = await openTwo();
    ann.session.clearChat();
    await time.advance(100);
    await ann.session.connect();
    annOrder.messages$.subscribe();
    expect(ann.session.id).toBe(null);
    const order: string[] = [];
    ann.session.on('session-start', () => order.push('start'));
    ann.session.message$.subscribe(() => order.push('message'));
    await annOrder.send('again');
    await time.advance(100);
    expect(order).toEqual(['start', 'message']);
    expect(await texts(annOrder)).toEqual(['again (delivered)']);
    const { page } = await (await connect(transport, 'bob')).open('order');
    expect(page.entries.at(-1)).toMatchObject({ text: 'again', visitId: ann.session.id });
  });

  it('N5 two tabs that send first start one visit', async () => {
    const { open, time } = createWorld();
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const tabs = [1, 2].map(() => open('ann', storage, { tabs: hub.join() }).session);
    await Promise.all(tabs.map((session) => session.connect()));
    tabs[0]?.clearChat();
    await time.advance(100);
    const starts = tabs.map((session) => lifecycle(session));
    await Promise.all(tabs.map((tab, n) => tab.getConversation({ id: 'order' }).send(`${n}`)));
    await time.advance(100);
    expect(starts.flat()).toHaveLength(1);
    expect(tabs[0]?.id).toBe(tabs[1]?.id);
    expect(tabs[0]?.id).not.toBe(null);
  });

  it('N6 other tabs follow: the visit, the data, and what was cleared', async () => {
    const { open, time } = createWorld();
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const [one, two] = [1, 2].map(() => open('ann', storage, { tabs: hub.join() }).session);
    const order = two?.getConversation({ id: 'order' });
    order?.messages$.subscribe();
    one?.getConversation({ id: 'order' }).messages$.subscribe();
    await one?.getConversation({ id: 'order' }).send('Hello');
    await time.advance(500);
    expect(order && (await texts(order))).toEqual(['Hello (sent)']);
    one?.setInt('cart', 1);
    const id = one?.startNewSession();
    await time.advance(500);
    expect(two?.id).toBe(id);
    expect(two && (await firstValueFrom(two.data$))).toEqual({ cart: 1 });
    expect(order && (await texts(order))).toEqual([]);
  });

  it('N3 what was cleared stays so after a reload and on another device; others keep it', async () => {
    const { ann, annOrder, bobOrder, open, time } = await openTwo();
    await annOrder.send('old');
    await time.advance(100);
    ann.session.clearChat();
    await time.advance(1_000);
    await annOrder.send('new');
    await time.advance(1_000);
    const after = [ann.reload(), open('ann')].map(({ session }) =>
      session.getConversation({ id: 'order' }),
    );
    for (const order of after) order.messages$.subscribe();
    await time.advance(1_000);
    for (const order of after) expect(await texts(order)).toEqual(['new (delivered)']);
    expect(await texts(bobOrder)).toEqual(['old (sent)', 'new (sent)']);
  });

  it('N3 T13 a device that comes back is not told of what was cleared meanwhile', async () => {
    const { ann, annOrder, open, time } = await openTwo();
    const other = open('ann');
    other.session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(1_000);
    const told: string[] = [];
    other.session.message$.subscribe(({ text }) => told.push(text));
    other.wire.offline = true;
    await time.advance(1_000);
    await annOrder.send('Before');
    await time.advance(500);
    ann.session.clearChat();
    await time.advance(1_000);
    await annOrder.send('After');
    other.wire.offline = false;
    await time.advance(20_000);
    expect(told).toEqual(['After']);
  });

  it('N3 what waits in the outbox is hidden, and sent all the same', async () => {
    const { ann, annOrder, bobOrder, time } = await openTwo();
    ann.wire.offline = true;
    void annOrder.send('waiting');
    await time.advance(100);
    ann.session.clearChat();
    await time.advance(100);
    expect(await texts(annOrder)).toEqual([]);
    ann.wire.offline = false;
    await time.advance(10_000);
    expect(await texts(bobOrder)).toEqual(['waiting (sent)']);
    expect(await texts(annOrder)).toEqual([]);
  });

  it('N3 a new visit shows the welcome, a cleared chat does not', async () => {
    const { open, time } = createWorld();
    const { session } = open('ann');
    const order = session.getConversation({ id: 'order', welcomeMessages: ['Hello there'] });
    const shown = async () =>
      (await firstValueFrom(order.messages$)).flatMap((item) =>
        item.kind === 'hole' ? [] : item.text,
      );
    order.messages$.subscribe();
    await time.advance(100);
    await order.send('one');
    await time.advance(100);
    expect(await shown()).toEqual(['Hello there', 'one']);
    session.clearChat();
    await time.advance(1_000);
    expect(await shown()).toEqual([]);
    session.startNewSession();
    await time.advance(1_000);
    expect(await shown()).toEqual(['Hello there']);
  });
});
