import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import { accessibilityProblems } from '../harness/axe.js';
import { atPaint, listOf } from '../harness/list-at-paint.js';
import { hole, messages } from '../harness/messages.js';
import type { MessageListHarness } from '../harness/message-list.js';

/** More than are in a view of 400 px with what is kept ready around it. */
const MOST = 60;

/** As if the reader dragged the thumb of the scrollbar to a part of the whole. */
async function dragTo(list: MessageListHarness, part: number): Promise<void> {
  const { scrollHeight, clientHeight } = list.viewport;
  list.viewport.scrollTop = part * (scrollHeight - clientHeight);
  await list.settle();
}

/** There is a row at every place of the view. */
function expectNoBlank(list: MessageListHarness): void {
  const { top, bottom, left, width } = list.viewport.getBoundingClientRect();
  const rows = list.rows.map((row) => row.getBoundingClientRect());
  for (let y = top + 20; y < bottom - 20; y += 10) {
    expect(rows.some((row) => row.top <= y + 1 && row.bottom >= y - 1)).toBe(true);
  }
  expect(left + width).toBeGreaterThan(0);
}

afterEach(() => getSelection()?.removeAllRanges());

describe('the window', () => {
  it('has as many rows for 100,000 messages as for 100', async () => {
    const few = await listOf(messages(1, 100));
    const many = await listOf(messages(1, 100_000));
    expect(few.rows.length).toBeLessThan(MOST);
    expect(Math.abs(many.rows.length - few.rows.length)).toBeLessThanOrEqual(2);
    expect(many.fromEnd).toBeLessThanOrEqual(1);
    expect(many.isInView('c100000.ann')).toBe(true);
  });

  it('has rows wherever the scrollbar is dragged to, and few of them', async () => {
    const list = await listOf(messages(1, 20_000));
    for (const part of [0.5, 0, 0.25, 0.999, 0.0001, 1, 0.7]) {
      await dragTo(list, part);
      expectNoBlank(list);
      expect(list.rows.length).toBeLessThan(MOST);
    }
    await dragTo(list, 0);
    expect(list.isInView('c1.ann')).toBe(true);
    expect(list.viewport.scrollTop).toBe(0);
    await dragTo(list, 1);
    expect(list.isInView('c20000.ann')).toBe(true);
    expect(list.jumpButton).toBeNull();
  });

  it('has no blank place while it is scrolled through', async () => {
    const list = await listOf(messages(1, 400));
    for (let step = 0; step < 60; step += 1) {
      const before = list.firstInView();
      list.viewport.scrollTop -= 170;
      await atPaint(() => expectNoBlank(list));
      // A list that stands still has no blank place either.
      expect(list.firstInView()).not.toBe(before);
    }
    expect(list.rows.length).toBeLessThan(MOST);
  });

  it('has every row once and in order, whatever came and went', async () => {
    const list = await listOf(messages(50, 150));
    const changes = [
      messages(1, 150),
      messages(1, 150).filter(({ seq }) => (seq ?? 0) % 2 === 0),
      [...messages(1, 100), hole(101, 130), ...messages(131, 150)],
      messages(60, 150).toReversed(),
      messages(1, 300),
    ];
    for (const items of changes) {
      for (const part of [0.4, 0.6]) {
        await dragTo(list, part);
        list.element.messages = items;
        await list.settle();
        const order = items.map(({ id }) => id);
        const places = list.rendered.map((id) => order.indexOf(id));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places[0]).toBeGreaterThanOrEqual(0);
        expectNoBlank(list);
      }
    }
  });

  it('tells the place of each message among all, though few are there', async () => {
    const list = await listOf(messages(1, 5_000));
    expect(list.positions.at(-1)).toBe('5000/5000');
    await list.scrollTo('c4990.ann');
    list.element.messages = messages(0, 5_010);
    await list.settle();
    const places = list.rendered.map((id) => Number(id.slice(1).split('.')[0]) + 1);
    expect(list.positions).toEqual(places.map((place) => `${place}/5011`));
    expect(await accessibilityProblems(list.box)).toEqual([]);
  });

  it('grows with its rows where the page gives it no height', async () => {
    const list = await listOf([]);
    list.box.style.cssText = 'inline-size: 360px';
    list.element.style.cssText = 'max-block-size: 300px; display: block';
    list.element.messages = messages(1, 3);
    await list.settle();
    expect(list.keysInView()).toHaveLength(3);
    list.element.messages = messages(1, 300);
    await list.settle();
    expect(list.element.clientHeight).toBe(300);
    expect(list.rows.length).toBeLessThan(MOST);
    expect(list.isInView('c300.bob')).toBe(true);
  });

  it('begins at the end of another conversation', async () => {
    const list = await listOf(messages(1, 200));
    await list.scrollTo('c100.ann');
    list.element.messages = messages(1001, 1200);
    await list.settle();
    expect(list.isInView('c1200.bob')).toBe(true);
    await list.scrollTo('c1100.ann');
    list.element.messages = [];
    await list.settle();
    list.element.messages = messages(1, 100);
    await list.settle();
    expect(list.fromEnd).toBeLessThanOrEqual(1);
  });

  it('takes over a list that an application goes on changing', async () => {
    const own = [...messages(1, 20)];
    const list = await listOf(own);
    own.push(...messages(21, 22));
    list.element.messages = [...own];
    await list.settle();
    expect(list.isInView('c22.ann')).toBe(true);
  });
});

describe('what is in use stays in the document', () => {
  it('such as the message that has the focus', async () => {
    const list = await listOf(messages(1, 500));
    list.element.focus();
    const row = list.row('c500.ann');
    await dragTo(list, 0.2);
    expect(list.focused).toBe('c500.ann');
    expect(list.row('c500.ann')).toBe(row);
    await userEvent.keyboard('{ArrowUp}');
    await list.settle();
    expect(list.focused).toBe('c499.ann');
    expect(list.isInView('c499.ann')).toBe(true);
    expectNoBlank(list);
  });

  it('such as both ends of a selection, until it is taken back', async () => {
    const list = await listOf(messages(1, 500));
    const select = (id: string, extend: boolean): void => {
      const row = list.row(id);
      if (extend) getSelection()?.extend(row, 0);
      else getSelection()?.collapse(row, 0);
    };
    select('c498.bob', false);
    select('c500.ann', true);
    expect(getSelection()?.isCollapsed).toBe(false);
    await dragTo(list, 0.5);
    expect(list.rendered).toContain('c498.bob');
    expect(list.rendered).not.toContain('c499.ann');
    expect(list.rendered).toContain('c500.ann');
    expectNoBlank(list);
    getSelection()?.removeAllRanges();
    await dragTo(list, 0.4);
    expect(list.rendered).not.toContain('c498.bob');
  });

  it('such as a message whose sound is playing', async () => {
    const list = await listOf(messages(1, 500));
    const sound = document.createElement('audio');
    let isPaused = false;
    Object.defineProperty(sound, 'paused', { get: () => isPaused });
    list.row('c499.ann').querySelector('chat-message')?.shadowRoot?.append(sound);
    await dragTo(list, 0.5);
    expect(list.rendered).toContain('c499.ann');
    isPaused = true;
    await dragTo(list, 0.4);
    expect(list.rendered).not.toContain('c499.ann');
  });

  it('and nothing of what leaves is kept', async () => {
    const list = await listOf(messages(1, 500));
    const row = list.row('c500.ann');
    await dragTo(list, 0.1);
    expect(row.isConnected).toBe(false);
    await dragTo(list, 1);
    expect(list.row('c500.ann')).not.toBe(row);
  });

  it('the message that Tab leads to is always there', async () => {
    const list = await listOf(messages(1, 500));
    expect(list.tabStops).toEqual(['c500.ann']);
    await dragTo(list, 0.5);
    const [stop] = list.tabStops;
    expect(list.tabStops).toHaveLength(1);
    expect(list.isInView(stop ?? '')).toBe(true);
    list.element.focus();
    expect(list.focused).toBe(stop);
  });
});

describe('what is new', () => {
  it('is led to from far above, where it begins; then to the newest', async () => {
    const list = await listOf(messages(1, 300));
    await list.scrollTo('c100.ann');
    list.element.messages = messages(1, 400);
    await list.settle();
    expect(list.jumpButton?.textContent).toContain('100 new messages');
    // The button stands before all rows: it is the first that Tab comes to.
    const first = list.element.shadowRoot?.querySelector('button, [tabindex="0"]');
    expect(first).toBe(list.jumpButton);
    list.jumpButton?.click();
    await list.settle();
    expect(list.focused).toBe('c301.ann');
    expect(list.topOf('c301.ann')).toBeLessThan(80);
    expect(list.isInView('c300.bob') || list.topOf('c301.ann') > 20).toBe(true);
    await list.scrollTo('c350.ann');
    const left = Number(list.jumpButton?.textContent?.match(/\d+/)?.[0]);
    expect(left).toBeLessThan(51);
    expect(left).toBeGreaterThan(30);
    for (let tries = 0; tries < 30 && list.jumpButton; tries += 1) {
      list.jumpButton.click();
      await list.settle();
    }
    expect(list.isInView('c400.ann')).toBe(true);
  });

  it('is led to where it stands above: the first unread message', async () => {
    const list = await listOf(messages(1, 300), { unreadFrom: 200 });
    expect(list.jumpButton?.textContent).toContain('New messages');
    list.jumpButton?.click();
    await list.settle();
    expect(list.focused).toBe('c200.ann');
    expect(list.isInView('c200.ann')).toBe(true);
    expect(list.separators).toContain('New messages');
    expect(list.jumpButton?.textContent).not.toContain('New messages');
    // Who was there is not led there again.
    await dragTo(list, 1);
    expect(list.jumpButton).toBeNull();
  });
});
