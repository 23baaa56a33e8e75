import { describe, expect, it } from 'vitest';

import { atPaint, expectStill, listOf } from '../harness/list-at-paint.js';
import type { MessageListHarness } from '../harness/message-list.js';
import { messages } from '../harness/messages.js';

const DAY = 86_400_000;

/** Before message 300: of the same day, or of the day before. */
const pages = [
  ['of the same day', messages(250, 299)],
  ['of an earlier day', messages(250, 299).map((item) => ({ ...item, at: item.at - DAY }))],
] as const;

const places = pages.flatMap(([day, page]) =>
  [0, 3, 30].flatMap((top) => [
    [top, 'scrolled there', day, page] as const,
    [top, 'dragged there from the end', day, page] as const,
  ]),
);

/** A reader who has come to the first messages that are loaded. */
async function atTop(top: number, isFar: boolean): Promise<MessageListHarness> {
  const list = await listOf(messages(300, 400));
  if (!isFar) await list.scrollTo('c301.ann');
  list.viewport.scrollTop = top;
  await list.settle();
  expect(list.viewport.scrollTop).toBe(top);
  expect(list.separators).toHaveLength(1);
  return list;
}

describe('what is read stands still at the top of what is loaded', () => {
  it.each(places)('at %i px, %s, when a page %s is put before', async (top, how, day, page) => {
    const list = await atTop(top, how.startsWith('dragged'));
    const separators = day === 'of the same day' ? 0 : 1;
    await expectStill(list, () => (list.element.messages = [...page, ...list.element.messages]));
    expect(list.rendered).toContain('c299.ann');
    expect(list.separators).toHaveLength(separators);
  });
});

describe('what is read stands still where a line comes or goes above it', () => {
  it.each(['scrolled', 'dragged'])('%s there: the line before what is unread', async (how) => {
    const list = await listOf(messages(1, 150));
    if (how === 'scrolled') await list.scrollTo('c61.ann');
    else {
      list.viewport.scrollTop = 0.4 * list.viewport.scrollHeight;
      await list.settle();
    }
    const first = list.firstInView();
    const seq = Number(first.slice(1).split('.')[0]);
    for (const unreadFrom of [seq, null, seq - 1, null]) {
      await expectStill(list, () => (list.element.unreadFrom = unreadFrom));
      expect(list.separators.includes('New messages')).toBe(unreadFrom !== null);
    }
  });

  it('the name of a day, which begins earlier now', async () => {
    const earlier = messages(1, 399).map((item) => ({ ...item, at: item.at - DAY }));
    const list = await listOf([...earlier, ...messages(400, 800)]);
    list.viewport.scrollTop = 0.5 * list.viewport.scrollHeight;
    await list.settle();
    const at = () => list.rendered.indexOf('c400.ann');
    while (at() < 0) {
      list.viewport.scrollTop -= 300;
      await list.settle();
    }
    list.viewport.scrollTop += list.topOf('c400.ann') - 60;
    await list.settle();
    await expectStill(list, () => (list.element.messages = messages(1, 800)));
    expect(list.separators).toEqual([]);
    await expectStill(list, () => (list.element.messages = [...earlier, ...messages(400, 800)]));
    expect(list.separators).toHaveLength(1);
  });
});

describe('a page that scrolls by itself', () => {
  it.each([
    ['up from the end', 1, -150],
    ['up from the middle', 0.5, -150],
    ['down from the middle', 0.5, 150],
    ['down from the top', 0, 150],
  ])('gets as far as it scrolls in each frame: %s', async (_name, part, step) => {
    const list = await listOf(messages(1, 2_000));
    list.viewport.scrollTop = part * list.viewport.scrollHeight;
    await list.settle();
    let travelled = 0;
    for (let count = 0; count < 30; count += 1) {
      const keys = list.keysInView();
      const key = keys[step < 0 ? 0 : keys.length - 1] ?? '';
      const before = list.topOf(key);
      // Before the list's own frame, and before anybody has heard of it.
      requestAnimationFrame(() => (list.viewport.scrollTop += step));
      const moved = before - (await atPaint(() => list.topOf(key)));
      expect(Math.abs(moved - step), `frame ${count}`).toBeLessThanOrEqual(1);
      travelled += moved;
    }
    expect(Math.abs(travelled - 30 * step)).toBeLessThanOrEqual(30);
  });
});
