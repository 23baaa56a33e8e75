import { withoutMarks } from './plain-line.js';
import type { Block, CodeBlock } from './tree.js';

/** The name of the person with this id, if it is known. */
export type NameOf = (id: string) => string | undefined;

/** What a text without marks says in the place of what is no text. */
export interface PlainOptions {
  /** Else a person is called by their id. */
  readonly nameOf?: NameOf | undefined;
  /** Else it is the code. */
  readonly codeAs?: (code: CodeBlock) => string;
  /** What stands before the items of a list without numbers; a bullet unless said. */
  readonly bullet?: string;
}

/**
 * A text without its marks: for excerpts, notifications, quotes and copies. Links by their words,
 * people by their names.
 */
export function plainText(blocks: readonly Block[], options: PlainOptions = {}): string {
  const { nameOf, codeAs, bullet = '• ' } = options;
  const say = (block: Block): string => {
    if (block.kind === 'paragraph') {
      const lines = block.lines.map((line) => line.map((node) => withoutMarks(node, nameOf)));
      return lines.map((pieces) => pieces.join('')).join('\n');
    }
    if (block.kind === 'code-block') return codeAs ? codeAs(block) : block.lines.join('\n');
    if (block.kind === 'quote') return plainText(block.blocks, options);
    if (block.kind === 'gap') return '\n'.repeat(block.count - 1);
    const { start, items } = block;
    const marks = items.map((_, at) => (start === null ? bullet : `${start + at}. `));
    return items.map((item, at) => `${marks[at]}${plainText(item, options)}`).join('\n');
  };
  return blocks.map(say).join('\n').trim();
}
