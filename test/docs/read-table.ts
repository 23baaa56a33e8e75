/** A table of a page of the docs. */
export interface Table {
  /** The words above its columns, without the first one's. */
  readonly columns: readonly string[];
  /** What the first column says, and the others. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/**
 * The table whose first words are these, to its last row.
 * @throws RangeError where there is none
 */
export function readTable(markdown: string, ...head: readonly string[]): Table {
  const lines = markdown.split('\n').map(cellsOf);
  const start = lines.findIndex((cells) => head.every((word, index) => cells?.[index] === word));
  if (start < 0) throw new RangeError(`There is no table that begins with ${head.join(', ')}.`);
  const rest = lines.slice(start + 2);
  const end = rest.indexOf(null);
  const rows = rest.slice(0, end < 0 ? undefined : end);
  return {
    columns: lines[start]?.slice(1) ?? [],
    rows: rows.map((cells) => ({ name: cells?.[0] ?? '', cells: cells?.slice(1) ?? [] })),
  };
}

/** Null for a line that is not of a table. */
function cellsOf(line: string): string[] | null {
  if (!line.startsWith('|')) return null;
  const cells = line.split('|').slice(1, -1);
  return cells.map((cell) => cell.trim());
}
