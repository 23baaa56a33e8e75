import { describe, expect, it } from 'vitest';

import type { Conversation } from '../../src/session/index.js';
import { connect, refusal } from '../harness/client.js';
import { createWorld, shown, texts } from '../harness/world.js';
import type { World } from '../harness/world.js';

/** The conversation `order`, in which Bob has said 1 to `count`. */
async function withHistory(count: number): Promise<World & { ids: string[] }> {
  const world = createWorld();
  const bob = await connect(world.transport, 'bob');
  await bob.open('order');
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const { clientId } = await bob.say('order', `${number}`);
    ids.push(`${clientId}.bob`);
  }
  return { ...world, ids };
}

/** What is shown in short: texts of messages, `…` for a hole. */
async function rows(conversation: Conversation): Promise<string[]> {
  return (await shown(conversation)).flatMap((item) =>
    item.kind === 'message' ? item.text : item.kind === 'hole' ? '…' : [],
  );
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
}

describe('the history of a conversation', () => {
  it('M3 begins with the newest page', async () => {
    const { time, open } = await withHistory(120);
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    expect((await rows(order)).at(-1)).toBe('120');
    expect((await rows(order)).length).toBeLessThan(60);
  });

  it('M3 shows pending messages last', async () => {
    const { time, open, transport } = await withHistory(1);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    wire.faults = { delay: { min: 1_000, max: 1_000 } };
    void order.send('mine');
    await time.advance(1);
    wire.faults = {};
    await (await connect(transport, 'bob')).say('order', '2');
    await time.advance(100);
    expect(await texts(order)).toEqual(['1 (sent)', '2 (sent)', 'mine (sending)']);
  });

  it('M3 loads older pages until there is nothing older', async () => {
    const { time, open } = await withHistory(120);
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    const more: boolean[] = [];
    for (let page = 0; page < 3; page += 1) more.push(await order.loadOlder());
    expect(more).toEqual([true, false, false]);
    expect(await rows(order)).toEqual(numbers(1, 120));
  });

  it('M3 loads a page once, however often it is asked for meanwhile', async () => {
    const { time, open } = await withHistory(120);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    wire.faults = { delay: { min: 50, max: 50 } };
    const asked = [order.loadOlder(), order.loadOlder()];
    await time.advance(500);
    expect(await Promise.all(asked)).toEqual([true, true]);
    expect((await rows(order))[0]).toBe('22');
  });

  it('M3 says while it loads what is older', async () => {
    const { time, open } = await withHistory(120);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    const seen: boolean[] = [];
    order.status$.subscribe(({ loadingOlder }) => seen.push(loadingOlder));
    await time.advance(1_000);
    wire.faults = { delay: { min: 50, max: 50 } };
    const asked = order.loadOlder();
    await time.advance(500);
    await asked;
    expect(seen.slice(-2)).toEqual([true, false]);
  });

  it('M3 rejects with offline where older pages cannot be had, and can be asked again', async () => {
    const { time, open } = await withHistory(120);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    wire.offline = true;
    expect(await refusal(order.loadOlder())).toBe('offline');
    wire.offline = false;
    await time.advance(10_000);
    expect(await order.loadOlder()).toBe(true);
  });

  it('M3 loads around an entry, and marks the hole between', async () => {
    const { time, open, ids } = await withHistory(300);
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    await order.loadAround(ids[99] ?? '');
    const all = await rows(order);
    expect(all).toContain('100');
    expect(all.filter((row) => row === '…')).toHaveLength(1);
  });

  it('M3 fills a hole page by page', async () => {
    const { time, open, ids } = await withHistory(300);
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    await order.loadAround(ids[99] ?? '');
    const first = Number((await rows(order))[0]);
    for (let page = 0; page < 10; page += 1) {
      const hole = (await shown(order)).find((item) => item.kind === 'hole');
      if (hole?.kind === 'hole') await order.loadHole(hole);
    }
    expect(await rows(order)).toEqual(numbers(first, 300));
  });

  it('M3 does not know an entry that is not there', async () => {
    const { time, open } = await withHistory(3);
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    expect(await refusal(order.loadAround('missing.bob'))).toBe('not-found');
  });

  it('M3 a page that answers late undoes no newer change', async () => {
    const { time, open, ids, transport } = await withHistory(60);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    wire.faults = { delay: { min: 0, max: 2_000 }, reorder: 1 };
    const older = order.loadOlder();
    await time.advance(100);
    const bob = await connect(transport, 'bob');
    const edit = { kind: 'edit', conversation: 'order', clientId: 'e1', text: 'edited' } as const;
    await bob.send({ ...edit, target: ids[2] ?? '' });
    await time.advance(10_000);
    await older;
    expect(await rows(order)).toContain('edited');
  });

  it('M3 shows history after a reload without a connection', async () => {
    const { time, open } = await withHistory(30);
    const page = open('ann');
    page.session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(2_000);
    const reloaded = page.reload();
    reloaded.wire.offline = true;
    const order = reloaded.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    expect(await rows(order)).toEqual(numbers(1, 30));
  });

  it('M3 goes on where it was after a long absence, with the newest page', async () => {
    const { time, open, transport } = await withHistory(20);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    wire.offline = true;
    const bob = await connect(transport, 'bob');
    for (let number = 21; number <= 900; number += 1) await bob.say('order', `${number}`);
    wire.offline = false;
    await time.advance(10_000);
    const all = await rows(order);
    expect([all.at(-1), all.includes('21'), all.length < 200]).toEqual(['900', false, true]);
  });

  it('M3 fills a shorter absence in full', async () => {
    const { time, open, transport } = await withHistory(20);
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    wire.offline = true;
    const bob = await connect(transport, 'bob');
    for (let number = 21; number <= 400; number += 1) await bob.say('order', `${number}`);
    wire.offline = false;
    await time.advance(10_000);
    expect(await rows(order)).toEqual(numbers(1, 400));
  });
});
