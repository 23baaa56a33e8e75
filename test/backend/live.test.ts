import { describe, expect, it } from 'vitest';

import {
  createInProcessBus,
  createMemoryStorage,
  type Bus,
  type Storage,
} from '../../src/backend/index.js';
import type { InboxCursor } from '../../src/protocol/commands.js';
import type { Changes } from '../../src/protocol/updates.js';
import { createTestBackend } from '../harness/backend.js';
import { refusal } from '../harness/client.js';
import type { TestClient } from '../harness/client.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';

const ranges = (client: TestClient) =>
  client.changes.flatMap(({ conversations }) =>
    conversations.map(({ range }) => range && [range.from, range.to]),
  );

describe('live updates', () => {
  async function pair() {
    const backend = createTestBackend();
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await bob.open('c');
    await ann.open('c');
    await backend.settle();
    for (const client of [ann, bob]) client.updates.length = 0;
    return { backend, ann, bob };
  }

  it('P6 each says after which number of the inbox it stands, without a gap', async () => {
    const { backend, ann, bob } = await pair();
    let cursor = (await ann.send({ kind: 'ping' })).inbox;
    for (const text of ['1', '2', '3']) {
      await bob.say('c', text);
      await backend.settle();
    }
    expect(ann.changes.length).toBeGreaterThan(0);
    for (const { after, inbox } of ann.changes) {
      expect(after).toBe(cursor);
      cursor = inbox;
    }
    expect(cursor).toBe((await ann.send({ kind: 'ping' })).inbox);
  });

  it('P6 brings the entries that the client has not been given, each once', async () => {
    const { backend, ann, bob } = await pair();
    await bob.say('c', '3');
    await backend.settle();
    await Promise.all(['4', '5', '6'].map((text) => bob.say('c', text)));
    await backend.settle();
    const seqs = ann.changes.flatMap(({ conversations }) =>
      conversations.flatMap(({ range }) => range?.entries.map(({ seq }) => seq) ?? []),
    );
    expect(seqs).toEqual([3, 4, 5, 6]);
  });

  it('leaves no change out of a stretch, and folds it into the message', async () => {
    const { backend, ann, bob } = await pair();
    await Promise.all([
      bob.say('c', 'frist', { clientId: 'm' }),
      bob.send({ kind: 'edit', conversation: 'c', clientId: 'e', target: 'm.bob', text: 'first' }),
    ]);
    await backend.settle();
    const entries = ann.changes.flatMap(({ conversations }) =>
      conversations.flatMap(({ range }) => range?.entries ?? []),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['message', 'edit']);
    expect(ann.changes.at(-1)?.conversations[0]?.summary.last?.text).toBe('first');
  });

  it('leaves the stretch out where the client never read', async () => {
    const { backend, ann, bob } = await pair();
    await bob.say('unread', 'hello');
    await ann.send({
      kind: 'post',
      conversation: 'unread',
      clientId: 'x',
      log: 'main',
      body: { text: 'x' },
    });
    await backend.settle();
    expect(ranges(ann)).toContain(undefined);
  });

  it('leaves a long stretch to the client to read, in pages', async () => {
    const environment = createVirtualEnvironment();
    const bus = createInProcessBus();
    let heard = false;
    const lossy: Bus = { ...bus, publish: (...hint) => heard && bus.publish(...hint) };
    const storage = createMemoryStorage({ environment });
    const backend = createTestBackend({ environment, storage, bus: lossy });
    const ann = await backend.client('ann');
    await ann.open('c');
    await backend.settle();
    ann.updates.length = 0;
    const more = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => ann.say('c', `${index}`)));
    await more(101);
    await environment.advance(2000);
    expect(ranges(ann)).toEqual([undefined]);
    const at = { after: 1 };
    await ann.send({ kind: 'read', conversation: 'c', log: 'main', at, limit: 100 });
    await more(98);
    heard = true;
    await ann.say('c', 'last');
    await environment.advance(5);
    expect(ranges(ann).at(-1)).toEqual([102, 201]);
  });

  it('goes on from where the client read to by itself', async () => {
    const { backend, bob } = await pair();
    await bob.say('c', '3');
    const late = await backend.client('ann');
    await bob.say('c', '4');
    await backend.settle();
    expect(ranges(late)).toEqual([undefined]);
    const at = { after: 2 };
    await late.send({ kind: 'read', conversation: 'c', log: 'main', at, limit: 50 });
    await bob.say('c', '5');
    await backend.settle();
    expect(ranges(late).at(-1)).toEqual([5, 5]);
  });

  it('is not misled by a client that reads beyond the end', async () => {
    const { backend, ann, bob } = await pair();
    const at = { after: 999 };
    await ann.send({ kind: 'read', conversation: 'c', log: 'main', at, limit: 5 });
    await bob.say('c', '3');
    await backend.settle();
    expect(ranges(ann)).toEqual([[3, 3]]);
  });

  it('M6 typing reaches the others, never the own devices, and is not stored', async () => {
    const { backend, ann, bob } = await pair();
    const tablet = await backend.client('bob');
    const { inbox } = await ann.send({ kind: 'ping' });
    await bob.send({ kind: 'typing', conversation: 'c', on: true });
    await backend.settle();
    expect(ann.updates).toEqual([
      { kind: 'typing', conversation: 'c', userId: 'bob', name: 'BOB', on: true },
    ]);
    expect([...bob.updates, ...tablet.updates]).toEqual([]);
    expect((await ann.send({ kind: 'ping' })).inbox).toBe(inbox);
  });

  it('P13 finds within two seconds what a lost hint did not tell', async () => {
    const environment = createVirtualEnvironment();
    const deaf: Bus = {
      publish: () => undefined,
      subscribe: () => () => undefined,
      close: () => undefined,
    };
    const storage = createMemoryStorage({ environment });
    const backend = createTestBackend({ environment, storage, bus: deaf });
    const ann = await backend.connect(
      { version: 1, appId: 'a', user: { id: 'ann', name: '' } },
      { update: (update) => told.push(update.kind), closed: () => undefined },
    );
    const told: string[] = [];
    await environment.advance(10);
    await ann.send({ kind: 'open', conversation: 'c', limit: 1 });
    expect(told).toEqual([]);
    await environment.advance(2000);
    expect(told).toEqual(['changes']);
    await environment.advance(20_000);
    expect(told).toEqual(['changes']);
  });

  it('carries news between two copies of the backend on one storage', async () => {
    const environment = createVirtualEnvironment();
    const shared = {
      environment,
      storage: createMemoryStorage({ environment }),
      bus: createInProcessBus(),
    };
    const [ann, bob] = [
      await createTestBackend(shared).client('ann'),
      await createTestBackend(shared).client('bob'),
    ];
    await environment.advance(1);
    await ann.open('c');
    await bob.say('c', 'from the other tab');
    await environment.advance(1);
    const last = ann.changes.at(-1)?.conversations[0]?.summary.last;
    expect(last?.text).toBe('from the other tab');
  });

  it('says by a new epoch, from 0, that the database is another one', async () => {
    const environment = createVirtualEnvironment();
    let inner = createMemoryStorage({ environment });
    const storage: Storage = {
      transaction: (mode, work) => inner.transaction(mode, work),
      close: () => inner.close(),
    };
    const backend = createTestBackend({ environment, storage });
    const client = await backend.client('ann');
    await environment.advance(1);
    await client.say('c', 'lost');
    await environment.advance(1);
    client.updates.length = 0;

    inner = createMemoryStorage({ environment });
    await environment.advance(2000);
    const { epoch, inbox } = await client.send({ kind: 'ping' });
    expect(epoch).not.toBe(client.welcome.epoch);
    expect(client.updates).toEqual([
      {
        kind: 'changes',
        epoch,
        after: 0,
        inbox,
        more: false,
        conversations: [],
        personal: [],
      },
    ]);

    // What it says rests on the database that is gone: it has to come back and learn of this one.
    expect(await refusal(client.say('c', 'misplaced'))).toBe('offline');
    expect(client.ends).toHaveLength(1);
    const back = await backend.client('ann');
    await back.say('c', 'again');
    await environment.advance(1);
    const [change] = back.changes.at(-1)?.conversations ?? [];
    expect(change?.summary).toMatchObject({ head: 2, participants: [{ id: 'ann', name: 'ANN' }] });
  });

  it('keeps quiet about a storage that fails for a while, and goes on after it', async () => {
    const environment = createVirtualEnvironment();
    const inner = createMemoryStorage({ environment });
    let broken = false;
    const storage: Storage = {
      transaction: (mode, work) =>
        broken ? Promise.reject(new Error('disk')) : inner.transaction(mode, work),
      close: () => inner.close(),
    };
    const backend = createTestBackend({ environment, storage });
    const ann = await backend.client('ann');
    await environment.advance(1);
    await ann.open('c');
    await environment.advance(1);
    ann.updates.length = 0;
    broken = true;
    await expect(ann.say('c', 'x')).rejects.toMatchObject({ code: 'internal' });
    await environment.advance(5000);
    broken = false;
    await ann.say('c', 'y');
    await environment.advance(5000);
    expect(ann.changes).toHaveLength(1);
  });

  it('stops its timer with the last connection', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    const bob = await backend.client('bob');
    ann.close();
    expect(backend.environment.pending).toBe(1);
    bob.close();
    expect(backend.environment.pending).toBe(0);
  });
});

describe('sync', () => {
  it('P8 pages through the whole inbox, each conversation once as it is now', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    for (let index = 0; index < 120; index += 1) await ann.say(`c${index}`, 'x');
    await ann.say('c0', 'newest');
    const seen: string[] = [];
    let cursor: InboxCursor | null = null;
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const page: Changes = await ann.send({ kind: 'sync', cursor });
      expect(page.after).toBe(cursor?.inbox ?? 0);
      seen.push(...page.conversations.map(({ summary }) => summary.id));
      ({ more } = page);
      cursor = { epoch: page.epoch, inbox: page.inbox };
    }
    expect(pages).toBe(3);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    expect(seen.at(-1)).toBe('c0');
    const { inbox } = await ann.send({ kind: 'ping' });
    expect(cursor?.inbox).toBe(inbox);
    expect((await ann.send({ kind: 'sync', cursor })).conversations).toEqual([]);
  });

  it('gives only what came after the cursor', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    await ann.open('old');
    const { epoch, inbox } = await ann.send({ kind: 'ping' });
    await ann.open('new');
    const { conversations, after } = await ann.send({ kind: 'sync', cursor: { epoch, inbox } });
    expect(after).toBe(inbox);
    expect(conversations.map(({ summary }) => summary.id)).toEqual(['new']);
  });

  it('begins anew for a cursor of another database', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    await ann.open('c');
    const { epoch } = ann.welcome;
    for (const cursor of [
      { epoch: 'another', inbox: 1 },
      { epoch, inbox: 999 },
    ]) {
      expect(await ann.send({ kind: 'sync', cursor })).toMatchObject({
        after: 0,
        conversations: [{ summary: { id: 'c' } }],
      });
    }
  });

  it('brings a long personal log in pages too', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    for (let index = 0; index < 250; index += 1) {
      await ann.say('c', 'x', { clientId: `m${index}` });
      await ann.send({ kind: 'hide', conversation: 'c', target: `m${index}.ann` });
    }
    const first = await ann.send({ kind: 'sync', cursor: null });
    const { epoch, inbox } = first;
    const second = await ann.send({ kind: 'sync', cursor: { epoch, inbox } });
    expect([first.personal.length, first.more]).toEqual([200, true]);
    expect([second.personal.length, second.more]).toEqual([50, false]);
    expect(second.conversations).toHaveLength(1);
  });
});
