import { LitElement, css, html, nothing, type TemplateResult } from 'lit';

import { base } from '../../src/styles/base.js';
import { tokenValues, tokens, type TokenName } from '../../src/styles/tokens.js';

/** What each token is for, in the order in which the page shows them. */
const seeds: readonly TokenName[] = ['accent', 'neutral'];

const colours: readonly (readonly [title: string, tokens: readonly Swatch[]])[] = [
  [
    'Surfaces',
    [
      ['sunken', 'text', 'Behind: what is switched off'],
      ['surface', 'text', 'What messages stand on'],
      ['raised', 'text', 'Before: fields, pills'],
      ['hover', 'text', 'Under the pointer'],
      ['bubble', 'text', 'The bubble of others'],
    ],
  ],
  [
    'Writing',
    [
      ['text', 'surface', 'What is to be read'],
      ['text-muted', 'surface', 'Times, hints'],
    ],
  ],
  [
    'Accent',
    [
      ['accent-fill', 'on-accent', 'Own bubble, buttons'],
      ['on-accent', 'accent-fill', 'Black or white, whichever reads'],
      ['accent-text', 'surface', 'Links'],
      ['accent-soft', 'text', 'What is chosen'],
      ['focus', 'surface', 'Around what has the focus'],
    ],
  ],
  [
    'What went wrong, what to mind, what is well',
    [
      ['danger', 'surface', 'A failure'],
      ['danger-soft', 'danger', 'Its ground'],
      ['caution', 'surface', 'To mind'],
      ['caution-soft', 'caution', 'Its ground'],
      ['positive', 'surface', 'Well'],
    ],
  ],
  [
    'Lines',
    [
      ['border', 'text', 'Between things'],
      ['border-strong', 'surface', 'Around a field'],
    ],
  ],
];

type Swatch = readonly [token: TokenName, writing: TokenName, use: string];

const sizes: readonly TokenName[] = ['font-size', 'font-size-m', 'font-size-s'];
const spaces: readonly TokenName[] = ['space-1', 'space-2', 'space-3', 'space-4', 'space-6'];
const radii: readonly TokenName[] = ['radius-s', 'radius-m', 'radius'];

/** The first two layers of tokens, as they come out where this stands. */
class TokenSheet extends LitElement {
  static override properties = { scheme: { reflect: true } };

  // Every token becomes a class, since a strict page has no inline styles.
  static override styles = [
    tokens,
    base,
    css`
      :host {
        padding: 20px;
        border: 1px solid var(--c-border);
        border-radius: 12px;
        background: var(--c-surface);
      }

      h3 {
        margin: 24px 0 8px;
        font-size: 1em;
      }

      h3:first-child {
        margin-block-start: 0;
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr));
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .swatch {
        display: flex;
        align-items: end;
        block-size: 56px;
        padding: 6px 10px;
        border: 1px solid var(--c-border);
        border-radius: 8px;
        font-weight: 600;
      }

      code {
        display: block;
        margin-block-start: 4px;
        font:
          12px/1.4 ui-monospace,
          monospace;
        overflow-wrap: anywhere;
      }

      small {
        color: var(--c-text-muted);
        font-size: var(--c-font-size-s);
      }

      .sample {
        block-size: 24px;
        background: var(--c-accent-fill);
      }

      .corner {
        block-size: 56px;
        border: 1px solid var(--c-border-strong);
        background: var(--c-bubble);
      }

      .shadow {
        block-size: 56px;
        border-radius: 8px;
        background: var(--c-raised);
        box-shadow: var(--c-shadow);
      }

      .moving {
        inline-size: 24px;
        block-size: 24px;
        border-radius: 50%;
        background: var(--c-accent-fill);
        transition: translate var(--c-duration) var(--c-ease);
      }

      li:hover .moving {
        translate: 80px;
      }
    `,
  ];

  protected override updated(): void {
    for (const place of this.renderRoot.querySelectorAll<HTMLElement>('[data-set]')) {
      for (const rule of place.dataset['set']?.split(';') ?? []) {
        const [property = '', token = ''] = rule.split(':');
        place.style.setProperty(property, `var(--c-${token})`);
      }
    }
  }

  private item(token: TokenName, sample: TemplateResult, use = ''): TemplateResult {
    return html`<li>
      ${sample}<code>--chat-${token}</code><small>${use || tokenValues[token]}</small>
    </li>`;
  }

  protected override render(): TemplateResult {
    const swatch = (token: TokenName, writing: TokenName, use = '') =>
      this.item(
        token,
        html`<div class="swatch" data-set=${`background-color:${token};color:${writing}`}></div>`,
        use,
      );
    const pair = ([token, other, use]: Swatch) => {
      const asGround = other === 'text' || other === 'on-accent' || token.endsWith('-soft');
      const ground = asGround ? token : other;
      const writing = asGround ? other : token;
      return this.item(
        token,
        html`<div class="swatch" data-set=${`background-color:${ground};color:${writing}`}>
          ${token.startsWith('border') ? '' : 'Reads well'}
        </div>`,
        use,
      );
    };
    return html`
      <h3>Palette: the seeds</h3>
      <ul>
        ${seeds.map((token) => swatch(token, token))}
      </ul>
      ${colours.map(
        ([title, all]) =>
          html`<h3>${title}</h3>
            <ul>
              ${title === 'Lines' ? all.map(([token, , use]) => swatch(token, token, use)) : all.map(pair)}
            </ul>`,
      )}
      <h3>Type</h3>
      <ul>
        ${sizes.map((token) =>
          this.item(token, html`<span data-set=${`font-size:${token}`}>Good morning</span>`),
        )}
      </ul>
      <h3>Space</h3>
      <ul>
        ${spaces.map((token) =>
          this.item(token, html`<div class="sample" data-set=${`inline-size:${token}`}></div>`),
        )}
      </ul>
      <h3>Radius</h3>
      <ul>
        ${radii.map((token) =>
          this.item(token, html`<div class="corner" data-set=${`border-radius:${token}`}></div>`),
        )}
      </ul>
      <h3>Elevation and motion</h3>
      <ul>
        ${this.item('shadow', html`<div class="shadow"></div>`, 'What lies above')}
        ${this.item('duration', html`<div class="moving"></div>`, 'Point here to see it, and the ease')}
      </ul>
    `;
  }
}

/** The colour of one token beside its name; of one that is no colour, nothing. */
class TokenDot extends LitElement {
  static override properties = { token: {} };

  static override styles = [
    tokens,
    css`
      span {
        display: inline-block;
        inline-size: 14px;
        block-size: 14px;
        border: 1px solid var(--c-border-strong);
        border-radius: 4px;
        vertical-align: -2px;
      }
    `,
  ];

  declare token: string;

  protected override updated(): void {
    const dot = this.renderRoot.querySelector('span');
    dot?.style.setProperty('background-color', `var(--c-${this.token})`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const isColour = /light-dark|oklch/.test(tokenValues[this.token as TokenName] ?? '');
    return isColour ? html`<span></span>` : nothing;
  }
}

for (const [tag, element] of [
  ['token-sheet', TokenSheet],
  ['token-dot', TokenDot],
] as const) {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
