import { describe, expect, it } from 'vitest';

import type { Conversation, MessageItem } from '../../src/session/index.js';
import { refusal } from '../harness/client.js';
import { createWorld, shown } from '../harness/world.js';
import type { Page, World } from '../harness/world.js';

interface Two extends World {
  readonly ann: Page;
  readonly annOrder: Conversation;
  readonly bobOrder: Conversation;
  /** Ann's one message. */
  readonly id: string;
}

async function two(): Promise<Two> {
  const world = createWorld();
  const ann = world.open('ann');
  const annOrder = ann.session.getConversation({ id: 'order' });
  const bobOrder = world.open('bob').session.getConversation({ id: 'order' });
  annOrder.messages$.subscribe();
  bobOrder.messages$.subscribe();
  await world.time.advance(100);
  const { id } = await annOrder.send('Hello');
  await world.time.advance(100);
  return { ...world, ann, annOrder, bobOrder, id };
}

async function message(conversation: Conversation): Promise<MessageItem | undefined> {
  return (await shown(conversation)).find((item) => item.kind === 'message');
}

describe('changing a message', () => {
  it('M4 shows an edit to all, and says that it was edited', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    await annOrder.edit(id, 'Hello there');
    await time.advance(100);
    for (const order of [annOrder, bobOrder]) {
      expect(await message(order)).toMatchObject({ text: 'Hello there', edited: true });
    }
  });

  it('M4 shows an edit at once', async () => {
    const { ann, annOrder, id } = await two();
    ann.wire.offline = true;
    void annOrder.edit(id, 'Hello there');
    expect(await message(annOrder)).toMatchObject({ text: 'Hello there', edited: true });
  });

  it('M4 sends an edit after a reload', async () => {
    const { time, ann, annOrder, bobOrder, id } = await two();
    ann.wire.offline = true;
    void annOrder.edit(id, 'Hello there');
    await time.advance(1_000);
    ann.reload().session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(5_000);
    expect(await message(bobOrder)).toMatchObject({ text: 'Hello there' });
  });

  it('M4 refuses to edit what others wrote, and shows the old text again', async () => {
    const { time, bobOrder, id } = await two();
    const outcome = refusal(bobOrder.edit(id, 'Forged'));
    expect(await message(bobOrder)).toMatchObject({ text: 'Forged' });
    await time.advance(1_000);
    expect(await outcome).toBe('invalid');
    expect(await message(bobOrder)).toMatchObject({ text: 'Hello', edited: false });
  });

  it('M4 deletes for all, and leaves a tombstone', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    await annOrder.delete(id);
    await time.advance(100);
    for (const order of [annOrder, bobOrder]) {
      expect(await message(order)).toMatchObject({ id, text: '', deleted: true });
    }
  });

  it('M4 refuses to delete for all what others wrote', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    const outcome = refusal(bobOrder.delete(id));
    await time.advance(1_000);
    expect(await outcome).toBe('invalid');
    expect(await message(annOrder)).toMatchObject({ text: 'Hello', deleted: false });
  });

  it('M4 refuses to edit what was deleted', async () => {
    const { time, annOrder, id } = await two();
    await annOrder.delete(id);
    const outcome = refusal(annOrder.edit(id, 'Again'));
    await time.advance(1_000);
    expect(await outcome).toBe('not-found');
    expect(await message(annOrder)).toMatchObject({ text: '', deleted: true });
  });

  it('M4 deletes for me on all my devices, and for nobody else', async () => {
    const { time, open, annOrder, bobOrder, id } = await two();
    const phone = open('bob').session.getConversation({ id: 'order' });
    phone.messages$.subscribe();
    await time.advance(100);
    await bobOrder.delete(id, { for: 'me' });
    await time.advance(100);
    expect(await message(bobOrder)).toBeUndefined();
    expect(await message(phone)).toBeUndefined();
    expect(await message(annOrder)).toMatchObject({ text: 'Hello' });
  });

  it('M4 says offline where a deletion for me cannot be told', async () => {
    const { ann, annOrder, id } = await two();
    ann.wire.offline = true;
    expect(await refusal(annOrder.delete(id, { for: 'me' }))).toBe('offline');
    expect(await message(annOrder)).toMatchObject({ text: 'Hello' });
  });

  it('M4 shows a reaction at once, and to all', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    const reacted = bobOrder.react(id, '👍');
    expect((await message(bobOrder))?.reactions).toEqual([{ emoji: '👍', users: ['bob'] }]);
    await reacted;
    await time.advance(100);
    expect((await message(annOrder))?.reactions).toEqual([{ emoji: '👍', users: ['bob'] }]);
  });

  it('M4 takes a reaction back', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    await bobOrder.react(id, '👍');
    await annOrder.react(id, '👍');
    await bobOrder.unreact(id, '👍');
    await time.advance(100);
    for (const order of [annOrder, bobOrder]) {
      expect((await message(order))?.reactions).toEqual([{ emoji: '👍', users: ['ann'] }]);
    }
  });

  it('M4 takes __proto__ for an emoji like any other', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    await bobOrder.react(id, '__proto__');
    await time.advance(100);
    expect((await message(annOrder))?.reactions).toEqual([{ emoji: '__proto__', users: ['bob'] }]);
  });

  it('M4 a reaction to what is gone is refused, and not shown', async () => {
    const { time, annOrder, bobOrder, id } = await two();
    await annOrder.delete(id);
    const outcome = refusal(bobOrder.react(id, '👍'));
    await time.advance(1_000);
    expect(await outcome).toBe('not-found');
    expect((await message(bobOrder))?.reactions).toEqual([]);
  });

  it('M4 keeps what another copy of the same user changed last', async () => {
    const { time, open, annOrder, bobOrder, id } = await two();
    const phone = open('ann').session.getConversation({ id: 'order' });
    phone.messages$.subscribe();
    await time.advance(100);
    await Promise.all([annOrder.edit(id, 'from the desk'), phone.edit(id, 'from the phone')]);
    await time.advance(1_000);
    const told = await Promise.all([annOrder, phone, bobOrder].map((one) => message(one)));
    expect(new Set(told.map((one) => one?.text)).size).toBe(1);
  });
});
