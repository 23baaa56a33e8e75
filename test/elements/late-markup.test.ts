// The moment before what reads markup is here (every other test begins after it).
import { fixture, html } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';

import { isMarkupHere, loadMarkup } from '../../src/elements/internal/markup/load-markup.js';
import '../../src/elements/message-list/message-list.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import { message } from '../harness/messages.js';

const rows = (list: ChatMessageList): ChatMessage[] => [
  ...(list.shadowRoot?.querySelectorAll('chat-message') ?? []),
];
const words = (row: Element | undefined): string | undefined =>
  row?.shadowRoot?.querySelector('.words')?.textContent?.trim();

describe('a list whose texts have markup, before it can be read', () => {
  it('shows texts without any at once, and holds those back that would jump', async () => {
    expect(isMarkupHere()).toBe(false);
    const plain = await fixture<ChatMessageList>(
      html`<chat-message-list .messages=${[message({ text: 'Hello' })]}></chat-message-list>`,
    );
    const marked = await fixture<ChatMessageList>(
      html`<chat-message-list
        .messages=${[message({ text: '**Hello**' }), message({ id: 'c2.ann', text: 'you' })]}
      ></chat-message-list>`,
    );
    const alone = await fixture<ChatMessage>(
      html`<chat-message .item=${message({ text: '_Hello_' })}></chat-message>`,
    );
    if (!isMarkupHere()) {
      expect(words(rows(plain)[0])).toBe('Hello');
      expect(rows(marked)).toEqual([]);
      expect(marked.shadowRoot?.querySelector('.skeleton')).not.toBeNull();
      expect(words(alone)).toBe('_Hello_');
    }
    await loadMarkup();
    await expect.poll(() => rows(marked).map(words)).toEqual(['Hello', 'you']);
    await expect.poll(() => words(alone)).toBe('Hello');
    expect(alone.shadowRoot?.querySelector('em')).not.toBeNull();
  });
});
