import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import '../../src/elements/composer/composer.js';
import type { ChatComposer } from '../../src/elements/composer/composer.js';
import { accessibilityProblems } from '../harness/axe.js';
import { settled } from '../harness/settled.js';

async function shown(given: Partial<ChatComposer> = {}): Promise<ChatComposer> {
  const element = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
  Object.assign(element, given);
  await settled(document);
  return element;
}

const field = (element: ChatComposer): HTMLTextAreaElement =>
  element.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
const sendButton = (element: ChatComposer): HTMLButtonElement =>
  element.shadowRoot?.querySelector('button') as HTMLButtonElement;
const text = (element: ChatComposer): string => element.shadowRoot?.textContent ?? '';

let ended = new AbortController();
afterEach(() => {
  ended.abort();
  ended = new AbortController();
  vi.restoreAllMocks();
});

/** What a page hears at its document. */
function heard<K extends keyof GlobalEventHandlersEventMap>(
  type: K,
): readonly GlobalEventHandlersEventMap[K][] {
  const events: GlobalEventHandlersEventMap[K][] = [];
  document.addEventListener(type, (event) => events.push(event), { signal: ended.signal });
  return events;
}

describe('sending', () => {
  it('sends by Enter, empties the field and keeps the focus', async () => {
    const element = await shown();
    const sent = heard('message-send');
    element.focus();
    await userEvent.keyboard('Hello{Enter}');
    expect(sent.map((event) => event.text)).toEqual(['Hello']);
    await settled(document);
    expect(field(element).value).toBe('');
    expect(element.shadowRoot?.activeElement).toBe(field(element));
  });

  it('breaks the line by Shift+Enter', async () => {
    const element = await shown();
    const sent = heard('message-send');
    element.focus();
    await userEvent.keyboard('a{Shift>}{Enter}{/Shift}b');
    expect(sent).toHaveLength(0);
    expect(element.value).toBe('a\nb');
  });

  it('sends by the button, and gives the focus back to the field', async () => {
    const element = await shown({ value: 'Hello' });
    const sent = heard('message-send');
    await userEvent.click(sendButton(element));
    expect(sent).toHaveLength(1);
    expect(element.shadowRoot?.activeElement).toBe(field(element));
  });

  it.each([
    ['while composing', { isComposing: true }],
    ['by a key that the input method takes', { keyCode: 229 }],
  ])('never sends %s', async (_name, given) => {
    const element = await shown({ value: 'にほん' });
    const sent = heard('message-send');
    const enter = { key: 'Enter', bubbles: true, cancelable: true, ...given };
    const event = new KeyboardEvent('keydown', enter);
    field(element).dispatchEvent(event);
    expect(sent).toHaveLength(0);
    expect(event.defaultPrevented).toBe(false);
  });

  it('keeps the text where a listener prevents it', async () => {
    const element = await shown({ value: 'Hello' });
    element.addEventListener('message-send', (event) => event.preventDefault());
    expect(element.send()).toBe(false);
    expect(element.value).toBe('Hello');
  });

  it('tells which message is answered', async () => {
    const element = await shown({ value: 'Yes', replyTo: 'c1.ann' });
    const sent = heard('message-send');
    element.send();
    expect(sent[0]?.replyTo).toBe('c1.ann');
  });

  it.each(['', '   ', '\n\n'])('sends nothing for %j', async (value) => {
    const element = await shown({ value });
    const sent = heard('message-send');
    expect(element.send()).toBe(false);
    expect(sent).toHaveLength(0);
    expect(sendButton(element).getAttribute('aria-disabled')).toBe('true');
  });

  it('leaves empty lines around the text out, and its indentation in', async () => {
    const element = await shown({ value: '\n\n  code\n    more\n\n' });
    const sent = heard('message-send');
    element.send();
    expect(sent[0]?.text).toBe('  code\n    more');
  });

  it('sends nothing while disabled', async () => {
    const element = await shown({ value: 'Hello', disabled: true });
    expect(element.send()).toBe(false);
    expect(field(element).disabled).toBe(true);
  });
});

describe('the limit', () => {
  it('is counted down near the end', async () => {
    const element = await shown({ maxLength: 100, value: 'x'.repeat(80) });
    expect(text(element)).not.toContain('left');
    element.value = 'x'.repeat(99);
    await settled(document);
    expect(text(element)).toContain('1 character left');
  });

  it('blocks sending in words, and loses nothing', async () => {
    const element = await shown({ maxLength: 10, value: 'x'.repeat(12) });
    const sent = heard('message-send');
    expect(text(element)).toContain('Too long by 2 characters');
    element.focus();
    await userEvent.keyboard('{Enter}');
    expect(sent).toHaveLength(0);
    expect(field(element).value).toHaveLength(12);
    expect(field(element).ariaInvalid).toBe('true');
  });

  it('is 10,000 UTF-16 units', async () => {
    const element = await shown({ value: 'x'.repeat(10_000) });
    expect(element.send()).toBe(true);
    element.value = 'x'.repeat(10_001);
    expect(element.send()).toBe(false);
  });

  it('warns of nonsense and keeps the default', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const element = await shown({ maxLength: -1, value: 7 as never });
    expect(warn).toHaveBeenCalledTimes(2);
    expect(element.maxLength).toBe(10_000);
    expect(element.value).toBe('');
  });
});

describe('typing', () => {
  it('M6 M8 tells the draft, and that somebody types', async () => {
    const element = await shown();
    const drafts = heard('draft-change');
    const typing = heard('typing-change');
    element.focus();
    await userEvent.keyboard('Hi{Backspace}{Backspace}');
    expect(drafts.map((event) => event.text)).toEqual(['H', 'Hi', 'H', '']);
    expect(typing.map((event) => event.typing)).toEqual([true, true, true, false]);
  });

  it('tells an empty draft and the end of typing after sending', async () => {
    const element = await shown({ value: 'Hello' });
    const drafts = heard('draft-change');
    const typing = heard('typing-change');
    element.send();
    expect(drafts.map((event) => event.text)).toEqual(['']);
    expect(typing.map((event) => event.typing)).toEqual([false]);
  });

  it('does not tell a draft that the application set', async () => {
    const element = await shown();
    const drafts = heard('draft-change');
    element.value = 'From storage';
    await settled(document);
    expect(field(element).value).toBe('From storage');
    expect(drafts).toHaveLength(0);
  });

  it('grows with the text, up to its greatest height', async () => {
    const element = await shown();
    const low = element.offsetHeight;
    element.value = 'a\nb\nc\nd';
    await settled(document);
    const middle = element.offsetHeight;
    expect(middle).toBeGreaterThan(low + 20);
    element.value = 'a\n'.repeat(200);
    await settled(document);
    expect(element.offsetHeight).toBeLessThan(260);
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing in %s', async (scheme) => {
    for (const given of [
      {},
      { value: 'Hello' },
      { value: 'x'.repeat(12), maxLength: 10 },
      { disabled: true },
    ]) {
      const element = await shown({ ...given, scheme });
      const surface = element.parentElement as HTMLElement;
      surface.style.background = scheme === 'dark' ? '#111' : '#fff';
      expect(await accessibilityProblems(surface)).toEqual([]);
    }
  });
});
