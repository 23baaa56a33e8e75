import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import './token-sheet.js';
import './tokens.css';

const sources = import.meta.glob<string>('../../src/elements/*/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The third layer, as each element's doc block names it. */
const components = Object.entries(sources).flatMap(([path, source]) => {
  const properties = [...source.matchAll(/@cssprop \[(--[\w-]+)=(.+?)\] - (.+)/g)];
  return properties.length === 0
    ? []
    : [{ tag: /\bdefine\(\s*'([\w-]+)'/.exec(source)?.[1] ?? path, properties }];
});

const meta: Meta = { title: 'Foundations/Tokens' };
export default meta;

type Story = StoryObj;

/** Two seeds give all colours of both schemes; lightness is fixed, which is why contrast holds. */
export const PaletteAndMeaning: Story = {
  render: () => html`
    <div class="sheets">
      <token-sheet scheme="light"></token-sheet>
      <token-sheet scheme="dark"></token-sheet>
    </div>
  `,
};

/** What falls back to a token, and can be set for one kind of element alone. */
export const Components: Story = {
  render: () => html`
    <div class="properties">
      ${components.map(
        ({ tag, properties }) =>
          html`<section>
            <h2>&lt;${tag}&gt;</h2>
            <dl>
              ${properties.map(
                ([, name, value, use]) =>
                  html`<dt>
                      <code>${name}</code>: <code>${value}</code>
                      <token-dot token=${value?.replace('--chat-', '') ?? ''}></token-dot>
                    </dt>
                    <dd>${use}</dd>`,
              )}
            </dl>
          </section>`,
      )}
    </div>
  `,
};
