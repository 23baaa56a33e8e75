import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

import '../../src/elements/typing/typing.js';
import type { ChatTyping } from '../../src/elements/typing/typing.js';
import { accessibilityProblems } from '../harness/axe.js';
import { settled } from '../harness/settled.js';

async function shown(...names: string[]): Promise<ChatTyping> {
  const users = names.map((name, index) => ({ id: `u${index}`, name }));
  const element = await fixture<ChatTyping>(html`<chat-typing .users=${users}></chat-typing>`);
  await settled(document);
  return element;
}

/** The words without the invisible marks around names. */
const words = (element: ChatTyping): string =>
  (element.shadowRoot?.textContent ?? '').replace(/[\u2068\u2069]/g, '').trim();

afterEach(() => vi.restoreAllMocks());

describe('chat-typing', () => {
  it.each([
    [[], ''],
    [['Ann'], 'Ann is typing'],
    [['Ann', 'Bob'], 'Ann and Bob are typing'],
    [['Ann', 'Bob', 'Cy'], 'Ann, Bob, and Cy are typing'],
    [['Ann', 'Bob', 'Cy', 'Dee'], 'Several people are typing'],
    [[''], 'Someone is typing'],
  ])('M6 says who is typing: %j', async (names, sentence) => {
    expect(words(await shown(...names))).toBe(sentence);
  });

  it('takes the same room with and without somebody', async () => {
    expect((await shown()).offsetHeight).toBe((await shown('Ann')).offsetHeight);
  });

  it('keeps the direction of a name to itself', async () => {
    const element = await shown('\u202Eevil');
    expect(element.shadowRoot?.textContent).not.toContain('\u202E');
  });

  it.each(['light', 'dark'] as const)('has no problem for axe in %s', async (scheme) => {
    const element = await shown('Ann');
    element.scheme = scheme;
    const surface = element.parentElement as HTMLElement;
    surface.style.background = scheme === 'dark' ? '#111' : '#fff';
    await settled(document);
    expect(await accessibilityProblems(surface)).toEqual([]);
  });

  it('warns of what is no list, and shows nothing', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const element = await shown('Ann');
    element.users = 'nonsense' as never;
    await settled(document);
    expect(words(element)).toBe('');
    expect(warn).toHaveBeenCalledOnce();
  });
});
