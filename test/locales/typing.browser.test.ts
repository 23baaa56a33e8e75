// Bad input: `lang` changes while somebody is typing.
import { fixture, html } from '@open-wc/testing';
import { expect, it } from 'vitest';

import type { ChatComposer } from '../../src/elements/composer/composer.js';
import '../../src/elements/composer/composer.js';
import { settled } from '../harness/settled.js';

it('keeps what is being typed, its caret and the focus when the language changes', async () => {
  const page = await fixture(html`<main lang="en"><chat-composer></chat-composer></main>`);
  await settled(page);
  const composer = page.querySelector<ChatComposer>('chat-composer');
  const field = composer?.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
  field.focus();
  field.value = 'half a sentence';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.setSelectionRange(4, 6);
  for (const [language, placeholder] of [
    ['de', 'Nachricht schreiben'],
    ['vi', 'Nhập tin nhắn'],
    ['!!', 'Write a message'],
    ['ka', 'დაწერეთ შეტყობინება'],
  ] as const) {
    page.setAttribute('lang', language);
    await expect.poll(() => field.placeholder).toBe(placeholder);
    expect(field.isConnected).toBe(true);
    expect(field.value).toBe('half a sentence');
    expect([field.selectionStart, field.selectionEnd]).toEqual([4, 6]);
    expect(composer?.shadowRoot?.activeElement).toBe(field);
  }
});
