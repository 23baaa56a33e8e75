import { fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { ChatElement } from '../../src/elements/internal/chat-element.js';
import { define, foreignTag } from '../../src/elements/internal/define.js';
import { ar } from '../../src/locales/ar.js';
import { composer } from '../../src/locales/english.js';
import { settled } from '../harness/settled.js';

class WordProbe extends ChatElement {
  override render(): TemplateResult {
    return html`${this.words.say('send')}`;
  }
}
define('word-probe', WordProbe, composer);

const said = (element: Element | null | undefined): string =>
  element?.shadowRoot?.textContent?.trim() ?? '';

afterEach(() => vi.restoreAllMocks());

describe('the language', () => {
  it('is that of the nearest lang attribute, and follows it', async () => {
    const box = await fixture(
      html`<section lang="en">
        <div><word-probe></word-probe></div>
      </section>`,
    );
    const probe = box.querySelector('word-probe');
    expect(said(probe)).toBe('Send');
    box.setAttribute('lang', 'ar');
    await expect.poll(() => said(probe)).toBe(ar.send);
    probe?.parentElement?.setAttribute('lang', 'en');
    await expect.poll(() => said(probe)).toBe('Send');
  });

  it('is found across shadow roots, and followed there', async () => {
    const host = await fixture<HTMLElement>(html`<div lang="ar"></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const probe = document.createElement('word-probe');
    root.append(probe);
    await expect.poll(() => said(probe)).toBe(ar.send);
    host.lang = 'en';
    await expect.poll(() => said(probe)).toBe('Send');
  });

  it('is looked for again where the element was moved to', async () => {
    const box = await fixture(
      html`<div>
        <p lang="ar"></p>
        <word-probe></word-probe>
      </div>`,
    );
    const probe = box.querySelector('word-probe');
    box.querySelector('p')?.append(probe as Element);
    await settled(box);
    await expect.poll(() => said(probe)).toBe(ar.send);
  });
});

describe('a tag', () => {
  it('that another copy of the kit has defined is left to it, with one warning', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    class Other extends ChatElement {}
    define('word-probe', Other);
    define('word-probe', Other);
    expect(customElements.get('word-probe')).toBe(WordProbe);
    expect(foreignTag('word-probe')).toBe(false);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.lastCall?.[0]).toContain('two copies');
  });

  it('that a stranger has defined is named, and nothing throws', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    customElements.define('stranger-probe', class Stranger extends LitElement {});
    class Ours extends ChatElement {}
    define('stranger-probe', Ours);
    expect(foreignTag('stranger-probe')).toBe(true);
    expect(warn.mock.lastCall?.[0]).toContain('Stranger');
  });

  it('that nobody has defined belongs to nobody', () => {
    expect(foreignTag('nobody-probe')).toBe(false);
  });
});
