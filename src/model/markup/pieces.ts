import type { Inline } from './tree.js';

/** Code that begins or ends with a backtick has a space beside it. */
export function unpadded(code: string): string {
  return /^ .* $/.test(code) && code.trim() !== '' ? code.slice(1, -1) : code;
}

/** A link's words can hold no link. */
export function withoutLinks(nodes: readonly Inline[]): readonly Inline[] {
  return joined(
    nodes.flatMap((node): readonly Inline[] => {
      if (typeof node === 'string' || !('children' in node)) return [node];
      const children = withoutLinks(node.children);
      return node.kind === 'link' ? children : [{ ...node, children }];
    }),
  );
}

/** Pieces of text that follow each other become one. */
export function joined(nodes: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (typeof node === 'string' && typeof last === 'string') all[all.length - 1] = last + node;
    else all.push(node);
  }
  return all;
}

/** The first character, which may be two units; a space where there is none. */
export function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}

/** The last character. */
export function lastOf(text: string): string {
  return [...text].at(-1) ?? '';
}
