import { fixture, html } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';

import '../../src/elements/avatar/avatar.js';
import type { ChatAvatar } from '../../src/elements/avatar/avatar.js';
import { accessibilityProblems } from '../harness/axe.js';
import { contrast } from '../harness/contrast.js';
import { settled } from '../harness/settled.js';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function shown(given: Partial<ChatAvatar> = {}): Promise<ChatAvatar> {
  const element = await fixture<ChatAvatar>(html`<chat-avatar></chat-avatar>`);
  Object.assign(element, given);
  await settled(document);
  return element;
}

const letters = (element: ChatAvatar): string | undefined =>
  element.shadowRoot?.querySelector('[part=initials]')?.textContent ?? undefined;
const image = (element: ChatAvatar): HTMLImageElement | null =>
  element.shadowRoot?.querySelector('img') ?? null;
const circle = (element: ChatAvatar): HTMLElement =>
  element.shadowRoot?.querySelector('.base') as HTMLElement;

describe('chat-avatar', () => {
  it.each([
    ['Ann Lee', 'AL'],
    ['ann', 'A'],
    ['Maria de la Cruz', 'MC'],
    ['  Åsa  ', 'Å'],
    ['e\u0301lodie', 'E\u0301'],
    ['محمد علي', 'مع'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['\u202Eevil', 'E'],
    ['"Bob" (shop)', 'BS'],
    ['', '?'],
    ['---', '?'],
  ])('shows the initials of %j', async (name, initials) => {
    expect(letters(await shown({ name }))).toBe(initials);
  });

  it('gives the same person the same colour', async () => {
    const colour = async (given: Partial<ChatAvatar>): Promise<string> =>
      getComputedStyle(circle(await shown(given))).backgroundColor;
    expect(await colour({ name: 'Ann', seed: 'u1' })).toBe(await colour({ name: 'B', seed: 'u1' }));
    expect(await colour({ seed: 'u1' })).not.toBe(await colour({ seed: 'u2' }));
  });

  it.each(['light', 'dark'] as const)('can be read in %s, whatever the colour', async (scheme) => {
    for (let person = 0; person < 48; person += 1) {
      const element = await shown({ name: 'Ann', seed: `user ${person}`, scheme });
      const { color, backgroundColor } = getComputedStyle(circle(element));
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('shows the picture', async () => {
    expect(image(await shown({ src: PIXEL }))?.src).toBe(PIXEL);
  });

  it('shows the initials where the picture is broken, and the next picture again', async () => {
    const element = await shown({ name: 'Ann', src: 'data:image/png;base64,AAAA' });
    await expect.poll(() => letters(element)).toBe('A');
    element.src = PIXEL;
    await settled(document);
    expect(image(element)).not.toBeNull();
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///x.png', 'https://[', ''])(
    'passes over the address %j',
    async (src) => {
      const element = await shown({ name: 'Ann', src });
      expect(image(element)).toBeNull();
      expect(letters(element)).toBe('A');
    },
  );

  it('is decoration unless it is labelled', async () => {
    const element = await shown({ name: 'Ann' });
    expect(circle(element).ariaHidden).toBe('true');
    element.labelled = true;
    await settled(document);
    expect(circle(element).ariaLabel).toBe('Ann');
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it.each([null, undefined, 7, {}])('lives with a name %j', async (name) => {
    expect(letters(await shown({ name: name as never }))?.length).toBeGreaterThan(0);
  });
});
