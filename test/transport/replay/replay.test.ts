import { describe, expect, it } from 'vitest';

import type { TimelineDocument } from '../../../src/protocol/timeline-document.js';
import type { TimelineItem } from '../../../src/session/index.js';
import { filler } from '../../../src/session/timeline/filler.js';
import { replayTransport } from '../../../src/transport/replay/replay.js';
import { refusal } from '../../harness/client.js';
import { createWorld, openTwo, shown, type Page } from '../../harness/world.js';

const STEP = 1_000;

async function exportOf({ session }: Page, redact?: boolean): Promise<TimelineDocument> {
  const document = await session.exportTimeline(redact === undefined ? {} : { redact });
  // As it comes back from a bug report.
  return JSON.parse(JSON.stringify(document)) as TimelineDocument;
}

/** Ann and Bob talk, a connection is lost meanwhile, and both change what they said. */
async function record() {
  const two = await openTwo();
  const { time, ann, annOrder, bobOrder } = two;
  const say = async (act: () => Promise<unknown>) => {
    void act();
    await time.advance(STEP);
  };
  await say(() => annOrder.send('Is it on its way?'));
  await say(() => bobOrder.send('It left\nthis morning 🙂'));
  ann.wire.cut();
  await say(() => bobOrder.send('Number 4711'));
  await time.advance(10 * STEP);
  const [first, second] = (await shown(bobOrder)).flatMap((item) =>
    item.kind === 'message' ? [item] : [],
  );
  await say(() => annOrder.edit(first?.id ?? '', 'Is it on its way yet?'));
  await say(() => annOrder.react(second?.id ?? '', '👍'));
  await say(() => bobOrder.delete(second?.id ?? ''));
  await say(() => bobOrder.send('Anything else?'));
  return { ...two, items: await shown(annOrder) };
}

/** The same document before a fresh session, in a world of its own. */
function play(document: TimelineDocument, speed: number) {
  const world = createWorld();
  const environment = world.time.fork();
  const { me } = document;
  const page = world.open(me?.id ?? '', undefined, {
    transport: replayTransport(document, { speed, environment }),
  });
  const conversation = (id: string) => page.session.getConversation({ id });
  return { ...world, page, conversation };
}

/** What a screen shows, without the names that a redaction gives anew. */
function screen(items: readonly TimelineItem[], fill = (text: string) => text) {
  return items.map((item) => {
    if (item.kind !== 'message') return item.kind === 'notice' ? [item.notice, item.seq] : item;
    const { seq, text, at, state, edited, deleted, reactions } = item;
    const users = reactions.map((reaction) => reaction.users.length);
    return { seq, text: fill(text), at, state, edited, deleted, users };
  });
}

describe('a replay', () => {
  it('shows what the session that was recorded showed', async () => {
    const { items, ann } = await record();
    expect(screen(items).length).toBeGreaterThan(4);
    const replay = play(await exportOf(ann, false), 1);
    const order = replay.conversation('order');
    order.messages$.subscribe();
    await replay.time.advance(30 * STEP);
    expect(await shown(order)).toEqual(items);
    await replay.page.session.destroy();
  });

  it('shows the same with everything that was said replaced', async () => {
    const { items, ann } = await record();
    const replay = play(await exportOf(ann), 1);
    const order = replay.conversation('conversation-1');
    order.messages$.subscribe();
    await replay.time.advance(30 * STEP);
    const seen = await shown(order);
    expect(screen(seen)).toEqual(screen(items, filler));
    expect(seen.map((item) => item.kind === 'message' && item.sender)).toContain('me');
    expect(JSON.stringify(seen)).not.toMatch(/morning|4711|bob|ann/i);
  });

  it('takes its time, divided by the speed', async () => {
    const { ann } = await record();
    const document = await exportOf(ann, false);
    const messagesAfter = async (speed: number, ms: number) => {
      const replay = play(document, speed);
      const order = replay.conversation('order');
      order.messages$.subscribe();
      await replay.time.advance(ms);
      return (await shown(order)).filter(({ kind }) => kind === 'message').length;
    };
    expect(await messagesAfter(1, STEP / 4)).toBe(1);
    expect(await messagesAfter(10, STEP / 4)).toBe(2);
    expect(await messagesAfter(Infinity, 5 * STEP)).toBe(4);
  });

  it('ends at the same screen where all comes at once', async () => {
    const { items, ann } = await record();
    const replay = play(await exportOf(ann, false), Infinity);
    const order = replay.conversation('order');
    order.messages$.subscribe();
    await replay.time.advance(5 * STEP);
    expect(screen(await shown(order))).toEqual(screen(items));
  });

  it('loses its connection when that one did, and has it again', async () => {
    const { ann } = await record();
    const replay = play(await exportOf(ann), 1);
    const states: string[] = [];
    replay.page.session.connection$.subscribe(({ status }) => states.push(status));
    replay.conversation('conversation-1').messages$.subscribe();
    await replay.time.advance(30 * STEP);
    expect(states.filter((status) => status === 'connected')).toHaveLength(2);
    expect(states.at(-1)).toBe('connected');
  });

  it('shows a conversation that nobody looked at while it was recorded', async () => {
    const world = createWorld();
    const ann = world.open('ann');
    const bob = world.open('bob');
    bob.session.message$.subscribe();
    await world.time.advance(100);
    const order = ann.session.getConversation({ id: 'order' });
    void order.setParticipant({ id: 'bob', name: 'Bob' });
    void order.send('Hello Bob');
    await world.time.advance(STEP);
    const replay = play(await exportOf(bob, false), 1);
    const seen = replay.conversation('order');
    await replay.time.advance(3 * STEP);
    seen.messages$.subscribe();
    await replay.time.advance(3 * STEP);
    const texts = (await shown(seen)).map((item) => item.kind === 'message' && item.text);
    expect(texts).toContain('Hello Bob');
  });

  it('takes nothing in: what is sent to it is refused and keeps its text', async () => {
    const { ann } = await record();
    const replay = play(await exportOf(ann, false), Infinity);
    const order = replay.conversation('order');
    order.messages$.subscribe();
    await replay.time.advance(5 * STEP);
    const sent = refusal(order.send('One more'));
    await replay.time.advance(STEP);
    expect(await sent).toBe('unsupported');
    expect((await shown(order)).at(-1)).toMatchObject({ text: 'One more', state: 'failed' });
  });

  it('plays what is left of a recording whose beginning is gone', async () => {
    const { ann, items } = await record();
    const document = await exportOf(ann, false);
    const start = document.steps.findIndex((step) => step.kind === 'update');
    const replay = play(
      { ...document, truncated: true, steps: document.steps.slice(start) },
      Infinity,
    );
    const order = replay.conversation('order');
    order.messages$.subscribe();
    await replay.time.advance(10 * STEP);
    expect((await shown(order)).at(-1)).toMatchObject({ text: 'Anything else?' });
    expect(items.at(-1)).toMatchObject({ text: 'Anything else?' });
    expect(replay.page.core.isConnected).toBe(true);
  });
});

describe('a document that cannot be played', () => {
  const environment = createWorld().time;
  const good = { schema: 'chat-elements/timeline', version: 1, steps: [] };
  const badUpdate = { at: 0, kind: 'update', update: { kind: 'changes' } };
  const badAnswer = [
    { at: 0, kind: 'command', id: 1, command: { kind: 'ping' } },
    { at: 0, kind: 'answer', id: 1, result: { epoch: 7 } },
  ];
  const replay = (document: unknown, speed?: number) => () =>
    replayTransport(document as TimelineDocument, {
      environment,
      ...(speed !== undefined && { speed }),
    });

  it.each([
    ['another schema', { ...good, schema: 'har' }, 'version'],
    ['a newer version', { ...good, version: 2 }, 'version'],
    ['no version', { ...good, version: undefined }, 'version'],
    ['nothing', null, 'version'],
    ['a text', '{}', 'version'],
    ['no steps', { ...good, steps: {} }, 'invalid'],
    ['an update of a foreign shape', { ...good, steps: [badUpdate] }, 'invalid'],
    ['an answer that its question does not take', { ...good, steps: badAnswer }, 'invalid'],
    ['a step without a time', { ...good, steps: [{ kind: 'closed' }] }, 'invalid'],
  ])('%s', (_name, document, code) => {
    expect(replay(document)).toThrow(expect.objectContaining({ name: 'ChatError', code }));
  });

  it.each([0, -1, NaN])('a speed of %s', (speed) => {
    expect(replay(good, speed)).toThrow(RangeError);
  });
});
