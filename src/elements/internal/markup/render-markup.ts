import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';

import type { Block, CodeBlock, List } from '../../../model/markup/tree.js';
import { coloured, hasColours } from './code-colours.js';
import type { CodePiece } from './highlight.js';
import { renderInline, type MarkupContext } from './render-inline.js';

/** How a text of several blocks is shown. */
export interface BlocksContext extends MarkupContext {
  /** What is known of colours of code has changed: render again. */
  readonly onColours: () => void;
}

/** Of all that is known of code this much is coloured. */
const COLOURED: ReadonlySet<string> = new Set(['comment', 'keyword', 'string', 'class']);

/**
 * Blocks as nodes. What is the same block as before, shown in the same way, is not looked at again:
 * of a text that grows only the end is built.
 */
export function renderMarkup(blocks: readonly Block[], context: BlocksContext): readonly unknown[] {
  const seen = seenBy(context);
  return blocks.map((block) => guard([block, ...seen], () => renderBlock(block, context)));
}

function renderBlock(block: Block, context: BlocksContext): TemplateResult {
  switch (block.kind) {
    case 'paragraph': {
      const lines = block.lines.map((line, at) => [
        at > 0 ? '\n' : '',
        renderInline(line, context),
      ]);
      return html`<p>${lines}</p>`;
    }
    case 'gap': {
      const lines = '\n'.repeat(block.count);
      return html`<div class="gap">${lines}</div>`;
    }
    case 'quote': {
      const blocks = renderMarkup(block.blocks, context);
      return html`<blockquote>${blocks}</blockquote>`;
    }
    case 'list':
      return renderList(block, context);
    case 'code-block':
      return renderCode(block, context);
  }
}

function renderList({ start, items }: List, context: BlocksContext): TemplateResult {
  const shown = items.map((item) => {
    const blocks = guard([item, ...seenBy(context)], () => renderMarkup(item, context));
    return html`<li>${blocks}</li>`;
  });
  // Numbers of more than two digits stand among the words, where there is room for them.
  const isWide = start !== null && start + items.length > 100;
  return start === null
    ? html`<ul>
        ${shown}
      </ul>`
    : html`<ol start=${start} class=${isWide ? 'wide' : ''}>
        ${shown}
      </ol>`;
}

function renderCode(
  { lines, language, closed }: CodeBlock,
  context: BlocksContext,
): TemplateResult {
  // Only what has ended: colours of half a text would change with each piece.
  const colours = closed && language ? coloured(lines, language, context.onColours) : null;
  const shown =
    colours?.map((pieces) => [pieces.map(renderPiece), '\n']) ?? lines.map((line) => `${line}\n`);
  return html`<pre part="code" dir="ltr" translate="no"><code>${shown}</code></pre>`;
}

function renderPiece([kind, text]: CodePiece): TemplateResult | string {
  const name = `code-${kind}`;
  return COLOURED.has(kind) ? html`<span class=${name}>${text}</span>` : text;
}

/** All that a block looks like depends on, beside itself. */
function seenBy({ words, tabIndex, nameOf }: BlocksContext): readonly unknown[] {
  return [words, tabIndex, nameOf, hasColours()];
}
