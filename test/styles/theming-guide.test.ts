// The style sheets of docs/theming.md, each added to those before it, as a reader would.
import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';

import guide from '../../docs/theming.md?raw';
import '../../src/elements/box/box.js';
import '../../src/elements/popup/popup.js';
import { tokenValues } from '../../src/styles/tokens.js';
import { contrast } from '../harness/contrast.js';
import { aConversationItem, aMessage, ANN, FakeSession } from '../harness/fake-session.js';
import { elementsBelow, settled } from '../harness/settled.js';
import { applyCss, takeCssAway, themes } from './theme-files.js';

const blocks = [...guide.matchAll(/```css\n([^]*?)```/g)].map(([, css = '']) => css);

async function aPage(css: string): Promise<(selector: string) => CSSStyleDeclaration> {
  applyCss(css);
  const session = new FakeSession();
  const conversation = session.getConversation({ id: 'order' });
  conversation.item$.next(aConversationItem({ id: 'order', title: 'Order 1842' }));
  conversation.messages$.next([
    aMessage({ text: 'Where is it?', sender: ANN.id }),
    aMessage({ text: 'On its way' }),
  ]);
  const page = await fixture<HTMLElement>(
    html`<div class="desk">
      <chat-box .conversation=${'order'} .session=${session}></chat-box>
    </div>`,
  );
  await settled(page);
  return (selector) => {
    const found = [...elementsBelow(page)].find((element) => element.matches(selector));
    if (found === undefined) throw new Error(`There is no ${selector}.`);
    return getComputedStyle(found);
  };
}

type Looks = Awaited<ReturnType<typeof aPage>>;

const OWN = '.own .bubble';
const OTHERS = '.base:not(.own) > .column > .bubble';

/** What each style sheet of the guide changes, in its order. */
const steps: readonly (readonly [promise: string, seen: (looks: Looks) => unknown, is: unknown])[] =
  [
    ['the brand is on own bubbles', (looks) => hueOf(looks(OWN).backgroundColor), 160],
    ['the page does both schemes', (looks) => looks('chat-box').colorScheme, 'light dark'],
    [
      'font, corners and density follow',
      (looks) => [
        looks('chat-composer').fontFamily,
        looks('chat-box').borderRadius,
        looks('footer').paddingInlineStart,
      ],
      ['Inter, system-ui, sans-serif', '8px', '9px'],
    ],
    [
      'messages stand on the surface',
      (looks) => [looks('chat-message-list').backgroundColor, looks(OTHERS).color],
      ['rgb(255, 253, 248)', 'rgb(28, 42, 36)'],
    ],
    [
      'the fill is as given, and what is written on it reads',
      (looks) => [
        looks(OWN).backgroundColor,
        contrast(looks(OWN).color, looks(OWN).backgroundColor) > 7,
      ],
      ['rgb(127, 224, 180)', true],
    ],
    [
      'elements have properties of their own',
      (looks) => [looks(OWN).backgroundColor, looks(OWN).color, looks('header').backgroundColor],
      ['rgb(223, 245, 234)', 'rgb(13, 43, 31)', 'rgb(255, 253, 248)'],
    ],
    [
      'parts take any CSS',
      (looks) => [looks('h2').letterSpacing, looks(OTHERS).boxShadow],
      ['-0.15px', 'rgba(0, 0, 0, 0.1) 0px 1px 2px 0px'],
    ],
    ['a scope has a theme of its own', (looks) => looks('chat-box').borderRadius, '0px'],
  ];

function hueOf(colour: string): number {
  const [, hue = ''] = /^oklch\([\d.]+ [\d.]+ ([\d.]+)/.exec(colour) ?? [];
  return Math.round(Number(hue) / 10) * 10;
}

afterEach(takeCssAway);

describe('docs/theming.md', () => {
  it('has a style sheet for each step', () => {
    expect(blocks).toHaveLength(steps.length);
  });

  it.each(steps.map(([promise], index) => [promise, index] as const))('%s', async (_, index) => {
    const [, seen, is] = steps[index]!;
    const light = 'html.html { color-scheme: light }';
    document.documentElement.classList.toggle('html', index !== 1);
    const before = await aPage(blocks.slice(0, index).join('\n') + light).then(seen);
    const after = await aPage(blocks.slice(0, index + 1).join('\n') + light).then(seen);
    document.documentElement.classList.remove('html');
    expect(after).toEqual(is);
    expect(before, 'without it').not.toEqual(is);
  });

  it('names every token', () => {
    const named = [...guide.matchAll(/`(-?[a-z\d-]+)`/g)].map(([, name]) => name);
    const missing = Object.keys(tokenValues).filter(
      (name) => !named.includes(name) && !named.includes(name.replace('space', '')),
    );
    expect(missing).toEqual([]);
  });

  it('names every theme', () => {
    expect(themes.filter(([name]) => !guide.includes(`\`${name}.css\``))).toEqual([]);
  });

  it.each(themes)('lets a brand win over the theme %s, wherever it stands', async (_, theme) => {
    const brand = ':root { --chat-accent: #0b7a53; --chat-radius: 5px }';
    for (const css of [`${brand}${theme}`, `${theme}${brand}`]) {
      expect((await aPage(css))('chat-box').borderRadius).toBe('5px');
    }
  });
});
