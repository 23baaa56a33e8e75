import { withoutMarks } from './plain-line.js';
import type { Block } from './tree.js';

/** The name of the person with this id, if it is known. */
export type NameOf = (id: string) => string | undefined;

/**
 * A text without its marks: for excerpts, notifications and quotes. Links by their words, people by
 * their names, lists with their bullets and numbers.
 */
export function plainText(blocks: readonly Block[], nameOf?: NameOf): string {
  const lines = blocks.map((block) => plainBlock(block, nameOf));
  return lines.join('\n').trim();
}

function plainBlock(block: Block, nameOf?: NameOf): string {
  switch (block.kind) {
    case 'paragraph':
      return block.lines
        .map((line) => line.map((node) => withoutMarks(node, nameOf)).join(''))
        .join('\n');
    case 'code-block':
      return block.lines.join('\n');
    case 'quote':
      return plainText(block.blocks, nameOf);
    case 'list':
      return block.items
        .map((item, at) => {
          const mark = block.start === null ? '•' : `${block.start + at}.`;
          return `${mark} ${plainText(item, nameOf).replaceAll('\n', '\n  ')}`;
        })
        .join('\n');
    case 'gap':
      return '\n'.repeat(block.count - 1);
  }
}
