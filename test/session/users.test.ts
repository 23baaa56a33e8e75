import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { createChatSession } from '../../src/create-chat-session.js';
import { supportAccess } from '../../src/backend/index.js';
import { oneOnOneId } from '../../src/model/one-on-one.js';
import type { UserSetup } from '../../src/protocol/commands.js';
import type { ChatSession, Conversation } from '../../src/session/index.js';
import { createWorld } from '../harness/world.js';
import type { World } from '../harness/world.js';

/** What a promise comes to while virtual time goes on. */
async function inTime<T>({ time }: World, work: Promise<T>): Promise<T> {
  let isDone = false;
  const settled = work.finally(() => (isDone = true));
  settled.catch(() => {});
  await expect.poll(async () => (await time.advance(200), isDone)).toBe(true);
  return settled;
}

const code = (error: unknown) => (error as { code?: string }).code;

describe('T6 T7: users', () => {
  it('T6 makes a user, and gives who they are', async () => {
    const world = createWorld();
    const { session } = world.open('ann');
    const setup: UserSetup = {
      id: 'sam',
      name: 'Sam',
      role: 'agent',
      email: null,
      availabilityText: 'Back at nine',
      locale: 'ka-GE',
      custom: { team: 'blue' },
      welcomeMessage: 'Hi, I am Sam',
    };
    const sam = session.getUser(setup);
    expect(sam.id).toBe('sam');
    expect(await firstValueFrom(sam.user$)).toBe(null);
    const known = await inTime(world, sam.ready);
    expect(known).toMatchObject({
      id: 'sam',
      name: 'Sam',
      role: 'agent',
      custom: { team: 'blue' },
    });
    expect(await firstValueFrom(sam.user$)).toEqual(known);
  });

  it('T6 brings oneself up to date, null removes a custom value, and nobody renames another', async () => {
    const world = createWorld();
    const { session } = world.open('ann');
    const own = session.getUser({
      id: 'ann',
      name: 'Ann B.',
      role: 'customer',
      custom: { a: '1', b: '2' },
    });
    expect(await inTime(world, own.ready)).toMatchObject({
      name: 'Ann B.',
      custom: { a: '1', b: '2' },
    });
    const again = session.getUser({
      id: 'ann',
      name: 'Ann B.',
      role: 'customer',
      custom: { a: null },
    });
    expect((await inTime(world, again.ready)).custom).toEqual({ b: '2' });
    const { session: bob } = world.open('bob');
    const renamed = bob.getUser({ id: 'ann', name: 'Mallory', role: 'customer' });
    expect((await inTime(world, renamed.ready)).name).toBe('Ann B.');
  });

  it('T6 refuses wrong fields before anything is sent', () => {
    const { session } = createWorld().open('ann');
    const wrong = (change: object) => () =>
      session.getUser({ id: 'sam', name: 'Sam', role: 'agent', ...change } as UserSetup);
    expect(wrong({ locale: 'not a tag!' })).toThrow(RangeError);
    expect(wrong({ id: '' })).toThrow(RangeError);
    expect(wrong({ name: '' })).toThrow(TypeError);
    expect(wrong({ email: 'sam@example.org' })).toThrow(TypeError);
    expect(wrong({ phone: [1] })).toThrow(TypeError);
    expect(wrong({ custom: { a: 1 } })).toThrow(TypeError);
    expect(wrong({ welcomeMessage: 1 })).toThrow(TypeError);
  });

  it('T7 finds an existing user, and says not-found of any other', async () => {
    const world = createWorld();
    const { session } = world.open('ann');
    await inTime(world, session.connect());
    expect(await inTime(world, session.getUserById('ann').ready)).toMatchObject({ id: 'ann' });
    const missing = session.getUserById('nobody');
    expect(await inTime(world, missing.ready.catch(code))).toBe('not-found');
  });

  it('T6 what a person says of themselves stands first in a new chat, for the others', async () => {
    const world = createWorld();
    const { session: sam } = world.open('sam');
    const setup = { id: 'sam', name: 'Sam', role: 'agent', availabilityText: 'Back at nine' };
    await inTime(world, sam.getUser({ ...setup, welcomeMessage: 'Hi, I am Sam' }).ready);
    const { session: ann } = world.open('ann');
    const participants = [{ id: 'sam', name: 'Sam' }];
    const chat = ann.getConversation({ id: 'order', participants });
    const lines = async (conversation: Conversation) =>
      (await firstValueFrom(conversation.messages$)).flatMap((item) =>
        item.kind === 'notice' ? `${item.notice}: ${item.text}` : [],
      );
    chat.messages$.subscribe();
    await world.time.advance(500);
    expect(await lines(chat)).toEqual(['availability: Back at nine', 'welcome: Hi, I am Sam']);
    const own = sam.getConversation({ id: 'order' });
    own.messages$.subscribe();
    await world.time.advance(500);
    expect(await lines(own)).toEqual([]);
  });
});

describe('T8: conversations', () => {
  const opened = async (world: World, session: ChatSession, options: { id: string }) => {
    const conversation = session.getConversation(options);
    conversation.status$.subscribe();
    await world.time.advance(500);
    return firstValueFrom(conversation.status$);
  };

  it('T8 what is said of a conversation stands before its first message', async () => {
    const world = createWorld();
    const { session } = world.open('ann');
    const order = session.getConversation({
      id: 'order',
      subject: 'Order 1842',
      participants: [{ id: 'bob', name: 'Bob', access: 'read' }],
    });
    await inTime(world, order.send('Hello'));
    const { session: bob } = world.open('bob');
    await inTime(world, bob.connect());
    const [item] = await firstValueFrom(bob.conversations$);
    expect(item).toMatchObject({ id: 'order', title: 'Order 1842', access: 'read', unread: 1 });
  });

  it('T8 is brought up to what is said at its first use; null removes', async () => {
    const world = createWorld();
    const first = world.open('ann').session;
    const made = first.getConversation({ id: 'order', subject: 'Old', custom: { a: '1', b: '2' } });
    await inTime(world, made.send('Hello'));
    const later = world.open('ann').session;
    const changed = later.getConversation({ id: 'order', subject: 'New', custom: { a: null } });
    changed.messages$.subscribe();
    await world.time.advance(1_000);
    expect(await firstValueFrom(changed.item$)).toMatchObject({ title: 'New' });
    expect(await firstValueFrom(made.item$)).toMatchObject({ title: 'New' });
  });

  it('T8 a conversation of two admits only these two, in whatever order they are named', async () => {
    const world = createWorld();
    const id = oneOnOneId('bob', 'ann');
    expect(oneOnOneId('ann', 'bob')).toBe(id);
    const annSees = await opened(world, world.open('ann').session, { id });
    const eveSees = await opened(world, world.open('eve').session, { id });
    const missing = await opened(
      createWorld({ access: supportAccess({ agents: [] }) }),
      world.open('eve').session,
      { id: oneOnOneId('x', 'y') },
    );
    expect(annSees).toMatchObject({ status: 'ready', access: 'write' });
    expect(eveSees).toMatchObject({ status: 'failed', error: 'not-found' });
    expect(missing).toEqual(eveSees);
  });

  it('T8 participants get and lose access, and leave', async () => {
    const world = createWorld();
    const { session: ann } = world.open('ann');
    const { session: bob } = world.open('bob');
    const order = ann.getConversation({ id: 'order' });
    await inTime(world, order.send('Hello'));
    await inTime(
      world,
      order.setParticipant({ id: 'bob', name: 'Bob' }, { access: 'read', notify: 'none' }),
    );
    const his = bob.getConversation({ id: 'order' });
    his.status$.subscribe();
    await world.time.advance(500);
    expect(await firstValueFrom(his.status$)).toMatchObject({ access: 'read', status: 'ready' });
    await inTime(world, order.removeParticipant('bob'));
    await world.time.advance(2_000);
    expect(await firstValueFrom(his.status$)).toMatchObject({ access: 'none', status: 'failed' });
    await inTime(world, order.leave());
    await world.time.advance(2_000);
    expect((await firstValueFrom(order.status$)).access).toBe('none');
  });

  it('L8 S9 an ended conversation takes no more messages, whose text is kept', async () => {
    const world = createWorld();
    const { session: ann } = world.open('ann');
    const order = ann.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await inTime(world, order.send('Hello'));
    await inTime(world, order.end());
    await world.time.advance(500);
    expect((await firstValueFrom(order.status$)).ended).toBe(true);
    expect(await inTime(world, order.send('Too late').catch(code))).toBe('ended');
    const items = await firstValueFrom(order.messages$);
    expect(items.at(-1)).toMatchObject({ text: 'Too late', state: 'failed', error: 'ended' });
    expect(items.some((item) => item.kind === 'notice' && item.notice === 'ended')).toBe(true);
    await inTime(world, order.markRead());
  });

  it('T8 with sync: false only the id may be said, and it has to be there', async () => {
    const world = createWorld();
    const ann = world.open('ann', undefined, { sync: false }).session;
    const order = ann.getConversation({ id: 'order' });
    expect(await inTime(world, order.send('Hello').catch(code))).toBe('not-found');
    await inTime(world, world.open('bob').session.getConversation({ id: 'order' }).send('Hi'));
    const later = world.open('ann', undefined, { sync: false }).session;
    await inTime(world, later.getConversation({ id: 'order' }).send('Hello'));

    const session = createChatSession({ appId: 't8', me: { id: 'ann', name: 'Ann' }, sync: false });
    expect(() => session.getConversation({ id: 'order', subject: 'x' })).toThrow(TypeError);
    expect(session.getConversation({ id: 'order' }).id).toBe('order');
    await session.destroy();
  });
});
