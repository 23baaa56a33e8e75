import { describe, expect, it } from 'vitest';

import type { ConversationSummary } from '../../src/model/conversation.js';
import type { SessionFacts } from '../../src/session/facts.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { connect } from '../harness/client.js';
import { createWorld } from '../harness/world.js';
import type { Page } from '../harness/world.js';

function idsOf(page: Page, type: 'conversation-started' | 'conversation-ended'): string[] {
  const ids: string[] = [];
  page.session.on(type, ({ id }) => ids.push(id));
  return ids;
}

/** The backend tells that somebody has ended a conversation. */
function end({ core: { store } }: Page, id: string): void {
  const { epoch, inbox, conversations } = store.state;
  const summary = conversations.get(id)?.summary as ConversationSummary;
  const ended = { summary: { ...summary, endedAt: 5 } };
  const change = { epoch: epoch ?? '', after: inbox, inbox: inbox + 1, more: false, personal: [] };
  store.dispatch({ kind: 'changes', ...change, conversations: [ended] });
}

async function annInOrder() {
  const world = createWorld();
  const storage = createMemorySessionStorage();
  const ann = world.open('ann', storage);
  await ann.session.getConversation({ id: 'order' }).send('Hello');
  await world.time.advance(1_000);
  return { ...world, storage, ann };
}

describe('conversation-started', () => {
  it('L7 tells a conversation that is opened, once, with what lists show of it', async () => {
    const { ann, time } = await annInOrder();
    const facts: SessionFacts['conversation-started'][] = [];
    ann.session.on('conversation-started', (fact) => facts.push(fact));
    const club = ann.session.getConversation({ id: 'club', subject: 'The club' });
    const showing = club.messages$.subscribe();
    await time.advance(1_000);
    showing.unsubscribe();
    club.messages$.subscribe();
    await time.advance(1_000);
    expect(facts.map(({ id, conversation }) => [id, conversation.title])).toEqual([
      ['club', expect.any(String) as string],
    ]);
    expect(facts[0]?.conversation.participants.map(({ id }) => id)).toEqual(['ann']);
  });

  it('L7 does not repeat it after a lost connection, or for a later listener', async () => {
    const { ann, time } = await annInOrder();
    const ids = idsOf(ann, 'conversation-started');
    ann.session.getConversation({ id: 'club' }).messages$.subscribe();
    await time.advance(1_000);
    ann.wire.cut();
    await time.advance(10_000);
    const later = idsOf(ann, 'conversation-started');
    ann.session.getConversation({ id: 'club' }).status$.subscribe();
    await time.advance(1_000);
    expect([ids, later]).toEqual([['club'], []]);
  });

  it('L7 tells a conversation that another one begins', async () => {
    const { ann, transport, time } = await annInOrder();
    const ids = idsOf(ann, 'conversation-started');
    const bob = await connect(transport, 'bob');
    const participants = [{ id: 'ann', name: 'Ann' }];
    await bob.send({ kind: 'open', conversation: 'new', limit: 1, setup: { participants } });
    await time.advance(1_000);
    ann.session.getConversation({ id: 'new' }).messages$.subscribe();
    await time.advance(1_000);
    expect(ids).toEqual(['new']);
  });

  it('L7 tells no conversation that was there before', async () => {
    const { ann, time } = await annInOrder();
    const next = ann.reload();
    const ids = idsOf(next, 'conversation-started');
    await next.session.connect();
    await time.advance(1_000);
    expect(ids).toEqual([]);
  });

  it('L7 tells it in another page as well, when it is opened there', async () => {
    const { ann, time } = await annInOrder();
    const next = ann.reload();
    const ids = idsOf(next, 'conversation-started');
    next.session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(1_000);
    expect(ids).toEqual(['order']);
  });
});

describe('conversation-ended', () => {
  it('L8 tells it once', async () => {
    const { ann, time } = await annInOrder();
    const ids = idsOf(ann, 'conversation-ended');
    await time.advance(1_000);
    end(ann, 'order');
    end(ann, 'order');
    await time.advance(1_000);
    expect(ids).toEqual(['order']);
  });

  it('L8 L10 tells it to a page that is loaded later, and not again to the next', async () => {
    const { ann, time } = await annInOrder();
    idsOf(ann, 'conversation-ended');
    await time.advance(1_000);
    const deaf = ann.reload();
    await deaf.session.connect();
    end(deaf, 'order');
    await time.advance(1_000);
    const second = deaf.reload();
    second.wire.offline = true;
    const later = idsOf(second, 'conversation-ended');
    await time.advance(1_000);
    const third = second.reload();
    third.wire.offline = true;
    const last = idsOf(third, 'conversation-ended');
    await time.advance(1_000);
    expect([later, last]).toEqual([['order'], []]);
  });

  it('L8 tells nothing that had ended before the profile first listened', async () => {
    const { ann, time } = await annInOrder();
    end(ann, 'order');
    const ids = idsOf(ann, 'conversation-ended');
    await time.advance(1_000);
    expect(ids).toEqual([]);
  });
});

describe('custom-message', () => {
  const update = {
    kind: 'custom',
    conversation: 'order',
    id: 'c1',
    sender: 'bob',
    data: { seat: 4 },
  } as const;

  it('M9 tells what somebody else said, once however often it comes', async () => {
    const { ann } = await annInOrder();
    const facts: object[] = [];
    ann.session.on('custom-message', (fact) => facts.push(fact));
    ann.core.store.dispatch(update);
    ann.core.store.dispatch(update);
    expect(facts).toEqual([
      { conversationId: 'order', id: 'c1', senderId: 'bob', data: { seat: 4 } },
    ]);
  });

  it('M9 does not tell what oneself said on another device', async () => {
    const { ann } = await annInOrder();
    const facts: object[] = [];
    ann.session.on('custom-message', (fact) => facts.push(fact));
    ann.core.store.dispatch({ ...update, sender: 'ann' });
    expect(facts).toEqual([]);
  });
});
