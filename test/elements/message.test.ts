import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import type { MessageItem } from '../../src/session/views.js';
import { accessibilityProblems } from '../harness/axe.js';
import { message } from '../harness/messages.js';
import { settled } from '../harness/settled.js';

async function shown(
  item: Partial<MessageItem> = {},
  given: Partial<ChatMessage> = {},
): Promise<ChatMessage> {
  const element = await fixture<ChatMessage>(html`<chat-message></chat-message>`);
  Object.assign(element, { item: message(item) }, given);
  await settled(document);
  return element;
}

const root = (element: ChatMessage): ShadowRoot => element.shadowRoot as ShadowRoot;
const part = (element: ChatMessage, name: string): HTMLElement | null =>
  root(element).querySelector<HTMLElement>(`[part="${name}"]`);
const text = (element: ChatMessage): string =>
  root(element).textContent?.replace(/\s+/g, ' ') ?? '';
const links = (element: ChatMessage): string[] =>
  [...root(element).querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
const button = (element: ChatMessage, name: string): HTMLButtonElement | undefined =>
  [...root(element).querySelectorAll('button')].find((one) => one.textContent?.includes(name));

afterEach(() => vi.restoreAllMocks());

describe('M1 the state', () => {
  it.each([
    ['sending', 'Sending'],
    ['sent', 'Sent'],
    ['delivered', 'Delivered'],
    ['read', 'Read'],
    ['failed', 'Not sent'],
  ] as const)('is said in words: %s', async (state, words) => {
    expect(text(await shown({ state }, { own: true }))).toContain(words);
  });

  it('is not said of the messages of others', async () => {
    expect(text(await shown({ state: 'sent' }))).not.toContain('Sent');
  });
});

describe('M2 a failed message', () => {
  it('keeps its text and says why', async () => {
    const element = await shown({ state: 'failed', error: 'rate-limited' }, { own: true });
    expect(text(element)).toContain('Hello');
    expect(text(element)).toContain('Too many messages at once');
    expect(element.matches(':state(failed)')).toBe(true);
  });

  it('has words for any reason', async () => {
    const element = await shown({ state: 'failed', error: '__proto__' as never }, { own: true });
    expect(text(element)).toContain('Something went wrong');
  });

  it.each([
    ['Try again', 'message-retry'],
    ['Remove', 'message-remove'],
  ] as const)('offers "%s"', async (name, type) => {
    const element = await shown({ id: 'x.me', state: 'failed' }, { own: true });
    const heard: string[] = [];
    element.addEventListener(type, (event) => heard.push(event.id));
    button(element, name)?.click();
    expect(heard).toEqual(['x.me']);
  });
});

describe('what is shown', () => {
  it('shows name, text and time', async () => {
    const element = await shown({ senderName: 'Ann Lee' });
    expect(part(element, 'name')?.textContent).toBe('Ann Lee');
    expect(part(element, 'text')?.textContent).toContain('Hello');
    expect(root(element).querySelector('time')?.dateTime).toBe('2026-01-05T09:00:00.000Z');
  });

  it('leaves the name out within a group, and of the own ones', async () => {
    expect(part(await shown({}, { group: 'middle' }), 'name')).toBeNull();
    expect(part(await shown({}, { own: true }), 'name')).toBeNull();
  });

  it('calls a person without a name someone', async () => {
    expect(part(await shown({ senderName: '  ' }), 'name')?.textContent).toBe('Someone');
  });

  it('says that it was edited', async () => {
    expect(text(await shown({ edited: true }))).toContain('Edited');
  });

  it('shows a tombstone', async () => {
    const element = await shown({ deleted: true, text: '', edited: true });
    expect(text(element)).toContain('This message was deleted');
    expect(text(element)).not.toContain('Edited');
  });

  it('shows reactions with the number of people', async () => {
    const element = await shown({ reactions: [{ emoji: '👍', users: ['a', 'b'] }] });
    expect(text(element)).toContain('👍 2');
    expect(text(element)).toMatch(/👍.?: 2 people/);
  });

  it('quotes the message that it answers', async () => {
    const element = await shown({}, { quote: message({ senderName: 'Bob', text: 'Which one?' }) });
    expect(part(element, 'quote')?.textContent).toContain('Which one?');
  });

  it('shows a few emoji large, and none beside text', async () => {
    const size = async (given: string): Promise<number> => {
      const bubble = part(await shown({ text: given }), 'bubble') as HTMLElement;
      return parseFloat(getComputedStyle(bubble).fontSize);
    };
    expect(await size('🎉👩‍👩‍👧🇩🇪')).toBeGreaterThan(30);
    expect(await size('🎉 yes')).toBeLessThan(20);
    expect(await size('42')).toBeLessThan(20);
    expect(await size('🎉'.repeat(2_000))).toBeLessThan(20);
  });

  it('keeps line breaks and spaces', async () => {
    const words = root(await shown({ text: 'a\n  b' })).querySelector<HTMLElement>('.words');
    expect(words?.innerText).toBe('a\n  b');
  });

  it('has one short name for assistive technology', async () => {
    const element = await shown({ state: 'failed' }, { own: true });
    expect(element['internals'].role).toBe('article');
    expect(element['internals'].ariaLabel).toMatch(/You.?, .?January 5, 2026.*, Not sent$/);
  });
});

describe('links', () => {
  it('are made of addresses of the allowed kinds', async () => {
    const given =
      'See https://a.example/x(1), (www.b.example) or ann@c.example; tel:+49123 <http://d.example>.';
    expect(links(await shown({ text: given }))).toEqual([
      'https://a.example/x(1)',
      'https://www.b.example/',
      'mailto:ann@c.example',
      'tel:+49123',
      'http://d.example/',
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://x%0aalert(1)',
    'java\u0000script:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'https://',
    'https://[broken',
    'see.this',
    'a@b',
  ])('are not made of %s', async (given) => {
    const element = await shown({ text: given });
    expect(links(element)).toEqual([]);
    expect(part(element, 'text')?.textContent).toContain(given.slice(-3));
  });

  it('P15 shows markup as text', async () => {
    const element = await shown({ text: '<img src=x onerror=alert(1)><b>x</b>' });
    expect(root(element).querySelector('img, b')).toBeNull();
    expect(text(element)).toContain('<b>x</b>');
  });
});

describe('bad input', () => {
  it.each([
    ['a word of 10,000 characters', { text: 'W'.repeat(10_000) }],
    ['a name of 2,000 characters', { senderName: 'N'.repeat(2_000) }],
    ['4,000 combining marks', { text: `a${'\u0301'.repeat(4_000)}` }],
  ])('stays within its width: %s', async (_name, given) => {
    const box = await fixture<HTMLElement>(
      html`<div style="inline-size: 280px">
        <chat-message .item=${message(given)}></chat-message>
      </div>`,
    );
    await settled(document);
    const bubble = part(box.querySelector('chat-message') as ChatMessage, 'bubble');
    expect(box.scrollWidth).toBeLessThanOrEqual(280);
    expect(bubble?.offsetWidth).toBeLessThanOrEqual(280);
  });

  it('takes text and time in their own direction', async () => {
    const element = await shown({ text: 'مرحبا', senderName: '\u202Eevil' });
    expect(part(element, 'text')?.matches(':dir(rtl)')).toBe(true);
    expect(part(element, 'name')?.localName).toBe('bdi');
  });

  it.each([null, undefined, 7, 'text', {}, { kind: 'message' }, { ...message(), at: 'now' }])(
    'shows an error state for an item %j, and recovers',
    async (given) => {
      vi.spyOn(console, 'warn').mockReturnValue();
      const element = await shown({}, { item: given as never });
      if (given !== null) expect(text(element)).toContain('cannot be shown');
      element.item = message();
      await settled(document);
      expect(text(element)).toContain('Hello');
    },
  );

  it.each([NaN, Infinity, 8.7e15, -1e300])('lives with a time of %d', async (at) => {
    expect(text(await shown({ at }))).toContain('Hello');
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing in %s', async (scheme) => {
    const states: [Partial<MessageItem>, Partial<ChatMessage>][] = [
      [{ text: 'A link: https://a.example' }, {}],
      [{ text: 'A link: https://a.example', state: 'read' }, { own: true }],
      [{ state: 'failed', error: 'ended' }, { own: true }],
      [{ deleted: true, text: '' }, { own: true }],
      [{ edited: true, reactions: [{ emoji: '🎉', users: ['a'] }] }, { quote: message() }],
      [{ text: '🎉' }, { own: true }],
    ];
    for (const [item, given] of states) {
      const element = await shown(item, { ...given, scheme });
      const surface = element.parentElement as HTMLElement;
      surface.style.background = scheme === 'dark' ? '#111' : '#fff';
      expect(await accessibilityProblems(surface)).toEqual([]);
    }
  });
});
