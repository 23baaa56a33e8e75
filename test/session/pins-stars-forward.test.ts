import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import type { Conversation, MessageItem } from '../../src/session/index.js';
import { refusal } from '../harness/client.js';
import { createWorld, openTwo, shown } from '../harness/world.js';

const messages = async (conversation: Conversation): Promise<readonly MessageItem[]> =>
  (await shown(conversation)).filter((item) => item.kind === 'message');
const first = async (conversation: Conversation): Promise<MessageItem> =>
  (await messages(conversation))[0] as MessageItem;
const pinnedIn = async (conversation: Conversation): Promise<readonly string[]> =>
  ((await firstValueFrom(conversation.item$))?.pinned ?? []).map(({ text }) => text);

describe('pins', () => {
  it('M4 a pin reaches everybody, and goes again', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('The code');
    await bobOrder.pin(id);
    await time.advance(100);
    for (const conversation of [annOrder, bobOrder]) {
      expect(await first(conversation)).toMatchObject({ pinned: true });
      expect(await pinnedIn(conversation)).toEqual(['The code']);
    }
    await annOrder.unpin(id);
    await time.advance(100);
    expect(await first(bobOrder)).not.toHaveProperty('pinned');
    expect(await pinnedIn(bobOrder)).toEqual([]);
  });

  it('M4 P2 a pin without a connection shows at once, waits, and survives a reload', async () => {
    const { time, ann, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('The code');
    await time.advance(2_000);
    ann.wire.offline = true;
    void annOrder.pin(id);
    await time.advance(100);
    expect(await first(annOrder)).toMatchObject({ pinned: true });
    const order = ann.reload().session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(2_000);
    expect(await pinnedIn(bobOrder)).toEqual(['The code']);
  });

  it('M4 a pin on what one has deleted for oneself is for the others alone', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('The code');
    await annOrder.pin(id);
    await bobOrder.delete(id, { for: 'me' });
    await time.advance(100);
    expect([await pinnedIn(annOrder), await pinnedIn(bobOrder)]).toEqual([['The code'], []]);
  });

  it('M4 a pin that is refused is taken back', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('The code');
    await annOrder.setParticipant({ id: 'bob', name: 'Bob' }, { access: 'read' });
    await time.advance(100);
    const outcome = refusal(bobOrder.pin(id));
    await time.advance(100);
    expect(await outcome).toBe('invalid');
    expect(await first(bobOrder)).not.toHaveProperty('pinned');
  });
});

describe('stars', () => {
  it('M4 a star is on every device of its user, after a reload too, and nobody else’s', async () => {
    const { time, open, ann, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('Keep this');
    const phone = open('ann').session.getConversation({ id: 'order' });
    phone.messages$.subscribe();
    await annOrder.star(id);
    await time.advance(2_000);
    expect(await first(annOrder)).toMatchObject({ starred: true });
    expect(await first(phone)).toMatchObject({ starred: true });
    expect(await first(bobOrder)).not.toHaveProperty('starred');
    const again = ann.reload();
    again.wire.offline = true;
    const order = again.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    expect(await first(order)).toMatchObject({ starred: true });
    await phone.unstar(id);
    await time.advance(100);
    expect(await first(phone)).not.toHaveProperty('starred');
  });

  it('M4 a star needs a connection, and says so', async () => {
    const { time, ann, annOrder } = await openTwo();
    const { id } = await annOrder.send('Keep this');
    ann.wire.offline = true;
    await time.advance(30_000);
    const outcome = refusal(annOrder.star(id));
    await time.advance(100);
    expect(await outcome).toBe('offline');
    expect(await first(annOrder)).not.toHaveProperty('starred');
  });
});

describe('forwarding', () => {
  it('M4 says in another conversation what a message says, and that it was said elsewhere', async () => {
    const { time, ann, annOrder } = await openTwo();
    const asked = await annOrder.send('Which one?');
    const { id } = await annOrder.send({
      text: 'The blue one',
      replyTo: asked.id,
      custom: { sku: '7' },
    });
    const done = annOrder.forward(id, 'team');
    const team = ann.session.getConversation({ id: 'team' });
    team.messages$.subscribe();
    // The code comes as a module, in real time.
    await expect.poll(async () => (await time.advance(100), messages(team))).toHaveLength(1);
    await done;
    const item = await first(team);
    expect(item).toMatchObject({ text: 'The blue one', forwarded: true, custom: { sku: '7' } });
    expect(item).not.toHaveProperty('replyTo');
    expect(item.id).not.toBe(id);
  });

  it('M4 P5 says several in the order given, or none', async () => {
    const { time, ann, annOrder } = await openTwo();
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) ids.push((await annOrder.send(text)).id);
    expect(await refusal(annOrder.forward([...ids, 'never.ann'], 'team'))).toBe('not-found');
    void annOrder.forward(ids, 'team');
    const team = ann.session.getConversation({ id: 'team' });
    team.messages$.subscribe();
    await expect.poll(async () => (await time.advance(100), messages(team))).toHaveLength(3);
    expect((await messages(team)).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  it('M4 is refused for what is deleted or not there', async () => {
    const { time, annOrder } = await openTwo();
    const { id } = await annOrder.send('oops');
    await annOrder.delete(id);
    await time.advance(100);
    expect(await refusal(annOrder.forward(id, 'team'))).toBe('not-found');
    expect(await refusal(annOrder.forward('never.ann', 'team'))).toBe('not-found');
  });

  it('throws for what is no id, before anything happens', () => {
    const { open } = createWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    expect(() => order.forward(7 as never, 'team')).toThrow(TypeError);
    expect(() => order.forward('m.ann', '')).toThrow(RangeError);
    expect(() => order.pin('' as never)).toThrow(TypeError);
    expect(() => order.star({} as never)).toThrow(TypeError);
  });
});

describe('changes in odd order', () => {
  it('M4 P11 many emoji of many people each stand once', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('Party?');
    const emoji = [...'😀😃😄😁😆😅😂🤣😊😇🙂🙃😉😌😍🥰😘😗😙😚'];
    await Promise.all(emoji.flatMap((one) => [annOrder.react(id, one), bobOrder.react(id, one)]));
    await Promise.all(emoji.map((one) => annOrder.react(id, one)));
    await time.advance(100);
    const { reactions } = await first(bobOrder);
    expect(reactions).toHaveLength(20);
    for (const { users } of reactions) expect([...users].sort()).toEqual(['ann', 'bob']);
  });

  it('M4 a reaction that meets a deleted message is taken back, and the tombstone stays', async () => {
    const { time, bob, annOrder, bobOrder } = await openTwo();
    const { id } = await annOrder.send('oops');
    await time.advance(2_000);
    bob.wire.offline = true;
    const outcome = refusal(bobOrder.react(id, '👍'));
    await time.advance(100);
    expect((await first(bobOrder)).reactions).toHaveLength(1);
    await annOrder.delete(id);
    bob.wire.offline = false;
    await time.advance(60_000);
    expect(await outcome).toBe('not-found');
    for (const conversation of [annOrder, bobOrder]) {
      expect(await first(conversation)).toMatchObject({ deleted: true, text: '', reactions: [] });
    }
  });
});
