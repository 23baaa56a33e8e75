import { describe, expect, it } from 'vitest';

import { createChatSession } from '../../src/create-chat-session.js';
import type { ChatSessionOptions } from '../../src/create-chat-session.js';
import type { Conversation } from '../../src/session/index.js';
import { createWorld, shown, texts } from '../harness/world.js';

function thrown(call: () => unknown): string {
  try {
    call();
    return 'nothing';
  } catch (error) {
    return (error as Error & { code?: string }).code ?? (error as Error).name;
  }
}

const wrong = <T>(value: unknown): T => value as T;

describe('wrong arguments', () => {
  const cases: readonly [string, string, (order: Conversation) => unknown][] = [
    ['send: nothing', 'TypeError', (order) => order.send(wrong(undefined))],
    ['send: null', 'TypeError', (order) => order.send(wrong(null))],
    ['send: a number', 'TypeError', (order) => order.send(wrong(7))],
    ['send: no text', 'TypeError', (order) => order.send(wrong({}))],
    ['send: empty text', 'RangeError', (order) => order.send('')],
    ['send: 10,001 units', 'RangeError', (order) => order.send('x'.repeat(10_001))],
    ['send: a reply to no id', 'TypeError', (order) => order.send({ text: 'a', replyTo: 'x' })],
    ['send: custom is no object', 'TypeError', (o) => o.send({ text: 'a', custom: wrong('x') })],
    [
      'send: custom has numbers',
      'TypeError',
      (o) => o.send({ text: 'a', custom: wrong({ a: 1 }) }),
    ],
    ['edit: no id', 'TypeError', (order) => order.edit('x', 'text')],
    ['edit: empty text', 'RangeError', (order) => order.edit('a.ann', '')],
    ['edit: 10,001 units', 'RangeError', (order) => order.edit('a.ann', 'x'.repeat(10_001))],
    ['delete: no id', 'TypeError', (order) => order.delete('x')],
    ['delete: for nobody', 'TypeError', (o) => o.delete('a.ann', { for: wrong('nobody') })],
    ['react: no id', 'TypeError', (order) => order.react('x', '👍')],
    ['react: no emoji', 'RangeError', (order) => order.react('a.ann', '')],
    ['react: 65 units', 'RangeError', (order) => order.react('a.ann', 'x'.repeat(65))],
    ['unreact: a number', 'TypeError', (order) => order.unreact('a.ann', wrong(1))],
    ['retry: no id', 'TypeError', (order) => order.retry('x')],
    ['retry: empty text', 'RangeError', (order) => order.retry('a.ann', '')],
    ['remove: no id', 'TypeError', (order) => order.remove(wrong(undefined))],
    ['markRead: a text', 'TypeError', (order) => order.markRead(wrong('1'))],
    ['markRead: NaN', 'RangeError', (order) => order.markRead(Number.NaN)],
    ['markRead: below 0', 'RangeError', (order) => order.markRead(-1)],
    ['loadAround: no id', 'TypeError', (order) => order.loadAround('')],
    ['loadHole: nothing', 'TypeError', (order) => order.loadHole(wrong({}))],
    ['loadHole: backwards', 'RangeError', (order) => order.loadHole({ from: 2, to: 1 })],
    ['setDraft: a number', 'TypeError', (order) => order.setDraft(wrong(1))],
    ['setTyping: a text', 'TypeError', (order) => order.setTyping(wrong('yes'))],
  ];
  for (const [name, error, call] of cases) {
    it(`${name}: ${error} at once, and nothing changes`, async () => {
      const { open, time } = createWorld();
      const { session, core } = open('ann');
      const order = session.getConversation({ id: 'order' });
      const before = core.store.state;
      expect(thrown(() => call(order))).toBe(error);
      await time.advance(100);
      expect(core.store.state).toBe(before);
    });
  }

  it('ids of 0 and 201 units, and with control characters, are a RangeError', () => {
    const { open } = createWorld();
    const { session } = open('ann');
    for (const id of ['', 'x'.repeat(201), 'a\u0000b', 'a\nb', '\u007f', '\ud800']) {
      expect(thrown(() => session.getConversation({ id }))).toBe('RangeError');
    }
    expect(thrown(() => session.getConversation({ id: 'x'.repeat(200) }))).toBe('nothing');
  });

  it('a setup that makes no sense is refused', () => {
    const { open } = createWorld();
    const { session } = open('ann');
    const with_ = (setup: object) => thrown(() => session.getConversation({ id: 'a', ...setup }));
    expect(with_({ subject: 7 })).toBe('TypeError');
    expect(with_({ custom: { a: 1 } })).toBe('TypeError');
    expect(with_({ participants: 'bob' })).toBe('TypeError');
    expect(with_({ participants: [{ id: '', name: 'B' }] })).toBe('RangeError');
    expect(with_({ participants: [{ id: 'bob' }] })).toBe('TypeError');
  });

  it('a listener that is no function is a TypeError', () => {
    const { open } = createWorld();
    expect(thrown(() => open('ann').session.on('connected', wrong(7)))).toBe('TypeError');
  });

  it('a session is not made from wrong options', () => {
    const me = { id: 'ann', name: 'Ann' };
    const make = (options: unknown) =>
      thrown(() => createChatSession(options as ChatSessionOptions));
    expect(make({ me: null })).toBe('TypeError');
    expect(make({ me: {} })).toBe('RangeError');
    expect(make({ me: { id: '', name: '' } })).toBe('RangeError');
    expect(make({ me: { id: 'x'.repeat(201), name: 'A' } })).toBe('RangeError');
    expect(make({ me: { id: 'ann' } })).toBe('TypeError');
    expect(make({ me, appId: '' })).toBe('RangeError');
    expect(make({ me, appId: 'a\u0001' })).toBe('RangeError');
    expect(make({ me, sessionId: 'no uuid' })).toBe('TypeError');
    expect(make({ me, sessionId: '00000000-0000-0000-0000-000000000000' })).toBe('TypeError');
  });
});

describe('odd input', () => {
  it('a text of 10,000 units is sent', async () => {
    const { open } = createWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    expect((await order.send('x'.repeat(10_000))).text.length).toBe(10_000);
  });

  it('lone surrogates and NUL are U+FFFD, from the first moment on', async () => {
    const { open } = createWorld();
    const page = open('ann');
    page.wire.offline = true;
    const order = page.session.getConversation({ id: 'order' });
    void order.send('a\ud800b\udc00c\u0000d😀');
    expect(await texts(order)).toEqual(['a\ufffdb\ufffdc\ufffdd😀 (sending)']);
  });

  it('lone surrogates are U+FFFD for everybody', async () => {
    const { open, time } = createWorld();
    const bob = open('bob').session.getConversation({ id: 'order' });
    bob.messages$.subscribe();
    await time.advance(100);
    await open('ann').session.getConversation({ id: 'order' }).send('a\ud800');
    await time.advance(1_000);
    expect(await texts(bob)).toEqual(['a\ufffd (sent)']);
  });

  for (const id of ['__proto__', 'constructor', 'toString', 'a.b', '..', '<b>', 'x y', '😀']) {
    it(`${id} is an id like any other`, async () => {
      const { open, time } = createWorld();
      const ann = open(id).session.getConversation({ id });
      const bob = open('bob').session.getConversation({ id });
      bob.messages$.subscribe();
      await time.advance(100);
      const { id: message } = await ann.send('Hello');
      await ann.edit(message, 'Hello there');
      await bob.react(message, '__proto__');
      void ann.markRead();
      await time.advance(1_000);
      const [item] = (await shown(bob)).filter(({ kind }) => kind === 'message');
      expect(item).toMatchObject({ sender: id, text: 'Hello there', edited: true });
      expect(item).toMatchObject({ reactions: [{ emoji: '__proto__', users: ['bob'] }] });
    });
  }

  it('an address with javascript: is a text', async () => {
    const { open } = createWorld();
    const order = open('ann').session.getConversation({ id: 'order' });
    expect((await order.send('javascript:alert(1)')).text).toBe('javascript:alert(1)');
  });
});
