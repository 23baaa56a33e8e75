import { describe, expect, it } from 'vitest';

import { ChatSessionHandle } from '../../src/session/chat-session.js';
import { conversationViews } from '../../src/session/conversation-views.js';
import type { ConversationViews } from '../../src/session/conversation-views.js';
import { Seat } from '../../src/session/seat.js';
import { createWorld, texts } from '../harness/world.js';

/** Ann's session as a page without chat elements has it: what shows conversations is on its way. */
function openWithout() {
  const world = createWorld();
  const { core } = world.open('ann');
  const { appId, device, environment } = core.options;
  const asked: ((views: ConversationViews) => void)[] = [];
  const seat = new Seat({
    appId,
    device,
    environment,
    hold: () => ({ core, release: () => core.destroy() }),
    views: () => new Promise((resolve) => asked.push(resolve)),
  });
  seat.sit(core.options.me);
  const session = new ChatSessionHandle(seat);
  const arrive = () => asked.splice(0).forEach((resolve) => resolve(conversationViews));
  return { ...world, core, session, asked, arrive };
}

describe('a page that only hears of events', () => {
  it('asks for nothing that shows a conversation before one is asked for', async () => {
    const { session, asked, time } = openWithout();
    session.unreads$.subscribe();
    session.message$.subscribe();
    await time.advance(500);
    expect(session.id).toBeNull();
    expect(asked).toHaveLength(0);
  });

  it('P2: stores and sends what is typed before what shows it has come', async () => {
    const { session, open, time, core, arrive } = openWithout();
    const order = session.getConversation({ id: 'order' });
    await order.setDraft('draft');
    const first = order.send('one');
    const second = order.send('two');
    await time.advance(500);
    const stored = await (await core.storage()).read();
    expect(stored.drafts.get('order')).toBe('draft');
    const bobOrder = open('bob').session.getConversation({ id: 'order' });
    bobOrder.messages$.subscribe();
    await time.advance(500);
    expect(await texts(bobOrder)).toEqual(['one (sent)', 'two (sent)']);
    arrive();
    await time.advance(100);
    expect([(await first).text, (await second).text]).toEqual(['one', 'two']);
  });

  it('shows the conversation and the list once that has come', async () => {
    const { session, time, arrive } = openWithout();
    const order = session.getConversation({ id: 'order' });
    const seen: number[] = [];
    const listed: string[] = [];
    order.messages$.subscribe((items) => seen.push(items.length));
    session.conversations$.subscribe((items) => listed.push(...items.map(({ id }) => id)));
    void order.send('one');
    await time.advance(500);
    expect([seen, listed]).toEqual([[], []]);
    arrive();
    await time.advance(100);
    expect([seen.at(-1), listed]).toEqual([1, expect.arrayContaining(['order'])]);
  });

  it('throws wrong arguments at once all the same', () => {
    const { session } = openWithout();
    const order = session.getConversation({ id: 'order' });
    expect(() => order.send('')).toThrow(RangeError);
    expect(() => order.loadAround('no id')).toThrow(TypeError);
    expect(() => order.markRead(-1)).toThrow(RangeError);
    expect(() => session.getConversation({ id: '' })).toThrow(RangeError);
  });
});
