import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import type { ChatSession, Conversation, Unread } from '../../src/session/index.js';
import { connect, refusal } from '../harness/client.js';
import { createWorld, openTwo, texts } from '../harness/world.js';
import type { Page, Two } from '../harness/world.js';

/** Ann and Bob in `order`, where Bob has said 1 to 3. */
async function two(): Promise<Two> {
  const opened = await openTwo();
  for (const text of ['1', '2', '3']) await opened.bobOrder.send(text);
  await opened.time.advance(1_000);
  return opened;
}

async function unread({ session }: Page): Promise<readonly Unread[]> {
  return firstValueFrom(session.unreads$);
}

async function readMark(conversation: Conversation): Promise<number> {
  return (await firstValueFrom(conversation.status$)).read;
}

describe('marks', () => {
  it('M5 reading moves the mark to the newest loaded entry', async () => {
    const { annOrder, ann } = await two();
    await annOrder.markRead();
    expect(await unread(ann)).toEqual([]);
  });

  it('M5 the mark never goes back', async () => {
    const { annOrder, ann } = await two();
    await annOrder.markRead();
    const before = await readMark(annOrder);
    await annOrder.markRead(1);
    expect(await readMark(annOrder)).toBe(before);
    expect(await unread(ann)).toEqual([]);
  });

  it('M5 loading in the background marks nothing as read', async () => {
    const { ann, time } = await two();
    await time.advance(60_000);
    expect(await unread(ann)).toEqual([{ conversationId: 'order', count: 3 }]);
  });

  it('M5 offline the mark moves at once, and is told later', async () => {
    const { ann, annOrder, bobOrder, time } = await two();
    ann.wire.offline = true;
    const marked = annOrder.markRead();
    expect(await unread(ann)).toEqual([]);
    ann.wire.offline = false;
    await time.advance(10_000);
    await marked;
    expect(await texts(bobOrder)).toEqual(['1 (read)', '2 (read)', '3 (read)']);
  });

  it('M5 a mark made offline is told after a reload', async () => {
    const { ann, annOrder, bobOrder, time } = await two();
    ann.wire.offline = true;
    void annOrder.markRead().catch(() => {});
    await time.advance(1_000);
    const reloaded = ann.reload();
    await reloaded.session.connect();
    await time.advance(5_000);
    expect(await texts(bobOrder)).toEqual(['1 (read)', '2 (read)', '3 (read)']);
  });

  it('M5 marks in a conversation that one is not in are refused', async () => {
    const world = createWorld({ access: (user) => (user.id === 'ann' ? 'none' : 'write') });
    const order = world.open('ann').session.getConversation({ id: 'order' });
    const outcome = refusal(order.markRead());
    await world.time.advance(5_000);
    expect(await outcome).toBe('not-found');
  });

  it('M7 a message is delivered once another device of the others has it', async () => {
    const { bobOrder } = await two();
    expect(await texts(bobOrder)).toEqual(['1 (delivered)', '2 (delivered)', '3 (delivered)']);
  });

  it('M7 a message is read up to where another has read', async () => {
    const { annOrder, bobOrder, time } = await two();
    const [, first] = (await firstValueFrom(annOrder.messages$)).filter(({ id }) => id);
    expect(first).toBeDefined();
    await annOrder.markRead(4);
    await time.advance(1_000);
    expect(await texts(bobOrder)).toEqual(['1 (read)', '2 (read)', '3 (delivered)']);
  });

  it('M7 counts as unread what others wrote, and never the own', async () => {
    const { ann, bob } = await two();
    expect(await unread(ann)).toEqual([{ conversationId: 'order', count: 3 }]);
    expect(await unread(bob)).toEqual([]);
  });

  it('M7 does not count what was deleted', async () => {
    const { ann, bobOrder, time } = await two();
    const { id } = await bobOrder.send('4');
    await bobOrder.delete(id);
    await time.advance(1_000);
    expect(await unread(ann)).toEqual([{ conversationId: 'order', count: 3 }]);
  });

  it('M7 does not count edits, reactions and comings', async () => {
    const { ann, bobOrder, open, time } = await two();
    const { id } = await bobOrder.send('4');
    await bobOrder.edit(id, 'four');
    await bobOrder.react(id, '👍');
    open('cleo').session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(1_000);
    expect(await unread(ann)).toEqual([{ conversationId: 'order', count: 4 }]);
  });

  it('M7 counts the same on a second device', async () => {
    const { ann, annOrder, bobOrder, open, time } = await two();
    const phone = open('ann');
    await phone.session.connect();
    await annOrder.markRead();
    await bobOrder.send('4');
    await time.advance(1_000);
    const one = { conversationId: 'order', count: 1 };
    expect([await unread(ann), await unread(phone)]).toEqual([[one], [one]]);
  });

  it('M7 counts the same after a reload', async () => {
    const { ann, time } = await two();
    await time.advance(1_000);
    const reloaded = ann.reload();
    await reloaded.session.connect();
    expect(await unread(reloaded)).toEqual([{ conversationId: 'order', count: 3 }]);
  });

  it('M7 counts the same in a conversation of which only the end is loaded', async () => {
    const { open, time, transport } = createWorld();
    const bob = await connect(transport, 'bob');
    await (await connect(transport, 'ann')).open('order');
    await bob.open('order');
    for (let number = 0; number < 130; number += 1) await bob.say('order', `${number}`);
    const page = open('ann');
    page.session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(1_000);
    expect(await unread(page)).toEqual([{ conversationId: 'order', count: 130 }]);
  });
});

describe('unread conversations', () => {
  it('T14 gives the list at once, then what changes', async () => {
    const { ann, annOrder, bobOrder, time } = await two();
    const seen: (readonly Unread[])[] = [];
    ann.session.unreads$.subscribe((list) => seen.push(list));
    await bobOrder.send('4');
    await time.advance(1_000);
    await annOrder.markRead();
    const counts = seen.map((list) => list.map(({ count }) => count));
    expect(counts).toEqual([[3], [4], []]);
  });

  it('T14 speaks of conversations that nobody has opened here', async () => {
    const { time, open, transport } = createWorld();
    const page = open('ann');
    await page.session.connect();
    const bob = await connect(transport, 'bob');
    const setup = { participants: [{ id: 'ann', name: 'Ann' }] };
    await bob.send({ kind: 'open', conversation: 'news', limit: 10, setup });
    await bob.say('news', 'Hello');
    await time.advance(2_000);
    expect(await unread(page)).toEqual([{ conversationId: 'news', count: 1 }]);
  });

  it('T14 says nothing where nothing changed', async () => {
    const { ann, annOrder, time } = await two();
    let told = 0;
    ann.session.unreads$.subscribe(() => (told += 1));
    await annOrder.setDraft('words');
    await annOrder.send('mine');
    await time.advance(1_000);
    expect(told).toBe(1);
  });
});

describe('messages as they come', () => {
  const hear = (session: ChatSession): string[] => {
    const heard: string[] = [];
    session.message$.subscribe(({ conversationId, sender, text }) => {
      heard.push(`${conversationId} ${sender}: ${text}`);
    });
    return heard;
  };

  it('T13 tells every message once, own ones included', async () => {
    const { ann, annOrder, bobOrder, time } = await two();
    const heard = hear(ann.session);
    await annOrder.send('mine');
    await bobOrder.send('his');
    await time.advance(2_000);
    expect(heard).toEqual(['order ann: mine', 'order bob: his']);
  });

  it('T13 tells those of conversations that nobody has opened here', async () => {
    const { time, open, transport } = createWorld();
    const { session } = open('ann');
    await session.connect();
    const heard = hear(session);
    const bob = await connect(transport, 'bob');
    const setup = { participants: [{ id: 'ann', name: 'Ann' }] };
    await bob.send({ kind: 'open', conversation: 'news', limit: 10, setup });
    await bob.say('news', 'Hello');
    await bob.say('news', 'Again');
    await time.advance(2_000);
    expect(heard).toEqual(['news bob: Hello', 'news bob: Again']);
  });

  it('T13 does not tell history as new', async () => {
    const { open, time } = await two();
    const { session } = open('ann');
    const heard = hear(session);
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    await order.loadOlder();
    expect(heard).toEqual([]);
  });

  it('T13 tells what came while the page was closed', async () => {
    const { ann, bobOrder, time } = await two();
    await time.advance(1_000);
    const reloaded = ann.reload();
    const heard = hear(reloaded.session);
    await bobOrder.send('4');
    await reloaded.session.connect();
    await time.advance(2_000);
    expect(heard).toEqual(['order bob: 4']);
  });
});
