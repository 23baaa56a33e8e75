import { readFileSync } from 'node:fs';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import type { ChatSession } from '../../src/session/index.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { readTable } from '../docs/read-table.js';
import { FakePushDevice } from '../harness/push-device.js';
import { createTabHub, createWorld, texts } from '../harness/world.js';

// Where this file runs in a browser there is no file system: the table is read in Node alone.
const page = readFileSync(new URL('../../docs/sessions.md', import.meta.url), 'utf8');

/** The table of the five verbs: by call, then by column. */
function verbs(): { call: string; cells: ReadonlyMap<string, string> }[] {
  const { columns, rows } = readTable(page, 'call', 'visit');
  return rows.map(({ name, cells }) => ({
    call: /\w+/.exec(name)?.[0] ?? '',
    cells: new Map(columns.map((column, index) => [column, cells[index] ?? ''])),
  }));
}

const VERBS: Readonly<Record<string, (session: ChatSession) => unknown>> = {
  clearChat: (session) => session.clearChat(),
  startNewSession: (session) => session.startNewSession(),
  reset: (session) => session.reset(),
  logout: (session) => session.logout(),
  destroy: (session) => session.destroy(),
};

/**
 * Ann's chat in two tabs with something of everything: a visit, messages, an event, data, a draft,
 * a message that waits, one unread elsewhere. Then `call` is made in the first tab.
 */
async function after(call: string) {
  const world = createWorld();
  const { time, open } = world;
  const hub = createTabHub();
  const storage = createMemorySessionStorage();
  const device = createDeviceMemory('test', () => null, time);
  const pushDevice = new FakePushDevice('granted');
  const options = { device, remember: true, token: 'the-token', pushDevice, pushKey: 'the key' };
  const one = open('ann', storage, { ...options, tabs: hub.join() });
  const two = open('ann', storage, { ...options, tabs: hub.join() });
  const { session } = one;
  const order = session.getConversation({ id: 'order' });
  const listened: string[] = [];
  session.on('session-start', () => listened.push('start'));
  session.on('session-end', () => listened.push('end'));
  order.messages$.subscribe();
  two.session.getConversation({ id: 'order' }).messages$.subscribe();
  await order.send('Hello');
  session.unreads$.subscribe();
  const participants = [
    { id: 'ann', name: 'Ann' },
    { id: 'bob', name: 'Bob' },
  ];
  const bob = open('bob').session.getConversation({ id: 'other', participants });
  await time.advance(100);
  await bob.send('Unread');
  session.setInt('cart', 1);
  session.setSegments(['vip']);
  session.pushEvent('Paid');
  await time.advance(500);
  // What registers is loaded on demand, which virtual time does not wait for.
  let isRegistered = false;
  void session.setPushRegistration().then(() => (isRegistered = true));
  await expect.poll(async () => (await time.advance(100), isRegistered)).toBe(true);
  await order.setDraft('half a word');
  one.wire.offline = two.wire.offline = true;
  void order.send('waits').catch(() => {});
  await time.advance(500);
  const before = { id: session.id, me: session.me?.id };

  let result: unknown = VERBS[call]?.(session);
  let isDone = false;
  void Promise.resolve(result).then((value) => {
    result = value;
    isDone = true;
  });
  await expect.poll(async () => (await time.advance(500), isDone)).toBe(true);
  await time.advance(2_000);
  const stored = await storage.read();
  return {
    ...{ world, one, two, session, order, storage, stored, device, before, result },
    ...{ listened, pushDevice },
  };
}

type After = Awaited<ReturnType<typeof after>>;

const isGone = async (session: ChatSession) => {
  try {
    session.getConversation({ id: 'order' });
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'destroyed';
  }
};

/** What became of each column's matter, in the words of the table. */
const PROBES: Readonly<Record<string, (found: After) => Promise<string>>> = {
  async visit({ session, before, stored }) {
    if (await isGone(session)) return stored.visits.active?.id === before.id ? 'keep' : 'lost';
    if (session.id === before.id) return 'keep';
    if (session.id === null) return 'end';
    return session.me?.id.startsWith('visitor-') ? 'new, anonymous' : 'new';
  },
  async 'messages shown'({ session, order, world, stored }) {
    const isStored = stored.tails.some(({ entries }) => entries.length > 0);
    if (await isGone(session)) return isStored ? 'of this object' : 'drop';
    const shown = session.me === null ? [] : await texts(order);
    if (shown.length > 0) return 'keep';
    const others = world.open('bob').session.getConversation({ id: 'order' });
    others.messages$.subscribe();
    await world.time.advance(100);
    if (!(await texts(others)).some((text) => text.startsWith('Hello'))) return 'lost for others';
    return isStored ? 'hide' : 'drop';
  },
  async 'timeline shown'({ session, stored }) {
    const isStored = stored.visits.events.length + stored.visits.ended.length > 0;
    if (await isGone(session)) return isStored ? 'of this object' : 'drop';
    if ((await firstValueFrom(session.events$)).length > 0) return 'keep';
    return isStored ? 'empty' : 'drop';
  },
  async 'data, segments'({ session, stored }) {
    const { data, segments } = (await isGone(session))
      ? stored.visits
      : {
          data: await firstValueFrom(session.data$),
          segments: await firstValueFrom(session.segments$),
        };
    const isKept = data['cart'] === 1 && segments[0] === 'vip';
    return isKept ? 'keep' : Object.keys(data).length + segments.length === 0 ? 'drop' : 'some';
  },
  async 'identity, token'({ session, one, device }) {
    if (await isGone(session)) return device.resume?.id === 'ann' ? 'memory only' : 'drop';
    if (session.me?.id === 'ann') return one.core.options.token ? 'keep' : 'token lost';
    return device.resume?.id === 'ann' ? 'remembered' : 'drop';
  },
  async 'drafts, outbox'({ session, stored, result }) {
    const kept = stored.outbox.length + stored.drafts.size;
    if (kept === 2) return (await isGone(session)) ? 'stored ones keep' : 'keep';
    const { discarded = 0 } = (result ?? {}) as { discarded?: number };
    return kept === 0 ? `drop${discarded === 2 ? ', counted' : ''}` : 'some';
  },
  async unread({ session, stored }) {
    const isStored = stored.tails.some(({ summary }) => summary.unread === 1);
    if (await isGone(session)) return isStored ? 'keep' : 'drop';
    const unreads = session.me === null ? [] : await firstValueFrom(session.unreads$);
    return unreads.some(({ conversationId }) => conversationId === 'other') ? 'keep' : 'drop';
  },
  async push({ pushDevice }) {
    return pushDevice.subscription === null ? 'unsubscribe' : 'keep';
  },
  async background({ session, device, world, one }) {
    if (await isGone(session)) return device.resume ? 'of this object' : 'drop';
    if (device.resume?.id === 'ann') return 'keep';
    one.wire.offline = false;
    await world.time.advance(5_000);
    return session.me === null ? 'stop' : 'drop';
  },
  async listeners({ session, listened }) {
    if (await isGone(session)) return listened.length === 1 ? 'of this object' : 'heard on';
    if (session.me === null) return listened.includes('end') ? 'keep' : 'lost';
    const count = listened.length;
    session.startNewSession();
    await expect.poll(() => listened.length).toBeGreaterThan(count);
    return 'keep';
  },
  async 'other tabs'({ session, two, before }) {
    const other = two.session;
    if (await isGone(session)) return other.id === before.id ? 'untouched' : 'changed';
    const isSame = other.me?.id === session.me?.id && other.id !== before.id;
    return isSame && (await firstValueFrom(other.events$)).length === 0 ? 'follow' : 'differ';
  },
};

describe('N3 C7 L3 T5: what each of the five verbs does', () => {
  const table = verbs();

  it('is told for all five', () => {
    expect(table.map(({ call }) => call)).toEqual(Object.keys(VERBS));
  });

  for (const { call, cells } of table) {
    for (const [column, said] of cells) {
      it(`${call}: ${column}: ${said}`, async () => {
        expect(await PROBES[column]?.(await after(call))).toBe(said);
      });
    }
  }
});
