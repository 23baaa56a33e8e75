import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TimelineDocument } from '../../../src/protocol/timeline-document.js';
import type { MessageItem, TimelineItem } from '../../../src/session/index.js';
import { filler } from '../../../src/session/timeline/filler.js';
import { replayTransport } from '../../../src/transport/replay/replay.js';
import { createWorld, openTwo, shown } from '../../harness/world.js';

const act = fc.record({
  who: fc.constantFrom('ann', 'bob'),
  what: fc.constantFrom('send', 'send', 'send', 'edit', 'delete', 'react', 'cut', 'away', 'back'),
  which: fc.nat(20),
  text: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  wait: fc.nat(3_000),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** Two people do what chance has them do; gives Ann's screen at the end, and her timeline. */
async function record(acts: readonly Act[]) {
  const two = await openTwo();
  for (const { who, what, which, text, wait } of acts) {
    const page = two[who as 'ann' | 'bob'];
    const order = who === 'ann' ? two.annOrder : two.bobOrder;
    const messages = (await shown(order)).filter((item) => item.kind === 'message');
    const target = messages[which % Math.max(messages.length, 1)] as MessageItem | undefined;
    const said = {
      send: () => order.send(text),
      edit: () => target && order.edit(target.id, text),
      delete: () => target && order.delete(target.id),
      react: () => target && order.react(target.id, '👍'),
      cut: () => page.wire.cut(),
      away: () => void (page.wire.offline = true),
      back: () => void (page.wire.offline = false),
    }[what];
    void (async () => said())().catch(() => {});
    await two.time.advance(wait);
  }
  for (const { wire } of [two.ann, two.bob]) wire.offline = false;
  await two.time.advance(20_000);
  const document = JSON.stringify(await two.ann.session.exportTimeline());
  return {
    items: await shown(two.annOrder),
    document: JSON.parse(document) as TimelineDocument,
  };
}

async function replayed(document: TimelineDocument, speed: number, ms: number) {
  const world = createWorld();
  const transport = replayTransport(document, { speed, environment: world.time.fork() });
  const { session } = world.open('me', undefined, { transport });
  const order = session.getConversation({ id: 'conversation-1' });
  order.messages$.subscribe();
  await world.time.advance(ms);
  const items = await shown(order);
  await session.destroy();
  return items;
}

/** What is on the log. What never left the page is in no timeline, nor what it failed with. */
function screen(items: readonly TimelineItem[], fill = (text: string) => text) {
  return items.flatMap((item) => {
    if (item.kind === 'hole') return [[item.kind, item.from, item.to]];
    if (item.kind === 'notice') return [[item.notice, item.seq]];
    if (item.seq === null) return [];
    return [[item.seq, fill(item.text), item.edited, item.deleted, item.reactions.length]];
  });
}

describe('any session', () => {
  it('is shown as it was when it is played, whatever the speed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
        const { items, document } = await record(acts);
        const length = (document.steps.at(-1)?.at ?? 0) + 60_000;
        expect(screen(await replayed(document, 1, length))).toEqual(screen(items, filler));
        expect(screen(await replayed(document, Infinity, 60_000))).toEqual(screen(items, filler));
      }),
      { numRuns: 40 },
    );
  });
});
