import type { Block, Inline } from '../../src/model/markup/tree.js';

type Names = Readonly<Record<string, string>>;

/** A tree as docs/markup.md writes it. */
export function notationOf(blocks: readonly Block[], names: Names = {}): string {
  return blocks.map((block) => notationOfBlock(block, names)).join('\n');
}

function notationOfBlock(block: Block, names: Names): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${block.lines.map((line) => inline(line, names)).join('\n')}</p>`;
    case 'code-block':
      return `<pre ${block.language}>${block.lines.join('\n')}</pre>`;
    case 'quote':
      return `<blockquote>${notationOf(block.blocks, names)}</blockquote>`;
    case 'gap':
      return `<gap ${block.count}>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${notationOf(item, names)}</li>`).join('');
      return block.start === null
        ? `<ul>${items}</ul>`
        : `<ol start="${block.start}">${items}</ol>`;
    }
  }
}

function inline(nodes: readonly Inline[], names: Names): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if (node.kind === 'code') return `<code>${node.text}</code>`;
      if (node.kind === 'mention') return `@${names[node.id] ?? node.id}`;
      const children = inline(node.children, names);
      if (node.kind !== 'link') {
        const tag = { bold: 'b', italic: 'i', strike: 's' }[node.kind];
        return `<${tag}>${children}</${tag}>`;
      }
      const { href, target, misleading } = node;
      const shown = misleading ? ` leads to ${target}` : ` (${target})`;
      return `<a href="${href}">${children}</a>${target === null ? '' : shown}`;
    })
    .join('');
}
