import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';

import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import type { MessageItem } from '../../src/session/views.js';
import { contrast } from '../harness/contrast.js';
import { message } from '../harness/messages.js';

const looks: readonly (readonly [string, Partial<MessageItem>])[] = [
  ['a message', {}],
  ['a deleted message', { text: '', deleted: true }],
  ['a message that was not sent', { state: 'failed', error: 'too-large' }],
  ['a message of emoji', { text: '🎉👍' }],
];

afterEach(() => document.documentElement.removeAttribute('style'));

for (const scheme of ['light', 'dark']) {
  describe(`selected text, ${scheme}`, () => {
    for (const own of [false, true]) {
      for (const [name, more] of looks) {
        it(`can be read in ${name}${own ? ' of one’s own' : ''}`, async () => {
          document.documentElement.style.colorScheme = scheme;
          const element = await fixture<ChatMessage>(
            html`<chat-message .item=${message(more)} ?own=${own}></chat-message>`,
          );
          const text = element.renderRoot.querySelector('.text') as HTMLElement;
          const { color, backgroundColor } = getComputedStyle(text, '::selection');
          expect(color).not.toBe('rgba(0, 0, 0, 0)');
          expect(contrast(color, backgroundColor)).toBeGreaterThan(4.5);
        });
      }
    }
  });
}
