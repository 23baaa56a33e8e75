import { aTimeout } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { commands, userEvent } from 'vitest/browser';

import { atPaint, expectStill, listOf } from '../harness/list-at-paint.js';
import { hole, message, messages } from '../harness/messages.js';
import type { MessageListHarness } from '../harness/message-list.js';

// What is being read stands still, whatever happens around it. All of this was proved on a list
// that had every row in the document, and then on the one that has not.

/** A list of 100 to 300 that is being read in its middle. */
async function reading(): Promise<MessageListHarness> {
  const list = await listOf(messages(100, 300));
  await list.scrollTo('c200.ann');
  return list;
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Scrolls by `step` px in each of 16 frames, and looks that the row moves by just that. */
async function fling(
  list: MessageListHarness,
  step: number,
  act: (frame: number) => void,
): Promise<void> {
  const keys = list.keysInView();
  const key = (step < 0 ? keys[0] : keys[Math.floor(keys.length / 2)]) ?? '';
  for (let count = 0; count < 16; count += 1) {
    // Between two frames, as readers do.
    await aTimeout(0);
    const before = list.topOf(key);
    list.viewport.scrollTop += step;
    act(count);
    const top = await atPaint(() => list.topOf(key));
    expect(Math.abs(top - (before - step)), `frame ${count}`).toBeLessThanOrEqual(1);
  }
}

afterEach(() => commands.emulateMedia({ reducedMotion: null }));

describe('what is read stands still in a fling', () => {
  it.each([
    ['up', -9],
    ['down', 9],
  ])('when a page is put before while it goes %s', async (_name, step) => {
    const list = await reading();
    await fling(list, step, (count) => {
      if (count === 6) list.element.messages = messages(50, 300);
      if (count === 11) list.element.messages = messages(0, 310);
    });
  });

  it('when rows above and below grow', async () => {
    const list = await reading();
    const [first] = list.keysInView();
    await fling(list, 9, (count) => {
      const at = list.rows.indexOf(list.row(first ?? ''));
      for (const row of [list.rows[at - 1], list.rows[at + 9]]) {
        if (row) row.style.paddingBlockEnd = `${10 + count}px`;
      }
    });
  });

  it('near the first message, with a page that comes again and again', async () => {
    const list = await listOf(messages(300, 400));
    await list.scrollTo('c301.ann');
    let first = 300;
    await fling(list, -3, (count) => {
      if (count % 4 === 3) list.element.messages = messages((first -= 50), 400);
    });
  });
});

describe('what is read stands still', () => {
  it('when a picture above loads late', async () => {
    const list = await reading();
    await expectStill(list, async () => {
      const above = list.rendered[list.rendered.indexOf(list.firstInView()) - 2] ?? '';
      const picture = document.createElement('img');
      list.row(above).append(picture);
      await frame();
      picture.src = `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='180'/>`;
      await picture.decode();
    });
  });

  it('when a text above streams in, and one below', async () => {
    const list = await reading();
    const at = Number(list.firstInView().slice(1, 4));
    await expectStill(list, async () => {
      for (let piece = 1; piece < 12; piece += 1) {
        list.element.messages = messages(100, 300).map((item) =>
          item.seq === at - 1 || item.seq === at + 3
            ? { ...item, text: 'More and more words. '.repeat(piece * 2) }
            : item,
        );
        await frame();
      }
    });
  });

  it('when what is above is expanded and put away again', async () => {
    const list = await reading();
    const above = list.rendered[list.rendered.indexOf(list.firstInView()) - 1] ?? '';
    const more = document.createElement('details');
    more.innerHTML = '<summary>More</summary><p style="block-size: 300px"></p>';
    await expectStill(list, () => list.row(above).append(more));
    await expectStill(list, () => (more.open = true));
    await expectStill(list, () => (more.open = false));
  });

  it('when the letters get larger', async () => {
    const list = await reading();
    await expectStill(list, () => list.box.style.setProperty('--chat-font-size', '22px'));
    await expectStill(list, () => list.box.style.setProperty('--chat-font-size', '12px'));
  });

  it('when rows above lose their messages', async () => {
    const list = await reading();
    await expectStill(list, () => (list.element.messages = messages(150, 300)));
  });

  it('when something is deleted or edited above and below', async () => {
    const list = await reading();
    await expectStill(list, () => {
      list.element.messages = messages(100, 300).map((item, index) =>
        index % 4 === 0 ? { ...item, deleted: true, text: '' } : item,
      );
    });
  });

  it('when a keyboard takes half of the screen, and gives it back', async () => {
    const list = await reading();
    await expectStill(list, () => (list.box.style.blockSize = '210px'));
    await expectStill(list, () => (list.box.style.blockSize = '400px'));
  });

  it('at the end when a keyboard takes half of the screen, and gives it back', async () => {
    const list = await listOf(messages(1, 300));
    for (const size of ['210px', '400px']) {
      list.box.style.blockSize = size;
      await list.settle();
      expect(list.fromEnd).toBeLessThanOrEqual(1);
    }
  });

  it('when the page is zoomed', async () => {
    const list = await reading();
    list.box.style.setProperty('zoom', '1.5');
    await list.settle();
    await expectStill(list, () => (list.element.messages = messages(50, 310)));
    list.box.style.setProperty('zoom', '0.8');
    await list.settle();
    await expectStill(list, () => (list.element.messages = messages(0, 320)));
  });

  it('for who wants less motion, where nothing moves by itself', async () => {
    await commands.emulateMedia({ reducedMotion: 'reduce' });
    const list = await reading();
    await expectStill(list, () => (list.element.messages = messages(50, 320)));
    expect(list.element.shadowRoot?.getAnimations()).toEqual([]);
  });

  it('from right to left: growth, width, messages before and after', async () => {
    const list = await listOf(messages(100, 300));
    list.box.dir = 'rtl';
    await list.scrollTo('c200.ann');
    await expectStill(list, () => (list.box.style.inlineSize = '300px'));
    await expectStill(list, () => (list.element.messages = messages(50, 320)));
    await expectStill(list, () => (list.rows[0]!.style.paddingBlockEnd = '90px'));
  });

  it('at the end over display: none, whatever came meanwhile', async () => {
    const list = await listOf(messages(1, 100));
    list.box.style.display = 'none';
    await list.settle();
    list.element.messages = messages(1, 200);
    await list.settle();
    list.box.style.display = '';
    await list.settle();
    expect(list.fromEnd).toBeLessThanOrEqual(1);
    expect(list.isInView('c200.ann')).toBe(true);
  });

  it('when it is moved in the document while messages come', async () => {
    const list = await reading();
    await expectStill(list, () => {
      const other = document.createElement('div');
      other.style.cssText = 'block-size: 400px; inline-size: 360px';
      list.box.append(other);
      other.append(list.element);
      list.element.messages = messages(50, 320);
    });
  });

  it('when the own message is sent while reading above, and when it is accepted', async () => {
    const list = await reading();
    const own = message({ id: 'mine.me', sender: 'me', seq: null, state: 'sending' });
    await expectStill(list, () => (list.element.messages = [...messages(100, 300), own]));
    const sent = { ...own, seq: 301, state: 'sent' as const };
    await expectStill(list, () => (list.element.messages = [...messages(100, 300), sent]));
  });
});

describe('jumps', () => {
  it('leads to a message that was not loaded, marks it, and back to the newest', async () => {
    const list = await listOf([hole(1, 400), ...messages(401, 500)]);
    expect(list.element.showMessage('c100.ann')).toBe(false);
    list.element.messages = [
      hole(1, 80),
      ...messages(81, 130),
      hole(131, 400),
      ...messages(401, 500),
    ];
    await list.settle();
    expect(list.element.showMessage('c100.ann')).toBe(true);
    await list.settle();
    expect(list.isInView('c100.ann')).toBe(true);
    expect(list.focused).toBe('c100.ann');
    expect(list.row('c100.ann').classList).toContain('shown');
    // What was missing comes on both sides.
    await expectStill(list, () => (list.element.messages = messages(31, 500)));
    list.jumpButton?.click();
    await list.settle();
    expect(list.fromEnd).toBeLessThanOrEqual(1);
    expect(list.isInView('c500.ann')).toBe(true);
  });

  it('leads to a message far away and back again', async () => {
    const list = await listOf(messages(1, 600));
    for (const id of ['c20.ann', 'c590.ann', 'c300.bob', 'c1.ann']) {
      expect(list.element.showMessage(id)).toBe(true);
      await list.settle();
      expect(list.isInView(id)).toBe(true);
      expect(list.focused).toBe(id);
    }
  });
});

describe('the keys in a long list', () => {
  it('keep what has the focus in view', async () => {
    const list = await listOf(messages(1, 400));
    list.element.focus();
    const keys = ['{PageUp}', '{PageUp}', '{ArrowUp}', '{PageUp}', '{PageDown}', '{ArrowDown}'];
    const seen = new Set<string>();
    for (const key of [...keys, '{Home}', '{PageDown}', '{ArrowDown}', '{End}', '{ArrowUp}']) {
      await userEvent.keyboard(key);
      await list.settle();
      expect(list.isInView(list.focused ?? ''), key).toBe(true);
      seen.add(list.focused ?? '');
      if (key === '{Home}') expect(list.focused).toBe('c1.ann');
      if (key === '{End}') expect(list.focused).toBe('c400.ann');
    }
    expect(seen.size).toBeGreaterThan(7);
  });

  it('go a screen by Page Up, and back by Page Down', async () => {
    const list = await listOf(messages(1, 400));
    list.element.focus();
    await userEvent.keyboard('{PageUp}');
    await list.settle();
    const at = Number(list.focused?.slice(1, 4));
    expect(at).toBeLessThan(397);
    expect(at).toBeGreaterThan(380);
    await userEvent.keyboard('{PageDown}');
    await list.settle();
    expect(Number(list.focused?.slice(1, 4))).toBeGreaterThan(at + 3);
  });

  it('go through every message, one by one', async () => {
    const list = await listOf(messages(1, 60));
    list.element.focus();
    for (let seq = 59; seq >= 20; seq -= 1) {
      await userEvent.keyboard('{ArrowUp}');
      expect(list.focused?.startsWith(`c${seq}.`)).toBe(true);
    }
    await list.settle();
    expect(list.isInView(list.focused ?? '')).toBe(true);
  });
});
