import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import type { Conversation } from '../../src/session/index.js';
import { connect } from '../harness/client.js';
import { createWorld, openTwo } from '../harness/world.js';

async function typists(conversation: Conversation): Promise<string[]> {
  return (await firstValueFrom(conversation.typing$)).map(({ name }) => name);
}

describe('typing', () => {
  it('M6 shows the others who types, and when they stop', async () => {
    const { annOrder, bobOrder, time } = await openTwo();
    bobOrder.setTyping(true);
    await time.advance(100);
    expect(await typists(annOrder)).toEqual(['Bob']);
    bobOrder.setTyping(false);
    await time.advance(100);
    expect(await typists(annOrder)).toEqual([]);
  });

  it('M6 names an agent who has not written yet', async () => {
    const { open, time } = createWorld({ access: supportAccess({ agents: ['bob'] }) });
    const annOrder = open('ann').session.getConversation({ id: 'order' });
    annOrder.messages$.subscribe();
    await time.advance(100);
    const bobOrder = open('bob').session.getConversation({ id: 'order' });
    bobOrder.messages$.subscribe();
    await time.advance(100);
    bobOrder.setTyping(true);
    await time.advance(100);
    expect(await typists(annOrder)).toEqual(['Bob']);
  });

  it('M6 never shows the own, on another device neither', async () => {
    const { bobOrder, open, time } = await openTwo();
    const phone = open('bob').session.getConversation({ id: 'order' });
    phone.messages$.subscribe();
    await time.advance(100);
    bobOrder.setTyping(true);
    await time.advance(100);
    expect([await typists(bobOrder), await typists(phone)]).toEqual([[], []]);
  });

  it('M6 ends by itself where no further key is pressed', async () => {
    const { annOrder, bobOrder, time } = await openTwo();
    bobOrder.setTyping(true);
    await time.advance(5_500);
    expect(await typists(annOrder)).toEqual([]);
  });

  it('M6 ends by itself where the end is lost', async () => {
    const { annOrder, bob, bobOrder, time } = await openTwo();
    bobOrder.setTyping(true);
    await time.advance(100);
    bob.wire.offline = true;
    await time.advance(3_000);
    expect(await typists(annOrder)).toEqual(['Bob']);
    await time.advance(4_000);
    expect(await typists(annOrder)).toEqual([]);
  });

  it('M6 goes on for as long as keys are pressed', async () => {
    const { annOrder, bobOrder, time } = await openTwo();
    const seen: number[] = [];
    annOrder.typing$.subscribe(({ length }) => seen.push(length));
    for (let second = 0; second < 20; second += 1) {
      bobOrder.setTyping(true);
      await time.advance(1_000);
    }
    expect(seen).toEqual([0, 1]);
  });

  it('M6 is told at most every three seconds', async () => {
    const { bobOrder, transport, time } = await openTwo();
    const cleo = await connect(transport, 'cleo');
    await cleo.open('order');
    await time.advance(100);
    for (let key = 0; key < 60; key += 1) {
      bobOrder.setTyping(true);
      await time.advance(100);
    }
    const told = cleo.updates.filter(({ kind }) => kind === 'typing').length;
    expect(told).toBe(2);
  });

  it('M6 ends with the message that was typed', async () => {
    const { annOrder, bobOrder, time } = await openTwo();
    const seen: string[][] = [];
    annOrder.typing$.subscribe((users) => seen.push(users.map(({ id }) => id)));
    bobOrder.setTyping(true);
    await time.advance(100);
    await bobOrder.send('Hello');
    await time.advance(100);
    expect(seen).toEqual([[], ['bob'], []]);
  });

  it('M6 offline it is nobody’s business, and no error', async () => {
    const { annOrder, bob, bobOrder, time } = await openTwo();
    bob.wire.offline = true;
    bobOrder.setTyping(true);
    await time.advance(1_000);
    expect(await typists(annOrder)).toEqual([]);
  });

  it('M6 tells the facts typing-start and typing-stop of others', async () => {
    const { ann, bob, bobOrder, time } = await openTwo();
    const facts: string[] = [];
    for (const { session } of [ann, bob]) {
      session.on('typing-start', ({ userId }) => facts.push(`${session.me?.id}: ${userId} starts`));
      session.on('typing-stop', ({ userId }) => facts.push(`${session.me?.id}: ${userId} stops`));
    }
    bobOrder.setTyping(true);
    await time.advance(1_000);
    bobOrder.setTyping(false);
    await time.advance(1_000);
    expect(facts).toEqual(['ann: bob starts', 'ann: bob stops']);
  });
});

describe('a draft', () => {
  it('M8 survives a reload', async () => {
    const { ann, annOrder } = await openTwo();
    await annOrder.setDraft('Half a sen');
    const order = ann.reload().session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await firstValueFrom(order.draft$);
    await annOrder.setDraft('Half a sen').catch(() => {});
    expect(await firstValueFrom(order.draft$)).toBe('Half a sen');
  });

  it('M8 is kept for each conversation', async () => {
    const { ann, annOrder } = await openTwo();
    await annOrder.setDraft('for the order');
    const other = ann.session.getConversation({ id: 'other' });
    await other.setDraft('for the other');
    expect(await firstValueFrom(annOrder.draft$)).toBe('for the order');
  });

  it('M8 prefills before anything is connected', async () => {
    const { open } = createWorld();
    const page = open('ann');
    page.wire.offline = true;
    const order = page.session.getConversation({ id: 'order' });
    await order.setDraft('My order is late');
    expect(await firstValueFrom(order.draft$)).toBe('My order is late');
  });

  it('M8 is gone once it is emptied, after a reload too', async () => {
    const { ann, annOrder, time } = await openTwo();
    await annOrder.setDraft('words');
    await annOrder.setDraft('');
    const order = ann.reload().session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    expect(await firstValueFrom(order.draft$)).toBe('');
  });

  it('M8 in __proto__ is a draft like any other', async () => {
    const { open, time } = createWorld();
    const page = open('ann');
    await page.session.getConversation({ id: '__proto__' }).setDraft('words');
    const again = page.reload().session.getConversation({ id: '__proto__' });
    again.messages$.subscribe();
    await time.advance(100);
    expect(await firstValueFrom(again.draft$)).toBe('words');
  });
});
