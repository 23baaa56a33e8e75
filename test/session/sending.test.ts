import { describe, expect, it } from 'vitest';

import { ChatError } from '../../src/protocol/errors.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { refusal } from '../harness/client.js';
import { createWorld, shown, texts } from '../harness/world.js';

describe('sending a message', () => {
  it('M1 shows it as sending before the storage has opened', async () => {
    const { open } = createWorld();
    const never = new Promise<SessionStorage>(() => {});
    const { session } = open('ann', undefined, { openStorage: () => never });
    const order = session.getConversation({ id: 'order' });
    void order.send('Hello');
    expect(await texts(order)).toEqual(['Hello (sending)']);
  });

  it('M1 resolves with the message once the backend accepted it', async () => {
    const { time, open } = createWorld();
    const { session } = open('ann');
    const sent = session.getConversation({ id: 'order' }).send({ text: 'Hello' });
    await time.advance(100);
    expect(await sent).toMatchObject({ text: 'Hello', state: 'sent', sender: 'ann', seq: 2 });
  });

  it('M1 resolves with the message where its row is gone before its echo came', async () => {
    const { time, open } = createWorld();
    const { session, core } = open('ann');
    const order = session.getConversation({ id: 'order' });
    await time.advance(100);
    const sent = order.send('Hello');
    const [item] = await shown(order);
    // As when another tab has sent it and seen its echo.
    core.store.dispatch({ kind: 'outbox', items: [] });
    core.store.dispatch({ kind: 'pending-gone', ids: [item?.id ?? ''] });
    core.store.dispatch({ kind: 'outbox', items: [] });
    expect(await sent).toMatchObject({ text: 'Hello', state: 'sent' });
  });

  it('M1 does not resolve before the backend answered', async () => {
    const { time, open } = createWorld();
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    await order.send('First');
    wire.faults = { delay: { min: 500, max: 500 } };
    let settled = false;
    void order.send('Hello').then(() => (settled = true));
    await time.advance(600);
    expect([settled, await texts(order)]).toEqual([false, ['First (sent)', 'Hello (sending)']]);
  });

  it('M1 waits while offline, and is sent after a reload', async () => {
    const { time, open } = createWorld();
    const page = open('ann');
    page.wire.offline = true;
    void page.session.getConversation({ id: 'order' }).send('Hello');
    await time.advance(60_000);
    const order = page.reload().session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(1_000);
    expect(await texts(order)).toEqual(['Hello (sent)']);
  });

  it('M1 shows what waits after a reload without a connection', async () => {
    const { time, open } = createWorld();
    const page = open('ann');
    page.wire.offline = true;
    void page.session.getConversation({ id: 'order' }).send('Hello');
    await time.advance(100);
    const reloaded = page.reload();
    reloaded.wire.offline = true;
    const order = reloaded.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    expect(await texts(order)).toEqual(['Hello (sending)']);
  });

  it('M1 goes out on its own when the connection is back', async () => {
    const { time, open } = createWorld();
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    wire.offline = true;
    const sent = order.send('Hello');
    await time.advance(30_000);
    wire.offline = false;
    await time.advance(5_000);
    expect((await sent).state).toBe('sent');
  });

  it('M1 is written once however often answers are lost', async () => {
    const { time, open } = createWorld();
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    await order.send('First');
    wire.faults = { drop: 0.6 };
    const sent = Promise.all(['a', 'b', 'c', 'd'].map((text) => order.send(text)));
    await time.advance(120_000);
    wire.faults = {};
    await time.advance(60_000);
    await sent;
    expect(await texts(order)).toEqual(
      ['First', 'a', 'b', 'c', 'd'].map((text) => `${text} (sent)`),
    );
  });

  it('M1 keeps the typed order of what is sent at once', async () => {
    const { time, open } = createWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    const words = Array.from({ length: 40 }, (_, index) => `message ${index}`);
    const sent = words.map((word) => order.send(word));
    await time.advance(5_000);
    await Promise.all(sent);
    expect(await texts(order)).toEqual(words.map((word) => `${word} (sent)`));
  });

  it('M1 keeps text, reply and custom data as they were when sent', async () => {
    const { time, open } = createWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    const question = await order.send('Question?');
    const custom: Record<string, string> = { colour: 'red' };
    const sent = order.send({ text: 'Answer', replyTo: question.id, custom });
    custom['colour'] = 'changed later';
    await time.advance(1_000);
    expect(await sent).toMatchObject({ replyTo: question.id, custom: { colour: 'red' } });
  });

  it('M1 says failed and keeps the text where it cannot be stored', async () => {
    const { time, open } = createWorld();
    const full = { ...createMemorySessionStorage(), enqueue: () => Promise.reject(noSpace()) };
    const { session } = open('ann', full);
    const order = session.getConversation({ id: 'order' });
    const states: string[] = [];
    session.storage$.subscribe((state) => states.push(state));
    const outcome = refusal(order.send('Hello'));
    await time.advance(1_000);
    expect(await outcome).toBe('storage');
    expect(await texts(order)).toEqual(['Hello (failed)']);
    expect(states.at(-1)).toBe('failing');
  });

  it('M2 sends what could not be stored once there is space again', async () => {
    const { time, open } = createWorld();
    const memory = createMemorySessionStorage();
    let isFull = true;
    const storage: SessionStorage = {
      ...memory,
      enqueue: (...given) => (isFull ? Promise.reject(noSpace()) : memory.enqueue(...given)),
    };
    const { session } = open('ann', storage);
    const order = session.getConversation({ id: 'order' });
    const outcome = order.send('Hello').catch(() => {});
    await time.advance(1_000);
    await outcome;
    isFull = false;
    const failed = (await shown(order)).at(-1);
    const retried = order.retry(failed?.id ?? '');
    await time.advance(1_000);
    expect((await retried).state).toBe('sent');
  });
});

function noSpace(): ChatError {
  return new ChatError('storage', 'There is no space left.');
}
