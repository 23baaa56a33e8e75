import { fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { describe, expect, it } from 'vitest';

import { tokens, type TokenName } from '../../src/styles/tokens.js';
import { contrast } from '../harness/contrast.js';

customElements.define(
  'token-probe',
  class extends LitElement {
    static override styles = [tokens];
    override render() {
      return html`<span></span>`;
    }
  },
);

type Pair = readonly [writing: TokenName, ground: TokenName, least: number];

const grounds = ['sunken', 'surface', 'raised', 'hover', 'bubble'] as const;
const TEXT = 4.5;
const SHAPE = 3;

/** Every pair that the elements put on each other. */
const pairs: readonly Pair[] = [
  ...grounds.flatMap((ground): Pair[] => [
    ['text', ground, 7],
    ['text-muted', ground, TEXT],
  ]),
  ...(['surface', 'raised', 'hover', 'accent-soft'] as const).map((ground): Pair => [
    'accent-text',
    ground,
    TEXT,
  ]),
  ...(['surface', 'raised'] as const).flatMap((ground): Pair[] => [
    ['danger', ground, TEXT],
    ['caution', ground, TEXT],
    ['positive', ground, TEXT],
    ['border-strong', ground, SHAPE],
    ['focus', ground, SHAPE],
  ]),
  ['on-accent', 'accent-fill', TEXT],
  ['text', 'accent-soft', 7],
  ['text', 'danger-soft', 7],
  ['danger', 'danger-soft', TEXT],
  ['text-muted', 'danger-soft', TEXT],
  ['caution', 'caution-soft', TEXT],
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

async function probe(scheme: string, style: string): Promise<(token: TokenName) => string> {
  const element = await fixture<LitElement>(html`<token-probe scheme=${scheme}></token-probe>`);
  element.style.cssText = style;
  const span = element.shadowRoot?.querySelector('span') as HTMLElement;
  return (token) => {
    span.style.color = `var(--c-${token})`;
    return getComputedStyle(span).color;
  };
}

describe.each(['light', 'dark'])('the tokens in %s', (scheme) => {
  it.each(accents)('keep their contrast with the accent %j', async (accent) => {
    const colour = await probe(scheme, accent === '' ? '' : `--chat-accent: ${accent}`);
    const weak = pairs
      .map(([one, other, least]) => ({
        one,
        other,
        least,
        has: contrast(colour(one), colour(other)),
      }))
      .filter(({ has, least }) => has < least)
      .map(({ one, other, least, has }) => `${one} on ${other}: ${has.toFixed(2)} < ${least}`);
    expect(weak).toEqual([]);
  });
});

describe('a page', () => {
  it('chooses the scheme for all that is below', async () => {
    const box = await fixture<HTMLElement>(html`<div><token-probe></token-probe></div>`);
    const span = box.querySelector('token-probe')?.shadowRoot?.querySelector('span') as HTMLElement;
    span.style.color = 'var(--c-text)';
    box.style.colorScheme = 'light';
    const light = getComputedStyle(span).color;
    box.style.colorScheme = 'dark';
    expect(getComputedStyle(span).color).not.toBe(light);
  });

  it('sets a token anywhere above', async () => {
    const box = await fixture<HTMLElement>(html`<div><token-probe></token-probe></div>`);
    box.style.setProperty('--chat-text', 'rgb(1, 2, 3)');
    const span = box.querySelector('token-probe')?.shadowRoot?.querySelector('span') as HTMLElement;
    span.style.color = 'var(--c-text)';
    expect(getComputedStyle(span).color).toBe('rgb(1, 2, 3)');
  });
});
