/** A row of docs/coming-from.md: what a vendor calls it, and what it is here. */
export interface Row {
  readonly section: string;
  readonly line: number;
  readonly theirs: string;
  readonly ours: string;
  readonly kind: 'script' | 'markup' | 'style' | 'not needed' | 'not there yet' | 'unclear';
  /** The code between the backticks, where there is one. */
  readonly code: string;
}

/** What may still be missing, and with what it comes. */
const COMES_WITH =
  /^not there yet: comes with (attachments|search|streamed answers|the desk|the server)$/;
const REASON = /^not needed, because .{15,}$/;

/** The rows of all vendors' tables, in their order. */
export function readRows(markdown: string): readonly Row[] {
  const rows: Row[] = [];
  let vendor = '';
  let section = '';
  for (const [index, line] of markdown.split('\n').entries()) {
    if (line.startsWith('## ')) [vendor, section] = [line.slice(3), ''];
    if (line.startsWith('### ')) section = line.slice(4);
    if (!line.startsWith('| ') || section === '') continue;
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, theirs = '', ours = ''] = cells;
    if (ours === 'chat-elements') continue;
    // A table has three columns, and a bar at either end.
    const isWhole = cells.length === 5;
    const name = `${vendor}: ${section}`;
    const whole = isWhole ? kindOf(ours) : { kind: 'unclear' as const, code: '' };
    rows.push({ section: name, line: index + 1, theirs, ours, ...whole });
  }
  return rows;
}

function kindOf(ours: string): Pick<Row, 'kind' | 'code'> {
  if (REASON.test(ours)) return { kind: 'not needed', code: '' };
  if (COMES_WITH.test(ours)) return { kind: 'not there yet', code: '' };
  const code = /^`([^`]+)`$/.exec(ours)?.[1];
  if (code === undefined) return { kind: 'unclear', code: '' };
  if (code.startsWith('<')) return { kind: 'markup', code };
  return { kind: /^[\w-]+(::part\([\w-]+\))? \{ .* \}$/.test(code) ? 'style' : 'script', code };
}
