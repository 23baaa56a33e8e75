import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';

import type { TokenName } from '../../src/styles/tokens.js';
import { contrast } from '../harness/contrast.js';
import { probe, takeCssAway, themes, type Probe } from './theme-files.js';

const TEXT = 4.5;
const SHAPE = 3;

/** What an element puts on what, as tokens or as the element's own property over a token. */
type Pair = readonly [writing: string, ground: string, least: number];

const token = (name: TokenName): string => `var(--c-${name})`;
const own = (property: string, fallback: TokenName): string =>
  `var(--${property}, ${token(fallback)})`;

const grounds = ['sunken', 'surface', 'raised', 'hover', 'bubble'] as const;
const ownBubble = own('chat-message-own-background', 'accent-fill');
const othersBubble = own('chat-message-background', 'bubble');

/** The count on the popup's button is red in each theme, and large. */
const launcherBadge = `oklch(from ${token('danger')} min(l, 0.52) max(c, 0.19) h)`;

/** Every pair that the elements put on each other. */
const pairs: readonly Pair[] = [
  ...grounds.flatMap((ground): Pair[] => [
    [token('text'), token(ground), 7],
    [token('text-muted'), token(ground), TEXT],
  ]),
  ...(['surface', 'raised', 'hover', 'accent-soft'] as const).map((ground): Pair => [
    token('accent-text'),
    token(ground),
    TEXT,
  ]),
  ...(['surface', 'raised'] as const).flatMap((ground): Pair[] => [
    [token('danger'), token(ground), TEXT],
    [token('caution'), token(ground), TEXT],
    [token('positive'), token(ground), TEXT],
    [token('border-strong'), token(ground), SHAPE],
    [token('focus'), token(ground), SHAPE],
  ]),
  [token('on-accent'), token('accent-fill'), TEXT],
  [token('text'), token('accent-soft'), 7],
  [token('text-muted'), token('accent-soft'), TEXT],
  [token('text'), token('danger-soft'), 7],
  [token('danger'), token('danger-soft'), TEXT],
  [token('text-muted'), token('danger-soft'), TEXT],
  [token('caution'), token('caution-soft'), TEXT],
  [own('chat-message-color', 'text'), othersBubble, TEXT],
  [token('text-muted'), othersBubble, TEXT],
  [own('chat-message-own-color', 'on-accent'), ownBubble, TEXT],
  [token('text'), own('chat-box-header-background', 'surface'), 7],
  [token('text-muted'), own('chat-box-header-background', 'surface'), TEXT],
  [token('accent-text'), own('chat-box-header-background', 'surface'), TEXT],
  [token('text'), own('chat-message-list-background', 'surface'), 7],
  [token('text-muted'), own('chat-message-list-background', 'surface'), TEXT],
  [token('text'), own('chat-composer-background', 'raised'), 7],
  [token('text-muted'), own('chat-composer-background', 'raised'), TEXT],
  [token('on-accent'), own('chat-popup-launcher-background', 'accent-fill'), TEXT],
  ['#fff', launcherBadge, TEXT],
  [own('unread-badge-color', 'on-accent'), own('unread-badge-background', 'accent-fill'), TEXT],
];

/** Brands of every hue, pale and dark ones too. */
const accents = [
  '',
  ...Array.from({ length: 12 }, (_, index) => `oklch(0.6 0.2 ${index * 30})`),
  '#ffff00',
  '#00ff00',
  '#fff',
  '#000',
  '#808080',
];

interface Measured {
  readonly pair: string;
  readonly least: number;
  readonly has: number;
}

const nameOf = (value: string): string => /--(?:c-)?([\w-]+)/.exec(value)?.[1] ?? value;

/** For high contrast: WCAG's AAA for text, and what AA asks of text for lines and marks. */
const strict = (least: number): number => (least === SHAPE ? TEXT : 7);

function measure(colour: Probe, theme = ''): Measured[] {
  return pairs.map(([writing, ground, least]) => ({
    pair: `${nameOf(writing)} on ${nameOf(ground)}`,
    least: theme === 'high-contrast' && ground !== launcherBadge ? strict(least) : least,
    has: contrast(colour(writing), colour(ground)),
  }));
}

const weak = (measured: readonly Measured[]): string[] =>
  measured
    .filter(({ has, least }) => !(has >= least))
    .map(({ pair, has, least }) => `${pair}: ${has.toFixed(2)} < ${least}`);

afterEach(takeCssAway);

describe.each(['light', 'dark'])('the tokens in %s', (scheme) => {
  it.each(accents)('keep their contrast with the accent %j', async (accent) => {
    const colour = await probe(scheme, '', accent === '' ? '' : `--chat-accent: ${accent}`);
    expect(weak(measure(colour))).toEqual([]);
  });

  it.each(accents.slice(1))('write on the fill %j in black or in white', async (fill) => {
    const colour = await probe(scheme, '', `--chat-accent-fill: ${fill}`);
    const writing = colour('var(--c-on-accent)');
    expect(contrast(writing, colour('var(--c-accent-fill)'))).toBeGreaterThanOrEqual(TEXT);
    const greys = [contrast(writing, '#fff'), contrast(writing, '#000')];
    expect(Math.min(...greys)).toBe(1);
  });
});

describe('a theme', () => {
  it.each(themes)('%s has contrast in both schemes, for brands of every hue', async (name, css) => {
    for (const scheme of ['light', 'dark']) {
      for (const accent of accents) {
        const brand = accent === '' ? '' : `--chat-accent: ${accent}`;
        const measured = measure(await probe(scheme, css, brand), name);
        expect(weak(measured), `${scheme} with the accent ${accent || 'of the theme'}`).toEqual([]);
      }
    }
  });

  it('is told apart from the next by its table of contrasts', async () => {
    const columns = new Map<string, string[]>();
    const heads: string[] = [];
    for (const [name, css] of themes) {
      for (const scheme of ['light', 'dark']) {
        heads.push(`${name} ${scheme}`);
        for (const { pair, has } of measure(await probe(scheme, css))) {
          columns.set(pair, [...(columns.get(pair) ?? []), has.toFixed(1)]);
        }
      }
    }
    const lines = [...columns].map(([pair, values]) =>
      [pair.padEnd(52), ...values.map((value, index) => value.padStart(heads[index]!.length))].join(
        ' ',
      ),
    );
    console.log(['Contrast'.padEnd(52), ...heads].join(' ') + '\n' + lines.join('\n'));
    expect(heads).toHaveLength(10);
    expect(new Set([...columns.values()].flat().map(Number).map(Number.isNaN))).toEqual(
      new Set([false]),
    );
    const sameAsNext = heads.filter((_, index) =>
      [...columns.values()].every((values) => values[index] === values[index + 2]),
    );
    expect(sameAsNext).toEqual([]);
  });

  it('would be caught without contrast', async () => {
    const colour = await probe('light', ':scope { --chat-text-muted: #bbb }');
    expect(weak(measure(colour))).toContain('text-muted on surface: 1.92 < 4.5');
  });
});

describe('a page', () => {
  const spanIn = (box: Element): HTMLElement =>
    box.querySelector('token-probe')?.shadowRoot?.querySelector('span') as HTMLElement;

  it('chooses the scheme for all that is below', async () => {
    const box = await fixture<HTMLElement>(html`<div><token-probe></token-probe></div>`);
    const span = spanIn(box);
    span.style.color = 'var(--c-text)';
    box.style.colorScheme = 'light';
    const light = getComputedStyle(span).color;
    box.style.colorScheme = 'dark';
    expect(getComputedStyle(span).color).not.toBe(light);
  });

  it('sets a token anywhere above', async () => {
    const box = await fixture<HTMLElement>(html`<div><token-probe></token-probe></div>`);
    box.style.setProperty('--chat-text', 'rgb(1, 2, 3)');
    const span = spanIn(box);
    span.style.color = 'var(--c-text)';
    expect(getComputedStyle(span).color).toBe('rgb(1, 2, 3)');
  });
});
