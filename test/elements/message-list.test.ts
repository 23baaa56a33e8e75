import { aTimeout, fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import '../../src/elements/message-list/message-list.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import type { TimelineItem } from '../../src/session/views.js';
import { accessibilityProblems } from '../harness/axe.js';
import { MONDAY, hole, message, messages, notice } from '../harness/messages.js';
import { MessageListHarness } from '../harness/message-list.js';
import { settled } from '../harness/settled.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';

async function listOf(
  items: readonly TimelineItem[],
  given: Partial<ChatMessageList> = {},
): Promise<MessageListHarness> {
  const box = await fixture<HTMLElement>(html`
    <div style="block-size: 400px; inline-size: 360px">
      <chat-message-list style="block-size: 100%"></chat-message-list>
    </div>
  `);
  const element = box.querySelector('chat-message-list') as ChatMessageList;
  Object.assign(element, { me: 'me', messages: items }, given);
  await settled(box);
  return new MessageListHarness(element);
}

afterEach(() => vi.restoreAllMocks());

describe('the anchor', () => {
  const middle = 'c130.ann';

  /** A list of 100 to 200 that is being read in its middle. */
  async function reading(): Promise<MessageListHarness> {
    const list = await listOf(messages(100, 200));
    await list.scrollTo(middle);
    return list;
  }

  /** What must not move is measured before and after `act`, to a pixel. */
  async function expectStill(list: MessageListHarness, act: () => unknown): Promise<void> {
    const key = list.firstInView();
    const before = list.topOf(key);
    await act();
    await list.settle();
    expect(Math.abs(list.topOf(key) - before)).toBeLessThanOrEqual(1);
  }

  it('shows the newest message at first', async () => {
    const list = await listOf(messages(1, 50));
    expect(list.fromEnd).toBeLessThanOrEqual(1);
  });

  it('follows the newest message while the end is shown', async () => {
    const list = await listOf(messages(1, 50));
    list.element.messages = messages(1, 60);
    await list.settle();
    expect(list.fromEnd).toBeLessThanOrEqual(1);
  });

  it('keeps its place when a page is put before', async () => {
    const list = await reading();
    await expectStill(list, () => (list.element.messages = messages(50, 200)));
  });

  it('keeps its place when a page is put before at the very top', async () => {
    const list = await listOf(messages(100, 200));
    await list.scrollTo('c100.ann');
    await expectStill(list, () => (list.element.messages = messages(50, 200)));
  });

  it('keeps its place when a page comes in the same frame as a scroll', async () => {
    const list = await reading();
    const key = 'c132.bob';
    const before = list.topOf(key);
    list.viewport.scrollTop += 40;
    list.element.messages = messages(50, 200);
    await list.settle();
    expect(Math.abs(list.topOf(key) - (before - 40))).toBeLessThanOrEqual(1);
  });

  it('keeps its place when messages come below', async () => {
    const list = await reading();
    await expectStill(list, () => (list.element.messages = messages(100, 230)));
  });

  it('keeps its place when the own message is sent while reading above', async () => {
    const list = await reading();
    const own = message({ id: 'mine.me', sender: 'me', seq: null, state: 'sending' });
    await expectStill(list, () => (list.element.messages = [...messages(100, 200), own]));
  });

  it('keeps its place when rows above grow', async () => {
    const list = await reading();
    await expectStill(list, () => {
      for (const row of list.rows.slice(0, 20)) row.style.paddingBlockEnd = '37px';
    });
  });

  it('keeps its place when a text above is edited to be longer', async () => {
    const list = await reading();
    const longer = messages(100, 200).map((item) =>
      item.seq === 110 ? { ...item, text: 'Longer. '.repeat(80), edited: true } : item,
    );
    await expectStill(list, () => (list.element.messages = longer));
  });

  it('keeps its place when a resize makes the browser scroll before it is told', async () => {
    const list = await listOf(messages(1, 100));
    const turn = async (): Promise<void> => {
      // Between two frames: the next one begins with the scroll and ends with the resize.
      await aTimeout(0);
      list.box.style.cssText = 'block-size: 300px; inline-size: 300px';
      // As a browser does in a layout on the way there, where less can be scrolled.
      list.viewport.scrollTop -= 400;
      await list.settle();
    };
    await turn();
    expect(list.fromEnd).toBeLessThanOrEqual(1);
    expect(list.jumpButton).toBeNull();

    list.box.style.cssText = 'block-size: 400px; inline-size: 360px';
    await list.settle();
    await list.scrollTo('c95.ann');
    await expectStill(list, turn);
  });

  it('keeps its place when the width changes', async () => {
    const list = await reading();
    await expectStill(list, () => (list.box.style.inlineSize = '300px'));
    await expectStill(list, () => (list.box.style.inlineSize = '700px'));
  });

  it('keeps its place when the height changes', async () => {
    const list = await reading();
    await expectStill(list, () => (list.box.style.blockSize = '260px'));
  });

  it('keeps its place when the anchor itself is removed', async () => {
    const list = await reading();
    const key = list.firstInView();
    const next = list.keysInView()[2] ?? '';
    const nextTop = list.topOf(next);
    list.element.messages = messages(100, 200).filter((item) => item.id !== key);
    await list.settle();
    expect(Math.abs(list.topOf(next) - nextTop)).toBeLessThan(80);
  });

  it('stays at the end when it grows, shrinks and gets narrower', async () => {
    const list = await listOf(messages(1, 50));
    for (const size of ['200px', '500px', '300px']) {
      list.box.style.blockSize = size;
      list.box.style.inlineSize = size;
      await list.settle();
      expect(list.fromEnd).toBeLessThanOrEqual(1);
    }
  });

  it('keeps its place over display: none', async () => {
    const list = await reading();
    await expectStill(list, async () => {
      list.box.style.display = 'none';
      await list.settle();
      list.element.messages = messages(50, 210);
      await list.settle();
      list.box.style.display = '';
    });
  });

  it('keeps its place when it is moved in the document', async () => {
    const list = await reading();
    await expectStill(list, () => {
      const other = document.createElement('div');
      other.style.cssText = 'block-size: 400px; inline-size: 360px';
      list.box.after(other);
      other.append(list.element);
    });
    list.element.parentElement?.remove();
  });

  it('keeps its place from right to left', async () => {
    const list = await reading();
    list.box.dir = 'rtl';
    await list.settle();
    await expectStill(list, () => (list.element.messages = messages(50, 200)));
  });

  it('keeps its place inside a page that is scaled', async () => {
    const list = await reading();
    list.box.style.transform = 'scale(0.5)';
    await expectStill(list, () => (list.element.messages = messages(50, 200)));
  });

  it('keeps the rows of messages that stay', async () => {
    const list = await reading();
    const row = list.row(middle);
    list.element.messages = messages(50, 220);
    await list.settle();
    expect(list.row(middle)).toBe(row);
  });
});

describe('what is asked for', () => {
  it('asks for older messages once, near the first one', async () => {
    const list = await listOf([]);
    const asked = list.listen('load-older');
    Object.assign(list.element, { messages: messages(100, 200), hasOlder: true });
    await list.settle();
    expect(asked).toHaveLength(0);
    await list.scrollTo('c100.ann');
    await list.scrollTo('c101.ann');
    expect(asked).toHaveLength(1);
    list.element.messages = messages(90, 200);
    await list.settle();
    await list.scrollTo('c90.bob');
    expect(asked).toHaveLength(2);
  });

  it('asks for older messages where the first ones do not fill the view', async () => {
    const list = await listOf([]);
    const asked = list.listen('load-older');
    Object.assign(list.element, { messages: messages(9, 10), hasOlder: true });
    await list.settle();
    expect(asked).toHaveLength(1);
  });

  it('M3 shows a hole, and asks for it when it comes near', async () => {
    const list = await listOf([]);
    const asked = list.listen('load-hole');
    list.element.messages = [...messages(1, 60), hole(61, 80), ...messages(81, 140)];
    await list.settle();
    expect(asked).toHaveLength(0);
    await list.scrollTo('hole 61');
    expect(list.text).toContain('20 messages are missing here');
    expect(asked.map(({ from, to }) => [from, to])).toEqual([[61, 80]]);
  });

  it('M3 asks for a hole again by its button', async () => {
    const list = await listOf([...messages(1, 3), hole(4, 9)]);
    const asked = list.listen('load-hole');
    list.button('Load them').click();
    expect(asked.map(({ from, to }) => [from, to])).toEqual([[4, 9]]);
  });
});

describe('M5 what was seen', () => {
  it('is told after half a second in view, with the page focused', async () => {
    const time = createVirtualEnvironment();
    const giveBack = useEnvironment(time);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const list = await listOf(messages(1, 50));
    const seen = list.listen('messages-seen');
    await list.onScreen();
    await time.advance(499);
    expect(seen).toHaveLength(0);
    await time.advance(1);
    expect(seen.map(({ seq }) => seq)).toEqual([50]);
    await list.scrollTo('c20.ann');
    await time.advance(2_000);
    expect(seen).toHaveLength(1);
    giveBack();
  });

  it('is not told in a page without focus', async () => {
    const time = createVirtualEnvironment();
    const giveBack = useEnvironment(time);
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const list = await listOf(messages(1, 50));
    const seen = list.listen('messages-seen');
    await list.onScreen();
    await time.advance(2_000);
    expect(seen).toHaveLength(0);
    giveBack();
  });

  it('leaves out what is below the view', async () => {
    const time = createVirtualEnvironment();
    const giveBack = useEnvironment(time);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const list = await listOf(messages(1, 50));
    const seen = list.listen('messages-seen');
    await list.scrollTo('c20.ann');
    await list.onScreen();
    await time.advance(600);
    expect(seen[0]?.seq).toBeGreaterThanOrEqual(20);
    expect(seen[0]?.seq).toBeLessThan(40);
    giveBack();
  });
});

describe('the rows', () => {
  it('groups messages by sender and time', async () => {
    const list = await listOf([
      message({ id: 'a', at: MONDAY }),
      message({ id: 'b', at: MONDAY + 1_000 }),
      message({ id: 'c', at: MONDAY + 2_000 }),
      message({ id: 'd', at: MONDAY + 3_000, sender: 'bob', senderName: 'Bob' }),
      message({ id: 'e', at: MONDAY + 600_000, sender: 'bob', senderName: 'Bob' }),
    ]);
    expect(list.groups).toEqual(['first', 'middle', 'last', 'single', 'single']);
  });

  it('separates days', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(MONDAY);
    const day = 86_400_000;
    const list = await listOf([
      message({ id: 'a', at: MONDAY - 40 * day }),
      message({ id: 'b', at: MONDAY - day }),
      message({ id: 'c', at: MONDAY }),
    ]);
    expect(list.separators).toEqual(['November 26, 2025', 'Yesterday', 'Today']);
  });

  it('draws a line before the first unread message until it is taken away', async () => {
    const list = await listOf(messages(1, 4), { unreadFrom: 3 });
    expect(list.separators).toContain('New messages');
    list.element.messages = messages(1, 6);
    await list.settle();
    expect(list.separators.filter((text) => text === 'New messages')).toHaveLength(1);
    list.element.unreadFrom = null;
    await list.settle();
    expect(list.separators).not.toContain('New messages');
  });

  it('says who came and went', async () => {
    const list = await listOf([
      notice({ id: '1' }),
      notice({ id: '2', notice: 'left', name: '' }),
      notice({ id: '3', notice: 'system', name: '', text: 'Welcome' }),
    ]);
    expect(list.text).toMatch(/Bob.? joined/);
    expect(list.text).toMatch(/Someone.? left/);
    expect(list.text).toContain('Welcome');
  });

  it('counts what came below, and leads there', async () => {
    const list = await listOf(messages(1, 60));
    expect(list.jumpButton).toBeNull();
    await list.scrollTo('c20.ann');
    expect(list.jumpButton?.textContent).toContain('Jump to newest');
    list.element.messages = messages(1, 63);
    await list.settle();
    expect(list.jumpButton?.textContent).toContain('3 new messages');
    list.jumpButton?.click();
    await list.settle();
    expect(list.fromEnd).toBeLessThanOrEqual(1);
    expect(list.jumpButton).toBeNull();
  });
});

describe('the keys', () => {
  it('is one tab stop, and moves over messages', async () => {
    const list = await listOf(messages(1, 60));
    expect(list.tabStops).toEqual(['c60.bob']);
    list.element.focus();
    expect(list.focused).toBe('c60.bob');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(list.focused).toBe('c59.ann');
    await userEvent.keyboard('{Home}');
    expect(list.focused).toBe('c1.ann');
    expect(list.isInView('c1.ann')).toBe(true);
    await userEvent.keyboard('{PageDown}');
    expect(list.focused).not.toBe('c1.ann');
    expect(list.isInView(list.focused ?? '')).toBe(true);
    await userEvent.keyboard('{End}');
    expect(list.focused).toBe('c60.bob');
    expect(list.tabStops).toEqual(['c60.bob']);
  });

  it('goes into the actions by Enter, back by Escape, and leaves by Escape again', async () => {
    const failed = message({ id: 'f.me', sender: 'me', seq: null, state: 'failed' });
    const list = await listOf([...messages(1, 3), failed]);
    const left = list.listen('list-leave');
    list.element.focus();
    await userEvent.keyboard('{Enter}');
    expect(list.focusedAction).toBe('Try again');
    await userEvent.keyboard('{Escape}');
    expect(list.focusedAction).toBeNull();
    expect(list.focused).toBe('f.me');
    expect(left).toHaveLength(0);
    await userEvent.keyboard('{Escape}');
    expect(left).toHaveLength(1);
  });

  it('M2 hands the focus on when the focused message is removed', async () => {
    const failed = message({ id: 'f.me', sender: 'me', seq: null, state: 'failed' });
    const list = await listOf([...messages(1, 3), failed]);
    list.element.focus();
    await userEvent.keyboard('{Enter}');
    list.element.messages = messages(1, 3);
    await list.settle();
    expect(list.focused).toBe('c3.bob');
  });

  it('M2 keeps the focus on a message that is sent again', async () => {
    const failed = message({ id: 'f.me', sender: 'me', seq: null, state: 'failed' });
    const list = await listOf([...messages(1, 3), failed]);
    list.element.focus();
    await userEvent.keyboard('{Enter}');
    list.element.messages = [...messages(1, 3), { ...failed, state: 'sending' }];
    await list.settle();
    expect(list.focused).toBe('f.me');
  });

  it('never takes the focus because something came', async () => {
    const list = await listOf(messages(1, 10));
    list.element.messages = messages(1, 20);
    await list.settle();
    expect(list.focused).toBeNull();
  });
});

describe('the states', () => {
  it('tells the position of each message, and −1 for an unknown size', async () => {
    const list = await listOf(messages(1, 3));
    expect(list.positions).toEqual(['1/3', '2/3', '3/3']);
    list.element.hasOlder = true;
    await list.settle();
    expect(list.positions).toEqual(['1/-1', '2/-1', '3/-1']);
  });

  it.each([
    ['empty', { messages: [] }, 'No messages yet'],
    ['failed', { messages: [], status: 'failed' as const }, 'could not be loaded'],
  ])('says that it is %s', async (_name, given, words) => {
    const list = await listOf([], given);
    expect(list.text).toContain(words);
  });

  it.each(['light', 'dark'] as const)('has no problem for axe in %s', async (scheme) => {
    const mixed: TimelineItem[] = [
      ...messages(1, 4),
      hole(5, 9),
      notice({ id: 'n', seq: 10 }),
      message({ id: 'd', seq: 11, deleted: true, text: '' }),
      message({ id: 'own', seq: 12, sender: 'me', text: 'See https://example.com', state: 'read' }),
      message({ id: 'f', seq: null, sender: 'me', state: 'failed', error: 'offline' }),
    ];
    const states: Partial<ChatMessageList>[] = [
      { messages: mixed, unreadFrom: 3, hasOlder: true, loadingOlder: true },
      { messages: [] },
      { messages: [], status: 'loading' },
      { messages: [], status: 'failed' },
    ];
    for (const state of states) {
      const list = await listOf([], { ...state, scheme });
      expect(await accessibilityProblems(list.box)).toEqual([]);
    }
  });

  it('shows an error state, and warns, where messages are no array', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const list = await listOf('nonsense' as never);
    expect(list.text).toContain('cannot be shown');
    expect(warn).toHaveBeenCalledOnce();
    list.element.messages = messages(1, 2);
    await list.settle();
    expect(list.positions).toEqual(['1/2', '2/2']);
  });

  it('leaves out what is no item, and what is there twice', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const odd = [
      null,
      { kind: 'poem', id: 'x' },
      message(),
      message(),
      7,
      message({ id: '__proto__' }),
    ];
    const list = await listOf(odd as never);
    expect(list.groups).toEqual(['first', 'last']);
  });
});
