import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';

import '../../src/elements/message-list/message-list.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import type { TimelineItem } from '../../src/session/views.js';
import { message, messages, notice } from '../harness/messages.js';
import { MessageListHarness } from '../harness/message-list.js';
import { settled } from '../harness/settled.js';

async function listOf(items: readonly TimelineItem[]): Promise<MessageListHarness> {
  const box = await fixture<HTMLElement>(html`
    <div lang="en" style="block-size: 400px; inline-size: 360px">
      <chat-message-list style="block-size: 100%"></chat-message-list>
    </div>
  `);
  const element = box.querySelector('chat-message-list') as ChatMessageList;
  Object.assign(element, { me: 'me', messages: items });
  await settled(box);
  const list = new MessageListHarness(element);
  // Whoever selects has pointed at something before.
  const [row] = list.rows;
  row?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  return list;
}

/** The words of a message, in its own shadow root. */
function wordsOf(list: MessageListHarness, id: string): Text {
  const own = list.row(id).querySelector('chat-message')?.shadowRoot;
  const walker = document.createTreeWalker(own?.querySelector('.text') as Node, 4);
  let text = walker.nextNode();
  while (text !== null && text.textContent?.trim() === '') text = walker.nextNode();
  return text as Text;
}

/** What the clipboard gets; null where the list leaves it to the browser. */
function copied(list: MessageListHarness, id: string): string | null {
  const event = new ClipboardEvent('copy', {
    bubbles: true,
    composed: true,
    cancelable: true,
    clipboardData: new DataTransfer(),
  });
  list.row(id).dispatchEvent(event);
  return event.defaultPrevented ? (event.clipboardData?.getData('text/plain') ?? '') : null;
}

afterEach(() => getSelection()?.removeAllRanges());

describe('what is copied', () => {
  it('over several messages has their names and times, without those around', async () => {
    const list = await listOf([
      message({ id: 'a', text: 'Not this one' }),
      message({ id: 'b', text: 'First' }),
      message({ id: 'c', sender: 'bob', senderName: 'Bob', text: '', deleted: true }),
      notice({ id: 'n', seq: 3 }),
      message({ id: 'd', sender: 'bob', senderName: 'Bob', text: 'Second\nline' }),
      message({ id: 'e', text: 'Nor this one' }),
    ]);
    getSelection()?.setBaseAndExtent(wordsOf(list, 'b'), 2, wordsOf(list, 'd'), 3);
    await expect.poll(() => copied(list, 'b'), { timeout: 30_000 }).not.toBeNull();
    const text = copied(list, 'b') ?? '';
    expect(text).toMatch(/^Ann, .*2026.*:\nFirst\n\nBob, .*2026.*:\nSecond\nline$/);
  });

  it('is the same whichever end the selection began at', async () => {
    const list = await listOf(messages(1, 4));
    getSelection()?.setBaseAndExtent(wordsOf(list, 'c3.bob'), 3, wordsOf(list, 'c2.ann'), 1);
    await expect.poll(() => copied(list, 'c2.ann'), { timeout: 30_000 }).not.toBeNull();
    expect(copied(list, 'c2.ann')?.match(/Message \d/g)).toEqual(['Message 2', 'Message 3']);
  });

  it('within one message is left to the browser', async () => {
    const list = await listOf(messages(1, 4));
    getSelection()?.setBaseAndExtent(wordsOf(list, 'c2.ann'), 1, wordsOf(list, 'c3.bob'), 3);
    await expect.poll(() => copied(list, 'c2.ann'), { timeout: 30_000 }).not.toBeNull();
    getSelection()?.setBaseAndExtent(wordsOf(list, 'c2.ann'), 1, wordsOf(list, 'c2.ann'), 4);
    expect(copied(list, 'c2.ann')).toBeNull();
  });

  it('has what lies between and is not in the document', async () => {
    const list = await listOf(messages(1, 500));
    const end = wordsOf(list, 'c500.ann');
    getSelection()?.collapse(end, 4);
    // The end that is dragged is far away when it is let go.
    getSelection()?.setBaseAndExtent(wordsOf(list, 'c498.bob'), 1, end, 4);
    await list.scrollTo('c300.bob');
    getSelection()?.setBaseAndExtent(wordsOf(list, 'c300.bob'), 1, end, 4);
    await list.settle();
    expect(list.rendered).not.toContain('c450.bob');
    await expect.poll(() => copied(list, 'c300.bob'), { timeout: 30_000 }).not.toBeNull();
    const said = copied(list, 'c300.bob')?.match(/Message \d+/g) ?? [];
    expect(said).toHaveLength(201);
    expect(said[150]).toBe('Message 450');
  });
});
