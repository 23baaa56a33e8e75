// A theme that sets nonsense, or half of what belongs together, must not make a chat unreadable.
import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';

import '../../src/elements/box/box.js';
import type { ChatBox } from '../../src/elements/box/box.js';
import '../../src/elements/popup/popup.js';
import type { ChatPopup } from '../../src/elements/popup/popup.js';
import { tokenValues } from '../../src/styles/tokens.js';
import { contrast } from '../harness/contrast.js';
import { aConversationItem, aMessage, ANN, FakeSession } from '../harness/fake-session.js';
import { boxOf, panelOf, pressLauncher } from '../harness/popup.js';
import { elementsBelow, settled } from '../harness/settled.js';
import { applyCss, takeCssAway } from './theme-files.js';

const ID = 'order';

/** Who names a writing for the fill has taken the choice away: it is the one that cannot be mended. */
const names = Object.keys(tokenValues).filter((name) => name !== 'on-accent');

function aSession(): FakeSession {
  const session = new FakeSession();
  const conversation = session.getConversation({ id: ID });
  conversation.item$.next(aConversationItem({ id: ID, title: 'Order 1842' }));
  conversation.messages$.next([
    aMessage({ text: 'Where is it?', sender: ANN.id, state: 'read' }),
    aMessage({ text: 'On its way: https://example.org' }),
    aMessage({ text: '', deleted: true }),
    aMessage({ text: 'Thanks', sender: ANN.id, seq: null, state: 'failed', error: 'timed-out' }),
  ]);
  return session;
}

async function aBox(scheme: string, css: string): Promise<ChatBox> {
  applyCss(`
    .page { color-scheme: ${scheme}; color: CanvasText; background: Canvas }
    .page chat-box { ${css} }`);
  const page = await fixture<HTMLElement>(
    html`<div class="page"><chat-box .conversation=${ID} .session=${aSession()}></chat-box></div>`,
  );
  const box = page.querySelector('chat-box') as ChatBox;
  await settled(page);
  return box;
}

const around = (element: Element): Element | null =>
  element.assignedSlot ??
  element.parentElement ??
  ((element.getRootNode() as Partial<ShadowRoot>).host as Element | undefined) ??
  null;

const isClear = (colour: string): boolean => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);

/** What is painted behind an element's text. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = around(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!isClear(backgroundColor)) return backgroundColor;
  }
  throw new Error('There is nothing behind it.');
}

const hasWords = (element: Element): boolean =>
  [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');

/** Every text that is seen, with its contrast. */
function textsIn(root: Element): { text: string; has: number; size: number }[] {
  return [...elementsBelow(root.shadowRoot as ShadowRoot)]
    .filter((element) => hasWords(element) && !(element instanceof HTMLStyleElement))
    .filter((element) => element.checkVisibility() && !element.matches('.visually-hidden, [inert]'))
    .map((element) => ({
      text: element.textContent.trim(),
      has: contrast(getComputedStyle(element).color, groundOf(element)),
      size: Number.parseFloat(getComputedStyle(element).fontSize),
    }));
}

const unreadable = (root: Element): string[] =>
  textsIn(root)
    .filter(({ has, size }) => !(has >= 4.5) || size < 11)
    .map(({ text, has, size }) => `${text}: ${has.toFixed(2)}, ${size}px`);

afterEach(takeCssAway);

describe.each(['light', 'dark'])('in %s, what is written stays readable', (scheme) => {
  it('as it comes', async () => {
    const box = await aBox(scheme, '');
    expect(textsIn(box).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Order 1842', 'Where is it?', 'Thanks']),
    );
    expect(unreadable(box)).toEqual([]);
  });

  it.each(names)('with --chat-%s: nonsense', async (name) => {
    expect(unreadable(await aBox(scheme, `--chat-${name}: nonsense`))).toEqual([]);
  });

  it('with every token nonsense', async () => {
    const css = names.map((name) => `--chat-${name}: nonsense`).join(';');
    expect(unreadable(await aBox(scheme, css))).toEqual([]);
  });

  it.each(['transparent', 'rgb(0 0 0 / 0)', 'inherit', '', '3px', 'var(--of-nobody)'])(
    'with the seeds %j',
    async (value) => {
      const css = `--chat-accent: ${value}; --chat-neutral: ${value}`;
      expect(unreadable(await aBox(scheme, css))).toEqual([]);
    },
  );

  it.each(['white', 'black', 'yellow', '#808080'])('with the fill %s alone', async (fill) => {
    expect(unreadable(await aBox(scheme, `--chat-accent-fill: ${fill}`))).toEqual([]);
  });
});

it('would be noticed if it were not', async () => {
  expect(unreadable(await aBox('light', '--chat-text: #ddd'))).not.toEqual([]);
});

it('nonsense for the accent takes the fill away, and the writing on it becomes the page’s', async () => {
  const box = await aBox('light', '--chat-accent: nonsense; --chat-text: rgb(1, 2, 3)');
  const bubble = [...elementsBelow(box.shadowRoot as ShadowRoot)].find((one) =>
    one.matches('.own:not(.failed) .bubble'),
  ) as Element;
  expect(isClear(getComputedStyle(bubble).backgroundColor)).toBe(true);
  expect(getComputedStyle(bubble).color).toBe('rgb(1, 2, 3)');
});

it('what has the focus is outlined, though the accent be nonsense', async () => {
  const box = await aBox('light', '--chat-accent: nonsense');
  const viewport = [...elementsBelow(box.shadowRoot as ShadowRoot)].find((one) =>
    one.matches('.viewport'),
  ) as HTMLElement;
  viewport.tabIndex = 0;
  viewport.focus({ focusVisible: true } as FocusOptions);
  expect(getComputedStyle(viewport).outlineStyle).toBe('solid');
});

it('a popup hides the page behind it, its surface being nonsense', async () => {
  applyCss('chat-popup { color-scheme: light; --chat-surface: nonsense }');
  const popup = await fixture<ChatPopup>(
    html`<chat-popup remember="off" .session=${aSession()}></chat-popup>`,
  );
  await pressLauncher(popup);
  expect(isClear(getComputedStyle(boxOf(popup)).backgroundColor)).toBe(true);
  expect(getComputedStyle(panelOf(popup)).backgroundColor).toBe('rgb(255, 255, 255)');
});
