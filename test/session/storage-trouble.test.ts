import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { ChatError } from '../../src/protocol/errors.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { connect } from '../harness/client.js';
import { createWorld, texts } from '../harness/world.js';

/** A storage that can be made to refuse every write, and to lose all that it holds. */
function createFragileStorage() {
  let memory = createMemorySessionStorage();
  let isFull = false;
  let tellEmptied = (): void => {};
  const write =
    <A extends unknown[], R>(pick: (inner: SessionStorage) => (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (isFull) throw new ChatError('storage', 'There is no space left.');
      return pick(memory)(...given);
    };
  const storage: SessionStorage = {
    persistent: true,
    read: () => memory.read(),
    readOutbox: () => memory.readOutbox(),
    enqueue: write((inner) => inner.enqueue),
    updateOutbox: write((inner) => inner.updateOutbox),
    dequeue: write((inner) => inner.dequeue),
    readFiles: (...given) => memory.readFiles(...given),
    putDraft: write((inner) => inner.putDraft),
    putTails: write((inner) => inner.putTails),
    changeVisits: write((inner) => inner.changeVisits),
    wipe: write((inner) => inner.wipe),
    readCursors: (...given) => memory.readCursors(...given),
    moveCursor: write((inner) => inner.moveCursor),
    onEmptied: (listener) => void (tellEmptied = listener),
    close: async () => {},
  };
  return {
    storage,
    fill: (full: boolean) => void (isFull = full),
    lose() {
      memory = createMemorySessionStorage();
      tellEmptied();
    },
  };
}

describe('a device whose storage is full', () => {
  it('says failing, and persistent again once it is not', async () => {
    const { time, open, transport } = createWorld();
    const { storage, fill } = createFragileStorage();
    const { session } = open('ann', storage);
    session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(2_000);
    fill(true);
    const bob = await connect(transport, 'bob');
    await bob.open('order');
    await time.advance(2_000);
    expect(await firstValueFrom(session.storage$)).toBe('failing');
    fill(false);
    await time.advance(10_000);
    expect(await firstValueFrom(session.storage$)).toBe('persistent');
  });

  it('P4 shows after a reload what it could not store for a while', async () => {
    const { time, open, transport } = createWorld();
    const { storage, fill } = createFragileStorage();
    const page = open('ann', storage);
    page.session.getConversation({ id: 'order' }).messages$.subscribe();
    page.session.getConversation({ id: 'other' }).messages$.subscribe();
    const bob = await connect(transport, 'bob');
    await bob.open('order');
    await bob.open('other');
    await time.advance(2_000);
    fill(true);
    await bob.say('order', 'while it was full');
    await time.advance(2_000);
    fill(false);
    await bob.say('other', 'afterwards');
    await time.advance(10_000);
    const reloaded = page.reload();
    reloaded.wire.offline = true;
    const order = reloaded.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(100);
    expect(await texts(order)).toEqual(['while it was full (sent)']);
  });
});

describe('a device whose storage is deleted while in use', () => {
  it('P2 keeps what waits, over a reload too', async () => {
    const { time, open } = createWorld();
    const { storage, lose } = createFragileStorage();
    const page = open('ann', storage);
    page.wire.offline = true;
    const order = page.session.getConversation({ id: 'order' });
    for (const text of ['1', '2']) void order.send(text);
    await time.advance(100);
    lose();
    void order.send('3');
    await time.advance(1_000);
    const again = page.reload().session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(5_000);
    expect(await texts(again)).toEqual(['1 (sent)', '2 (sent)', '3 (sent)']);
  });

  it('P2 does not take for accepted what is gone from the storage', async () => {
    const { time, open } = createWorld();
    const { storage, lose } = createFragileStorage();
    const page = open('ann', storage);
    page.wire.offline = true;
    const order = page.session.getConversation({ id: 'order' });
    let settled = '';
    order.send('1').then(
      () => (settled = 'accepted'),
      () => (settled = 'refused'),
    );
    await time.advance(100);
    lose();
    await time.advance(1_000);
    expect([settled, await texts(order)]).toEqual(['', ['1 (sending)']]);
  });

  it('M8 N6 keeps history, drafts and the visit, over a reload too', async () => {
    const { time, open } = createWorld();
    const { storage, lose } = createFragileStorage();
    const page = open('ann', storage);
    const order = page.session.getConversation({ id: 'order' });
    await order.send('Hello');
    await order.setDraft('words');
    await time.advance(2_000);
    lose();
    await time.advance(2_000);
    const reloaded = page.reload();
    reloaded.wire.offline = true;
    const again = reloaded.session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(100);
    expect(await texts(again)).toEqual(['Hello (sent)']);
    expect(await firstValueFrom(again.draft$)).toBe('words');
    expect(reloaded.session.id).toBe(page.session.id);
  });
});
