// Reactions, quotes, pins and edits as somebody else may have made them.
import { fixture, html } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';

import '../../../src/elements/message/message.js';
import type { ChatMessage } from '../../../src/elements/message/message.js';
import type { MessageItem } from '../../../src/session/views.js';
import { message } from '../../harness/messages.js';
import { settled } from '../../harness/settled.js';

const SCRIPTS = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  '${alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '<svg/onload=alert(1)>',
  '\u202E<b>evil</b>',
  '__proto__',
];

async function shown(
  item: Partial<MessageItem>,
  given: Partial<ChatMessage> = {},
): Promise<{ element: ChatMessage; box: HTMLElement; root: ShadowRoot }> {
  const box = await fixture<HTMLElement>(
    html`<div style="inline-size: 280px"><chat-message></chat-message></div>`,
  );
  const element = box.querySelector('chat-message') as ChatMessage;
  Object.assign(element, { item: message(item) }, given);
  await settled(document);
  return { element, box, root: element.shadowRoot as ShadowRoot };
}

describe('P15 what others put beside a message', () => {
  it.each(SCRIPTS)('is text as a reaction, a name and a quote: %s', async (text) => {
    const { root } = await shown(
      { reactions: [{ emoji: text, users: ['bob', text] }], replyTo: 'q.bob' },
      {
        people: new Map([['bob', text]]),
        quote: message({ id: 'q.bob', senderName: text, text }),
      },
    );
    expect(root.querySelectorAll('img, script, b, iframe, object, a').length).toBe(0);
    expect(root.querySelector('[part=reaction]')?.textContent).toContain(text);
    expect(root.querySelector('[part=quote]')?.textContent).toContain(text);
  });
});

describe('reactions', () => {
  it.each([
    ['20 kinds of many people each', [...'🎉😀😂😍🙏👍🔥👏😮🚀💯✨🥳😎🙌💪🌟🎈🍰🐶']],
    ['64 letters', ['W'.repeat(64)]],
    ['a mark upon mark', [`a${'\u0301'.repeat(60)}`]],
    ['a family of families', ['👩‍👩‍👧‍👦'.repeat(5)]],
  ])('stay within their row: %s', async (_name, emoji) => {
    const users = Array.from({ length: 500 }, (_, index) => `user ${index}`);
    const { box, root } = await shown({
      reactions: emoji.map((one) => ({ emoji: one, users })),
    });
    expect(box.scrollWidth).toBeLessThanOrEqual(280);
    for (const chip of root.querySelectorAll<HTMLElement>('[part=reaction]')) {
      expect(chip.getBoundingClientRect().width).toBeLessThanOrEqual(280);
      expect(chip.offsetHeight).toBeLessThan(60);
    }
  });

  it('M4 on a deleted message are not shown', async () => {
    const { root } = await shown({
      deleted: true,
      text: '',
      pinned: true,
      starred: true,
      forwarded: true,
      replyTo: 'q.bob',
      reactions: [{ emoji: '👍', users: ['bob'] }],
    });
    expect(root.querySelector('[part=reaction], [part=quote], .forwarded, .pinned')).toBeNull();
  });
});

describe('a quote', () => {
  it('of 10,000 characters stays two lines', async () => {
    const quote = message({ id: 'q.bob', text: 'W'.repeat(10_000) });
    const { box, root } = await shown({ replyTo: 'q.bob' }, { quote });
    expect(box.scrollWidth).toBeLessThanOrEqual(280);
    expect(root.querySelector<HTMLElement>('[part=quote]')?.offsetHeight).toBeLessThan(90);
  });

  it('M3 of what is not loaded, or is nonsense, offers the way there', async () => {
    const { root, element } = await shown({ replyTo: 'q.bob' }, { quote: {} as never });
    const heard: unknown[] = [];
    element.addEventListener('message-show', (event) => heard.push([event.id, event.from]));
    root.querySelector<HTMLButtonElement>('[part=quote-button]')?.click();
    expect(heard).toEqual([['q.bob', 'c1.ann']]);
  });
});
