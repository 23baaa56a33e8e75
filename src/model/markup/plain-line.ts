import type { Inline } from './tree.js';

/** What a piece of a line says, without its marks; a person by `nameOf`, else by their id. */
export function withoutMarks(node: Inline, nameOf?: (id: string) => string | undefined): string {
  if (typeof node === 'string') return node;
  if (node.kind === 'code') return node.text;
  if (node.kind === 'mention') return `@${nameOf?.(node.id) || node.id}`;
  return node.children.map((child) => withoutMarks(child, nameOf)).join('');
}
