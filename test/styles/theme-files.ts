// The themes as they are shipped, and an element that shows what their tokens come to.
import { fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';

import { tokens } from '../../src/styles/tokens.js';

const files = import.meta.glob<string>('../../src/styles/themes/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const themes: readonly (readonly [name: string, css: string])[] = Object.entries(files).map(
  ([path, css]) => [/([\w-]+)\.css$/.exec(path)?.[1] ?? path, css],
);

customElements.define(
  'token-probe',
  class extends LitElement {
    static override styles = [tokens];
    override render() {
      return html`<span></span>`;
    }
  },
);

/** What a value of CSS comes to as a colour inside an element. */
export type Probe = (value: string) => string;

/** Shows a theme to a part of the page, as docs/theming.md says; `style` is the part's own. */
export async function probe(scheme: string, css: string, style = ''): Promise<Probe> {
  const part = await fixture<HTMLElement>(
    html`<div class="themed"><token-probe scheme=${scheme}></token-probe></div>`,
  );
  applyCss(`@scope (.themed) { ${css} } .themed { ${style} }`);
  const host = part.querySelector('token-probe') as LitElement;
  const span = host.shadowRoot?.querySelector('span') as HTMLElement;
  return (value) => {
    span.style.color = '';
    span.style.color = value;
    return getComputedStyle(span).color;
  };
}

let applied: CSSStyleSheet | undefined;

/** One style sheet at a time, as if the page had linked it. */
export function applyCss(css: string): void {
  takeCssAway();
  applied = new CSSStyleSheet();
  applied.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, applied];
}

export function takeCssAway(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== applied);
  applied = undefined;
}
