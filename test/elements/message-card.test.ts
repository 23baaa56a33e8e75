import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { registerCard, spokenFor } from '../../src/elements/internal/cards.js';
import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import type { MessageItem } from '../../src/session/views.js';
import { accessibilityProblems } from '../harness/axe.js';
import { message } from '../harness/messages.js';
import { settled } from '../harness/settled.js';

class TestCard extends HTMLElement {
  #item: MessageItem | null = null;
  own = false;

  set item(item: MessageItem) {
    this.#item = item;
    this.textContent = `Order ${item.custom?.['number'] ?? ''}`;
  }

  get item(): MessageItem | null {
    return this.#item;
  }
}

const card = (given: Partial<MessageItem> = {}) =>
  message({ text: 'Your order 1842', custom: { card: 'test-order', number: '1842' }, ...given });
const shown = async (item: MessageItem): Promise<ChatMessage> => {
  const element = await fixture<ChatMessage>(html`<chat-message .item=${item}></chat-message>`);
  await settled(document);
  return element;
};
const inside = (element: ChatMessage, selector: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const text = (element: ChatMessage) => inside(element, '.bubble')?.textContent ?? '';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => (warn = vi.spyOn(console, 'warn').mockImplementation(() => {})));
afterEach(() => vi.restoreAllMocks());

describe('a card', () => {
  it('shows its text where nobody registered the kind', async () => {
    const element = await shown(card({ custom: { card: 'unknown-kind' } }));
    expect(text(element)).toContain('Your order 1842');
    expect(inside(element, '.card')).toBeNull();
  });

  it('is shown by the element that the host registered, as soon as that is defined', async () => {
    registerCard('test-order', { tag: 'test-order-card', spoken: () => 'An order' });
    const element = await shown(card());
    expect(text(element)).toContain('Your order 1842');
    customElements.define('test-order-card', TestCard);
    await settled(document);
    const shownBy = inside(element, 'test-order-card') as TestCard;
    expect(shownBy.textContent).toBe('Order 1842');
    expect(text(element)).not.toContain('Your order');
    element.item = card({ custom: { card: 'test-order', number: '77' } });
    element.own = true;
    await element.updateComplete;
    expect(inside(element, 'test-order-card')).toBe(shownBy);
    expect([shownBy.textContent, shownBy.own]).toEqual(['Order 77', true]);
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('is gone once the message was deleted', async () => {
    const element = await shown(card({ deleted: true, text: '' }));
    expect(inside(element, '.card')).toBeNull();
    expect(text(element)).toContain('deleted');
  });

  it('says what is spoken for it; a kind that says nothing is named in the console', () => {
    expect(spokenFor(card())).toBe('An order');
    registerCard('silent', { tag: 'silent-card' });
    expect(spokenFor(card({ custom: { card: 'silent' } }))).toBe('Your order 1842');
    expect(warn.mock.calls.join()).toContain('silent');
    expect(spokenFor(message({ text: 'Hello' }))).toBe('Hello');
  });

  it('P15: never takes a tag from a message', async () => {
    for (const kind of ['__proto__', 'constructor', 'img', 'test-order-card', '<img>']) {
      const element = await shown(card({ custom: { card: kind } }));
      expect(inside(element, '.card')).toBeNull();
    }
  });

  it('refuses what cannot be registered', () => {
    for (const [kind, tag] of [
      ['', 'a-b'],
      [4, 'a-b'],
      ['x', ''],
      ['x', 'div'],
      ['x', 'A-B'],
      ['x', 'a-b onload'],
      ['x', undefined],
    ]) {
      expect(() => registerCard(kind as string, { tag: tag as string })).toThrow(TypeError);
    }
  });
});
