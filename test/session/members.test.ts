import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import type { Conversation } from '../../src/session/index.js';
import { connect, refusal } from '../harness/client.js';
import type { TestClient } from '../harness/client.js';
import { createWorld, texts } from '../harness/world.js';
import type { Page, World } from '../harness/world.js';

const BOB = { id: 'bob', name: 'Bob' };
let admissions = 0;

interface Group extends World {
  readonly ann: TestClient;
  readonly bob: Page;
  readonly order: Conversation;
  admit(access: 'none' | 'read' | 'write'): Promise<unknown>;
}

/** Ann said one thing in `order` before Bob came, and one after. */
async function group(history: 'all' | 'since-join' = 'all'): Promise<Group> {
  const world = createWorld({ history });
  const ann = await connect(world.transport, 'ann');
  await ann.open('order');
  await ann.say('order', 'before');
  const bob = world.open('bob');
  const order = bob.session.getConversation({ id: 'order' });
  order.messages$.subscribe();
  await world.time.advance(1_000);
  await ann.say('order', 'after');
  await world.time.advance(1_000);
  const admit: Group['admit'] = (access) => {
    const clientId = `admission${(admissions += 1)}`;
    return ann.send({ kind: 'admit', conversation: 'order', clientId, user: BOB, access });
  };
  return { ...world, ann, bob, order, admit };
}

describe('who sees what', () => {
  it('M10 who joins later sees all of the history', async () => {
    const { order } = await group('all');
    expect(await texts(order)).toEqual(['before (sent)', 'after (sent)']);
  });

  it('M10 who joins later sees what follows, where the app says so', async () => {
    const { order } = await group('since-join');
    expect(await texts(order)).toEqual(['after (sent)']);
  });

  it('M10 there is nothing older to load where history begins with joining', async () => {
    const { order } = await group('since-join');
    expect(await order.loadOlder()).toBe(false);
    expect(await firstValueFrom(order.status$)).toMatchObject({ hasOlder: false });
  });

  it('M10 who is removed sees nothing any more', async () => {
    const { order, bob, admit, ann, time } = await group();
    await admit('none');
    await ann.say('order', 'behind his back');
    await time.advance(2_000);
    expect(await texts(order)).toEqual([]);
    expect(await firstValueFrom(order.status$)).toMatchObject({
      status: 'failed',
      error: 'not-found',
    });
    expect(await firstValueFrom(bob.session.conversations$)).toEqual([]);
    expect(await firstValueFrom(bob.session.unreads$)).toEqual([]);
  });

  it('M10 who is removed while away finds nothing on return', async () => {
    const { bob, admit, ann, time } = await group();
    bob.wire.offline = true;
    await admit('none');
    await ann.say('order', 'behind his back');
    const reloaded = bob.reload();
    const order = reloaded.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(5_000);
    expect(await texts(order)).toEqual([]);
  });

  it('M10 what the removed one sends is refused, and keeps its text', async () => {
    const { order, admit, time } = await group();
    await admit('none');
    await time.advance(1_000);
    const outcome = refusal(order.send('Let me in'));
    await time.advance(5_000);
    expect(await outcome).toBe('not-found');
    expect(await texts(order)).toEqual(['Let me in (failed)']);
  });

  it('M10 who is let in again sees the conversation again', async () => {
    const { order, admit, ann, time } = await group();
    await admit('none');
    await time.advance(2_000);
    await admit('write');
    await ann.say('order', 'welcome back');
    await time.advance(5_000);
    expect((await texts(order)).at(-1)).toBe('welcome back (sent)');
    expect(await firstValueFrom(order.status$)).toMatchObject({ status: 'ready' });
  });

  it('M10 who is let in again sees only what follows, where the app says so', async () => {
    const { order, admit, ann, time } = await group('since-join');
    await admit('none');
    await time.advance(2_000);
    await ann.say('order', 'behind his back');
    await admit('write');
    await ann.say('order', 'welcome back');
    await time.advance(5_000);
    expect(await texts(order)).toEqual(['welcome back (sent)']);
  });

  it('M10 who may only read sees all, and what they send is refused', async () => {
    const { order, admit, time } = await group();
    await admit('read');
    await time.advance(1_000);
    expect(await firstValueFrom(order.status$)).toMatchObject({ access: 'read' });
    const outcome = refusal(order.send('May I?'));
    await time.advance(5_000);
    expect(await outcome).toBe('invalid');
  });

  it('M10 a stranger and a missing id answer alike', async () => {
    const { open, time } = createWorld({ access: () => 'none' });
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    expect(await firstValueFrom(order.status$)).toMatchObject({
      status: 'failed',
      error: 'not-found',
    });
  });
});
