import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../src/backend/index.js';
import type { ConversationSummary } from '../../src/model/conversation.js';
import { ChatError } from '../../src/protocol/errors.js';
import { createLateFacts } from '../../src/session/late-facts.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { connect } from '../harness/client.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';
import { createTabHub, createWorld } from '../harness/world.js';
import type { Page, World } from '../harness/world.js';

/** What a page's listener hears, from now on. */
function heardBy({ session }: Page): string[] {
  const heard: string[] = [];
  session.on('message-received', ({ content }) => heard.push(content));
  return heard;
}

/** Ann takes part in `order`, where Bob speaks; her profile has listened before. */
async function annAndBob(rules: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(rules);
  const storage = createMemorySessionStorage();
  const ann = world.open('ann', storage);
  await ann.session.getConversation({ id: 'order' }).send('own words');
  const heard = heardBy(ann);
  await world.time.advance(1_000);
  const bob = await connect(world.transport, 'bob');
  await bob.open('order');
  const say = async (...texts: string[]): Promise<void> => {
    for (const text of texts) await bob.say('order', text);
    await world.time.advance(2_000);
  };
  return { ...world, storage, ann, heard, bob, say };
}

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `message ${index}`);

describe('message-received', () => {
  it('L6 tells who said what, where and when', async () => {
    const { ann, time, bob } = await annAndBob();
    const facts: object[] = [];
    ann.session.on('message-received', (fact) => facts.push(fact));
    const { at } = await bob.say('order', 'Hello', { clientId: 'one' });
    await time.advance(100);
    expect(facts).toEqual([
      {
        id: 'one.bob',
        conversationId: 'order',
        content: 'Hello',
        sender: { id: 'bob', name: 'BOB' },
        createdAt: at,
        attachments: [],
      },
    ]);
  });

  it('L6 tells messages of others alone: no own ones, no lines of who came', async () => {
    const { ann, heard, say, time } = await annAndBob();
    await ann.session.getConversation({ id: 'order' }).send('more own words');
    await say('of another');
    await ann.session.getConversation({ id: 'order' }).setParticipant({ id: 'cy', name: 'Cy' });
    await time.advance(100);
    expect(heard).toEqual(['of another']);
  });

  it('L6 does not tell what was deleted before anybody listened, and an edit as it ended', async () => {
    const { ann, bob, time, say } = await annAndBob();
    ann.wire.offline = true;
    await bob.say('order', 'deleted', { clientId: 'a' });
    await bob.say('order', 'edited', { clientId: 'b' });
    const order = { conversation: 'order' } as const;
    await bob.send({ kind: 'delete', ...order, clientId: 'c', target: 'a.bob' });
    await bob.send({ kind: 'edit', ...order, clientId: 'd', target: 'b.bob', text: 'better' });
    const next = ann.reload();
    const heard = heardBy(next);
    await time.advance(1_000);
    await say('last');
    expect(heard).toEqual(['better', 'last']);
  });

  it('L10 passes the same text twice where it was said twice', async () => {
    const { heard, say } = await annAndBob();
    await say('ping', 'ping');
    expect(heard).toEqual(['ping', 'ping']);
  });

  it('L10 begins at the present for a profile that never listened', async () => {
    const world = createWorld();
    const bob = await connect(world.transport, 'bob');
    const ann = world.open('ann');
    await ann.session.getConversation({ id: 'order' }).send('own words');
    await bob.open('order');
    for (const text of numbered(60)) await bob.say('order', text);
    await world.time.advance(5_000);
    const heard = heardBy(ann);
    await world.time.advance(1_000);
    await bob.say('order', 'new');
    await world.time.advance(1_000);
    expect(heard).toEqual(['new']);
  });

  it('L10 begins with what the device had not seen, for a profile that never listened', async () => {
    const world = createWorld();
    const ann = world.open('ann');
    await ann.session.getConversation({ id: 'order' }).send('own words');
    const bob = await connect(world.transport, 'bob');
    await bob.open('order');
    await bob.say('order', 'seen');
    await world.time.advance(5_000);
    ann.wire.offline = true;
    await bob.say('order', 'new');
    const heard = heardBy(ann.reload());
    await world.time.advance(1_000);
    expect(heard).toEqual(['new']);
  });

  it('L10 begins at the first entry of a conversation that appears later', async () => {
    const { heard, bob, time } = await annAndBob();
    const participants = [{ id: 'ann', name: 'Ann' }];
    await bob.send({ kind: 'open', conversation: 'new', limit: 1, setup: { participants } });
    await bob.say('new', 'one');
    await bob.say('new', 'two');
    await time.advance(1_000);
    expect(heard).toEqual(['one', 'two']);
  });

  it('L10 does not tell what was said before oneself came into a conversation', async () => {
    const { heard, ann, bob, time } = await annAndBob();
    await bob.open('club');
    await bob.say('club', 'before');
    ann.session.getConversation({ id: 'club' }).messages$.subscribe();
    await time.advance(1_000);
    await bob.say('club', 'after');
    await time.advance(1_000);
    expect(heard).toEqual(['after']);
  });
});

describe('a page that is loaded later', () => {
  it('L10 hears what was said meanwhile, once, and nothing again', async () => {
    const { ann, heard, say, time } = await annAndBob();
    await say('one');
    const second = ann.reload();
    await say('two', 'three');
    const later = heardBy(second);
    await time.advance(1_000);
    await say('four');
    const last = heardBy(second.reload());
    await time.advance(1_000);
    expect([heard, later, last]).toEqual([['one'], ['two', 'three', 'four'], []]);
  });

  it('L10 hears it days later as well', async () => {
    const { ann, say, time } = await annAndBob();
    await say('one');
    ann.wire.offline = true;
    await ann.session.destroy();
    await say('two');
    await time.advance(3 * 24 * 3_600_000);
    const heard = heardBy(ann.reload());
    await time.advance(5_000);
    expect(heard).toEqual(['two']);
  });

  it('L10 hears what was said while others were open that did not listen', async () => {
    const { ann, storage, open, say, time } = await annAndBob();
    await ann.session.destroy();
    const deaf = open('ann', storage);
    await deaf.session.connect();
    await say('one', 'two');
    const heard = heardBy(open('ann', storage));
    await time.advance(1_000);
    expect(heard).toEqual(['one', 'two']);
  });

  it.each([99, 101, 750])(
    'L10 hears all %i messages of a long absence, in their order',
    async (count) => {
      const { ann, bob, time } = await annAndBob();
      ann.wire.offline = true;
      for (const text of numbered(count)) await bob.say('order', text);
      const heard = heardBy(ann.reload());
      await time.advance(10_000);
      expect(heard).toEqual(numbered(count));
    },
  );

  it('L10 P6 skips nothing where reading fails in the midst of it', async () => {
    const { ann, bob, time } = await annAndBob();
    ann.wire.offline = true;
    for (const text of numbered(450)) await bob.say('order', text);
    const next = ann.reload();
    const { link } = next.core;
    const send = link.send.bind(link);
    let reads = 0;
    link.send = (command) => {
      if (command.kind === 'read' && (reads += 1) % 2 === 0) {
        return Promise.reject(new ChatError('timed-out', 'Planned.'));
      }
      return send(command);
    };
    const heard = heardBy(next);
    await time.advance(30_000);
    expect(heard).toEqual(numbered(450));
  });

  it('L10 hears what is stored without a connection', async () => {
    const { ann, open, storage, say, time } = await annAndBob();
    await ann.session.destroy();
    const deaf = open('ann', storage);
    await deaf.session.connect();
    await say('one');
    await deaf.session.destroy();
    const next = open('ann', storage);
    next.wire.offline = true;
    const heard = heardBy(next);
    await time.advance(1_000);
    expect(heard).toEqual(['one']);
  });

  it('L10 hears one message again where the page before died when its listener had run', async () => {
    const { ann, storage, open, bob, time } = await annAndBob();
    await ann.session.destroy();
    const stuck: SessionStorage = { ...storage, moveCursor: () => new Promise(() => {}) };
    const dying = open('ann', stuck);
    const first = heardBy(dying);
    await dying.session.connect();
    for (const text of ['one', 'two', 'three']) await bob.say('order', text);
    await time.advance(1_000);
    dying.wire.offline = true;
    const second = heardBy(open('ann', storage));
    await time.advance(1_000);
    expect(first).toEqual(['one']);
    expect(second).toEqual(['one', 'two', 'three']);
  });
});

describe('what comes at one stroke', () => {
  it('L10 is told also where it comes just after a look that found nothing', async () => {
    const { ann, heard, time } = await annAndBob();
    // Nothing else happens here that would be one more reason to look.
    ann.wire.offline = true;
    ann.wire.cut();
    await time.settle();
    const { store } = ann.core;
    const { epoch, inbox, conversations } = store.state;
    const summary = conversations.get('order')?.summary as ConversationSummary;
    const seq = summary.head + 1;
    const base = { seq, id: 'late.bob', sender: 'bob', at: 1, changed: seq, reactions: [] };
    const entries = [{ ...base, kind: 'message', text: 'late' }] as const;
    store.dispatch({ kind: 'draft', conversation: 'order', text: 'typed' });
    store.dispatch({
      kind: 'changes',
      epoch: epoch ?? '',
      after: inbox,
      inbox: inbox + 1,
      more: false,
      personal: [],
      conversations: [
        {
          summary: { ...summary, head: seq, last: entries[0] },
          range: { log: 'main', from: seq, to: seq, entries },
        },
      ],
    });
    await time.settle();
    expect(heard).toEqual(['late']);
  });
});

describe('several pages and listeners', () => {
  it('L10 each of five tabs hears each message once', async () => {
    const world = createWorld();
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const tabs = [1, 2, 3, 4, 5].map(() => world.open('ann', storage, { tabs: hub.join() }));
    const heard = tabs.map(heardBy);
    await tabs[0]?.session.getConversation({ id: 'order' }).send('own words');
    await world.time.advance(1_000);
    const bob = await connect(world.transport, 'bob');
    await bob.open('order');
    for (const text of numbered(20)) await bob.say('order', text);
    await world.time.advance(5_000);
    for (const one of heard) expect(one).toEqual(numbered(20));
  });

  it('L10 a tab whose connection was gone hears what the others heard long ago', async () => {
    const { ann, heard, open, storage, say, time } = await annAndBob();
    const second = open('ann', storage);
    const late = heardBy(second);
    await time.advance(1_000);
    second.wire.offline = true;
    second.wire.cut();
    await say('one');
    await time.advance(3_600_000);
    expect([heard, late]).toEqual([['one'], []]);
    second.wire.offline = false;
    await time.advance(10_000);
    expect(late).toEqual(['one']);
    await ann.session.destroy();
  });

  it('L10 each listener of a page hears it, also through another handle', async () => {
    const { ann, heard, say } = await annAndBob();
    const other = heardBy(ann);
    await say('one');
    expect([heard, other]).toEqual([['one'], ['one']]);
  });

  it('L5 who stops listening and begins again hears what came between', async () => {
    const { open, say, time } = await annAndBob();
    const page = open('ann');
    const heard: string[] = [];
    const listen = () => page.session.on('message-received', ({ content }) => heard.push(content));
    const stop = listen();
    await time.advance(1_000);
    await say('one');
    stop();
    await say('two');
    expect(heard).toEqual(['one']);
    listen();
    await time.advance(1_000);
    expect(heard).toEqual(['one', 'two']);
  });
});

describe('another database', () => {
  it('L10 repeats nothing that comes back, and tells what is new', async () => {
    const environment = createVirtualEnvironment({ seed: 3 });
    let current = createMemoryStorage({ environment });
    const rules: World = createWorld({
      storage: {
        transaction: (mode, work) => current.transaction(mode, work),
        close: async () => {},
      },
    });
    const [ann, bob] = [rules.open('ann'), rules.open('bob')];
    const [mine, his] = [ann, bob].map(({ session }) => session.getConversation({ id: 'order' }));
    for (const one of [mine, his]) one?.messages$.subscribe();
    const heard = heardBy(ann);
    await rules.time.advance(1_000);
    await his?.send('one');
    await his?.send('two');
    await rules.time.advance(5_000);
    current = createMemoryStorage({ environment: environment.fork() });
    for (const { core } of [ann, bob]) core.link.reset(new ChatError('offline', 'Cut.'));
    await rules.time.advance(20_000);
    await his?.send('three');
    await rules.time.advance(5_000);
    expect(heard).toEqual(['one', 'two', 'three']);
  });
});

describe('what finds it', () => {
  it('is loaded only when somebody listens, and again where that failed', async () => {
    const { open, time, bob } = await annAndBob();
    let loads = 0;
    const loadLateFacts = async () => {
      loads += 1;
      if (loads === 1) throw new TypeError('Failed to fetch dynamically imported module');
      return { createLateFacts };
    };
    const page = open('ann', undefined, { loadLateFacts });
    await page.session.connect();
    page.session.on('connected', () => {});
    await time.advance(1_000);
    expect(loads).toBe(0);
    const heard = heardBy(page);
    await time.advance(10_000);
    await bob.say('order', 'one');
    await time.advance(1_000);
    expect([loads, heard]).toEqual([2, ['one']]);
  });
});
