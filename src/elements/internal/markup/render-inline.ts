import { html, type TemplateResult } from 'lit';

import type { Locale } from '../../../locales/locale.js';
import { parseLine } from '../../../model/markup/inline.js';
import type { NameOf } from '../../../model/markup/plain-text.js';
import type { Inline, Link } from '../../../model/markup/tree.js';
import { icons } from '../icons.js';

/** How a text is shown. */
export interface MarkupContext {
  readonly words: Locale;
  /** Of links: whether the tab key leads to them. */
  readonly tabIndex: 0 | -1;
  /** What a person that the text names is called. */
  readonly nameOf?: NameOf | undefined;
}

/** Pieces of a line as nodes. */
export function renderInline(nodes: readonly Inline[], context: MarkupContext): readonly unknown[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    if (node.kind === 'code') return html`<code part="code">${node.text}</code>`;
    if (node.kind === 'link') return renderLink(node, context);
    if (node.kind === 'mention') {
      return html`<bdi part="mention" class="mention"
        >@${context.nameOf?.(node.id) || node.id}</bdi
      >`;
    }
    const children = renderInline(node.children, context);
    if (node.kind === 'bold') return html`<strong>${children}</strong>`;
    return node.kind === 'italic' ? html`<em>${children}</em>` : html`<s>${children}</s>`;
  });
}

/** A text without marks, but with its addresses as links. */
export function renderPlain(text: string, context: MarkupContext): readonly unknown[] {
  return renderInline(parseLine(text, false), context);
}

/** A link out of the page, which says where it leads if its words do not. */
export function renderLink(link: Link, context: MarkupContext): TemplateResult {
  const { href, children, target, misleading } = link;
  const shown = renderInline(children, context);
  // Words that turn the direction do not turn where it leads.
  return html`<a
    part="link"
    href=${href}
    target="_blank"
    rel="noopener noreferrer nofollow"
    tabindex=${context.tabIndex}
    >${target === null ? shown : html`<bdi>${shown}</bdi>${renderTarget(target, misleading, context.words)}`}</a
  >`;
}

function renderTarget(target: string, misleading: boolean, words: Locale): TemplateResult {
  const name = misleading ? 'target warning' : 'target';
  const said = misleading
    ? [icons.failed, words.say('linkLeadsTo', { target })]
    : html`(<bdi>${target}</bdi>)`;
  // The space stands inside, where nothing is underlined.
  return html`<span part="link-target" class=${name} dir="auto"> ${said}</span>`;
}
