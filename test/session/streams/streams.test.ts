import { describe, expect, it } from 'vitest';

import { MAX_STREAM_LENGTH } from '../../../src/model/ids.js';
import type { Conversation, MessageItem } from '../../../src/session/index.js';
import { refusal } from '../../harness/client.js';
import { openTwo, shown } from '../../harness/world.js';

const last = async (conversation: Conversation): Promise<MessageItem> =>
  (await shown(conversation)).findLast((item) => item.kind === 'message') as MessageItem;

describe('a streamed message', () => {
  it('M11: grows at once for its author, within a moment for readers, and ends for both', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const stream = await annOrder.stream();
    expect(await last(annOrder)).toMatchObject({ id: stream.id, text: '', stream: 'open' });
    await time.advance(100);
    stream.write('One ');
    stream.write('two ');
    expect((await last(annOrder)).text).toBe('One two ');
    await time.advance(100);
    expect(await last(bobOrder)).toMatchObject({ text: 'One two ', stream: 'open' });
    stream.write('three.');
    void stream.end();
    await time.advance(100);
    for (const conversation of [annOrder, bobOrder]) {
      expect(await last(conversation)).toMatchObject({
        text: 'One two three.',
        stream: 'done',
        edited: false,
      });
    }
  });

  it('M11, N5: begins a visit and carries it, as any message', async () => {
    const { time, ann, annOrder, bobOrder } = await openTwo();
    ann.session.clearChat();
    await time.advance(100);
    const started: string[] = [];
    ann.session.on('session-start', ({ sessionId }) => started.push(sessionId));
    const stream = await annOrder.stream({ text: 'One' });
    await time.advance(100);
    expect(started).toEqual([ann.session.id]);
    const { entries } = ann.core.store.state.conversations.get('order') ?? { entries: [] };
    expect(entries.find(({ id }) => id === stream.id)).toMatchObject({ visitId: started[0] });
    expect((await last(bobOrder)).text).toBe('One');
  });

  it('M11: what does not change keeps its items while a text comes in', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    await annOrder.send('Before');
    const stream = await annOrder.stream();
    await time.advance(100);
    stream.write('One ');
    await time.advance(100);
    const before = await shown(bobOrder);
    stream.write('two');
    await time.advance(100);
    const after = await shown(bobOrder);
    expect(after.at(-1)).not.toBe(before.at(-1));
    expect(after.slice(0, -1).every((item, index) => item === before[index])).toBe(true);
    expect(after).toHaveLength(before.length);
  });

  it('M11: a reader who comes late begins with what the log holds, two seconds old at most', async () => {
    const { time, open, annOrder } = await openTwo();
    const stream = await annOrder.stream();
    await time.advance(100);
    for (let word = 0; word < 30; word += 1) {
      stream.write(`${word} `);
      await time.advance(100);
    }
    const late = open('cleo').session.getConversation({ id: 'order' });
    late.messages$.subscribe();
    await time.advance(200);
    const words = (await last(late)).text.trim().split(' ').map(Number);
    expect(words).toEqual([...words.keys()]);
    expect(words.length).toBeGreaterThan(9);
    void stream.end();
    await time.advance(200);
    expect((await last(late)).text).toBe((await last(annOrder)).text);
  });

  it('M11, P1: pieces that are lost, or overtake each other, are made up for', async () => {
    const { time, ann, bob, annOrder, bobOrder } = await openTwo();
    const stream = await annOrder.stream();
    await time.advance(100);
    stream.write('One ');
    await time.advance(100);
    const piece = (offset: number, text: string) =>
      bob.core.store.dispatch({
        kind: 'piece',
        conversation: 'order',
        entryId: stream.id,
        offset,
        text,
      });
    piece(8, 'three ');
    expect((await last(bobOrder)).text).toBe('One ');
    piece(4, 'two ');
    expect((await last(bobOrder)).text).toBe('One two three ');
    piece(0, 'One ');
    expect((await last(bobOrder)).text).toBe('One two three ');
    // Without the wire nothing is lost either: the log gets it all with the next connection.
    ann.wire.offline = true;
    stream.write('two three four.');
    await time.advance(5_000);
    const ended = stream.end();
    ann.wire.offline = false;
    await time.advance(30_000);
    await ended;
    expect(await last(bobOrder)).toMatchObject({ text: 'One two three four.', stream: 'done' });
  });

  it('M11, P2: one that was begun and ended without a connection arrives after a reload', async () => {
    const { time, ann, annOrder, bobOrder } = await openTwo();
    ann.wire.offline = true;
    await time.advance(1_000);
    const stream = await annOrder.stream({ text: 'One ' });
    stream.write('two.');
    void stream.end();
    await time.advance(100);
    ann.reload().session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(5_000);
    expect(await last(bobOrder)).toMatchObject({ text: 'One two.', stream: 'done' });
  });

  it('M11: a reader stops it; what was written stays', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const stream = await annOrder.stream();
    await time.advance(100);
    stream.write('One ');
    await bobOrder.stopStream(stream.id);
    await time.advance(100);
    expect(stream.signal.aborted).toBe(true);
    expect(stream.signal.reason).toMatchObject({ code: 'aborted' });
    void stream.end();
    await time.advance(100);
    expect(await last(bobOrder)).toMatchObject({ text: 'One ', stream: 'stopped' });
  });

  it('M11: a reader asks for it once more, and it is written anew in its place', async () => {
    const { time, ann, annOrder, bobOrder } = await openTwo();
    const stream = await annOrder.stream();
    await time.advance(100);
    stream.write('Wrong.');
    void stream.end();
    await time.advance(100);
    const asked: object[] = [];
    ann.session.on('stream-retry', (fact) => asked.push(fact));
    await bobOrder.retryStream(stream.id);
    await time.advance(100);
    expect(asked).toEqual([{ conversationId: 'order', id: stream.id, senderId: 'bob' }]);
    const again = await annOrder.stream({ again: stream.id });
    again.write('Right');
    await time.advance(100);
    expect(await last(bobOrder)).toMatchObject({ id: stream.id, text: 'Right', stream: 'open' });
    again.write(', this time.');
    void again.end();
    await time.advance(100);
    for (const conversation of [annOrder, bobOrder]) {
      expect(await last(conversation)).toMatchObject({
        text: 'Right, this time.',
        stream: 'done',
      });
    }
  });

  it('M11: many at once do not mix', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const streams = await Promise.all(
      Array.from({ length: 5 }, (_, index) => annOrder.stream({ text: `${index}:` })),
    );
    await time.advance(500);
    for (let piece = 0; piece < 40; piece += 1) {
      for (const [index, stream] of streams.entries()) stream.write(` ${index * 100 + piece}`);
      await time.advance(30);
    }
    for (const stream of streams) void stream.end();
    await time.advance(1_000);
    const texts = (await shown(bobOrder)).flatMap((item) =>
      item.kind === 'message' ? item.text : [],
    );
    expect(texts).toEqual(
      streams.map(
        (_, index) =>
          `${index}:${Array.from({ length: 40 }, (_none, piece) => ` ${index * 100 + piece}`).join('')}`,
      ),
    );
  });

  it('M11: an edit elsewhere ends it, and its author hears so', async () => {
    const { time, annOrder, bobOrder } = await openTwo();
    const stream = await annOrder.stream();
    await time.advance(100);
    stream.write('One ');
    await time.advance(100);
    await annOrder.edit(stream.id, 'Something else');
    stream.write('two');
    await time.advance(3_000);
    expect(stream.signal.aborted).toBe(true);
    expect(() => stream.write('three')).toThrow(stream.signal.reason as Error);
    expect(await last(bobOrder)).toMatchObject({ text: 'Something else', stream: 'stopped' });
  });

  it('M11: wrong beginnings and pieces are refused at once, and lose nothing', async () => {
    const { time, annOrder } = await openTwo();
    for (const wrong of [null, 'text', { text: 4 }, { again: '' }, { replyTo: 'x y' }]) {
      expect(() => annOrder.stream(wrong as never)).toThrow(TypeError);
    }
    const stream = await annOrder.stream();
    await time.advance(100);
    expect(() => stream.write(4 as never)).toThrow(TypeError);
    stream.write('One');
    expect(() => stream.write('x'.repeat(MAX_STREAM_LENGTH))).toThrow(RangeError);
    void stream.end();
    await time.advance(100);
    expect(() => stream.write('more')).toThrow(/ended/);
    expect(await refusal(stream.end())).toBe('ended');
    expect(await last(annOrder)).toMatchObject({ text: 'One', stream: 'done' });
  });

  it('T5, M11: a session that is destroyed stops its streams', async () => {
    const { time, ann, annOrder } = await openTwo();
    const stream = await annOrder.stream();
    await time.advance(100);
    await ann.session.destroy();
    expect(stream.signal.reason).toMatchObject({ code: 'destroyed' });
    expect(() => stream.write('more')).toThrow(/destroyed/);
  });
});
