import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../src/backend/index.js';
import type { Storage } from '../../src/backend/index.js';
import type { Transport } from '../../src/protocol/transport.js';
import type { Update } from '../../src/protocol/updates.js';
import type { Conversation } from '../../src/session/index.js';
import { connect, refusal } from '../harness/client.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';
import { createWorld, shown, texts } from '../harness/world.js';
import type { World } from '../harness/world.js';

interface LosingWorld extends World {
  /** Deletes the backend's database: another one stands in its place. */
  lose(): void;
}

function createLosingWorld(): LosingWorld {
  const environment = createVirtualEnvironment({ seed: 3 });
  let current = createMemoryStorage({ environment });
  const storage: Storage = {
    transaction: (mode, work) => current.transaction(mode, work),
    close: async () => {},
  };
  const lose = () => void (current = createMemoryStorage({ environment: environment.fork() }));
  return { ...createWorld({ storage }), lose };
}

async function said(conversation: Conversation): Promise<string[]> {
  return (await texts(conversation)).map((text) => text.replace(/ \(.*/, ''));
}

describe('a backend that lost its database', () => {
  it('is sent the own messages again, in their order', async () => {
    const { time, open, lose } = createLosingWorld();
    const { session } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    for (const text of ['1', '2', '3']) await order.send(text);
    await time.advance(2_000);
    lose();
    await time.advance(30_000);
    expect(await texts(order)).toEqual(['1 (sent)', '2 (sent)', '3 (sent)']);
  });

  it('is sent what waited after what had been sent before', async () => {
    const { time, open, lose } = createLosingWorld();
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    for (const text of ['1', '2']) await order.send(text);
    await time.advance(2_000);
    wire.offline = true;
    for (const text of ['3', '4']) void order.send(text);
    lose();
    wire.offline = false;
    await time.advance(30_000);
    expect(await said(order)).toEqual(['1', '2', '3', '4']);
  });

  it('is sent the own messages of a page that was reloaded meanwhile', async () => {
    const { time, open, lose } = createLosingWorld();
    const page = open('ann');
    const order = page.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    for (const text of ['1', '2']) await order.send(text);
    await time.advance(2_000);
    lose();
    const again = page.reload().session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(30_000);
    expect(await said(again)).toEqual(['1', '2']);
  });

  it('gives all pages one order', async () => {
    const { time, open, lose } = createLosingWorld();
    const orders = ['ann', 'bob'].map((id) => {
      const order = open(id).session.getConversation({ id: 'order' });
      order.messages$.subscribe();
      return order;
    });
    await time.advance(100);
    for (const text of ['1', '2', '3', '4']) {
      await orders[Number(text) % 2]?.send(text);
      await time.advance(100);
    }
    await time.advance(2_000);
    lose();
    await time.advance(60_000);
    const [ann, bob] = await Promise.all(orders.map((order) => said(order)));
    expect(ann).toEqual(bob);
    expect(ann?.toSorted()).toEqual(['1', '2', '3', '4']);
  });

  it('shows nothing that the new database does not have', async () => {
    const { time, open, lose, transport } = createLosingWorld();
    const bob = await connect(transport, 'bob');
    await bob.open('order');
    await bob.say('order', 'lost');
    const { session } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(2_000);
    lose();
    await time.advance(30_000);
    expect(await said(order)).toEqual([]);
  });

  it('does not get back what was deleted', async () => {
    const { time, open, lose } = createLosingWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    const { id } = await order.send('1');
    await order.send('2');
    await order.delete(id);
    await time.advance(2_000);
    lose();
    await time.advance(30_000);
    expect(await said(order)).toEqual(['2']);
  });

  it('is noticed within two seconds where it is asked', async () => {
    const { time, open, lose, transport } = createLosingWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await order.send('1');
    await time.advance(2_000);
    lose();
    const bob = await connect(transport, 'bob');
    await bob.open('order');
    await bob.say('order', 'anew');
    await time.advance(12_000);
    expect((await said(order)).toSorted()).toEqual(['1', 'anew']);
  });
});

describe('updates that are lost', () => {
  /** A transport of which `spoil` may replace or drop what comes in. */
  function spoiling(transport: Transport, spoil: (update: Update) => unknown): Transport {
    return {
      connect: (hello, listener, options) =>
        transport.connect(
          hello,
          {
            ...listener,
            update: (update) => {
              const left = spoil(update);
              if (left !== undefined) listener.update(left as Update);
            },
            closed: (reason) => listener.closed(reason),
          },
          options,
        ),
    };
  }

  async function withBob(spoil: (update: Update) => unknown) {
    const world = createWorld();
    const transport = spoiling(world.transport, spoil);
    const order = world.open('ann', undefined, { transport }).session.getConversation({
      id: 'order',
    });
    order.messages$.subscribe();
    const bob = await connect(world.transport, 'bob');
    await bob.open('order');
    await world.time.advance(1_000);
    return { ...world, order, bob };
  }

  it('are noticed by the next one', async () => {
    let isLosing = false;
    const { order, bob, time } = await withBob((update) => (isLosing ? undefined : update));
    isLosing = true;
    await bob.say('order', 'lost');
    await time.advance(100);
    isLosing = false;
    await bob.say('order', 'next');
    await time.advance(2_000);
    expect(await said(order)).toEqual(['lost', 'next']);
  });

  it('are noticed by the next sign of life where nothing follows', async () => {
    let isLosing = false;
    const { order, bob, time } = await withBob((update) => (isLosing ? undefined : update));
    isLosing = true;
    await bob.say('order', 'lost');
    await time.advance(11_000);
    expect(await said(order)).toEqual(['lost']);
  });

  it('that do not fit the schema are dropped, and what they told is found', async () => {
    let isSpoiling = false;
    const { order, bob, time } = await withBob((update) =>
      isSpoiling ? { ...update, inbox: 'soon' } : update,
    );
    isSpoiling = true;
    await bob.say('order', 'told badly');
    await time.advance(2_000);
    expect(await said(order)).toEqual(['told badly']);
  });

  for (const junk of [
    null,
    7,
    'text',
    [],
    {},
    { kind: 'changes' },
    { kind: 'of a later version' },
  ]) {
    it(`${JSON.stringify(junk)} instead of an update does no harm`, async () => {
      let isSpoiling = true;
      const { order, bob, time } = await withBob((update) => (isSpoiling ? junk : update));
      isSpoiling = false;
      await bob.say('order', 'Hello');
      await time.advance(12_000);
      expect(await said(order)).toEqual(['Hello']);
    });
  }

  it('that come twice or late change nothing', async () => {
    const kept: Update[] = [];
    let hear: ((update: Update) => void) | undefined;
    const world = createWorld();
    const transport: Transport = {
      connect: (hello, listener, options) => {
        hear = (update) => listener.update(update);
        const update = (one: Update): void => {
          kept.push(one);
          listener.update(one);
        };
        return world.transport.connect(
          hello,
          { update, closed: (reason) => listener.closed(reason) },
          options,
        );
      },
    };
    const { session } = world.open('ann', undefined, { transport });
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    const bob = await connect(world.transport, 'bob');
    await bob.open('order');
    for (const text of ['1', '2', '3']) await bob.say('order', text);
    await world.time.advance(2_000);
    const before = await shown(order);
    for (const update of [...kept, ...kept.toReversed()]) hear?.(update);
    await world.time.advance(2_000);
    expect(await shown(order)).toEqual(before);
  });

  it('P6 leave a hole that is marked within two seconds, and filled later', async () => {
    const world = createWorld();
    const page = world.open('ann');
    const order = page.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    const bob = await connect(world.transport, 'bob');
    await bob.open('order');
    await bob.say('order', 'first');
    await world.time.advance(1_000);
    const { link } = page.core;
    const send = link.send.bind(link);
    let isBlocked = true;
    link.send = async (command) => {
      if (isBlocked && command.kind === 'read') await new Promise(() => {});
      return send(command);
    };
    for (let number = 0; number < 150; number += 1) await bob.say('order', `${number}`);
    await world.time.advance(2_000);
    const isHole = (await shown(order)).at(-1)?.kind === 'hole';
    const isComplete = (await said(order)).length === 151;
    isBlocked = false;
    expect(isHole || isComplete).toBe(true);
  });
});

describe('answers that make no sense', () => {
  it('to a message leave it on its way, and it is written once', async () => {
    const world = createWorld();
    let isSpoiling = false;
    const transport: Transport = {
      connect: async (...given) => {
        const connection = await world.transport.connect(...given);
        const send: typeof connection.send = async (command, options) => {
          const answer = await connection.send(command, options);
          return isSpoiling && command.kind === 'post' ? ({ seq: 'soon' } as never) : answer;
        };
        return { welcome: connection.welcome, send, close: () => connection.close() };
      },
    };
    const order = world.open('ann', undefined, { transport }).session.getConversation({
      id: 'order',
    });
    await order.send('First');
    isSpoiling = true;
    const sent = order.send('Hello');
    await world.time.advance(300);
    isSpoiling = false;
    await world.time.advance(10_000);
    expect((await sent).state).toBe('sent');
    expect(await said(order)).toEqual(['First', 'Hello']);
  });

  it('to the greeting are tried again', async () => {
    const world = createWorld();
    let isSpoiling = true;
    const transport: Transport = {
      connect: async (...given) => {
        const connection = await world.transport.connect(...given);
        const welcome = isSpoiling ? ({ version: 'new' } as never) : connection.welcome;
        return {
          welcome,
          send: (command, options) => connection.send(command, options),
          close: () => connection.close(),
        };
      },
    };
    const { session } = world.open('ann', undefined, { transport });
    const connected = refusal(session.connect());
    await world.time.advance(1_000);
    isSpoiling = false;
    await world.time.advance(10_000);
    expect(await connected).toBe('none');
  });
});
