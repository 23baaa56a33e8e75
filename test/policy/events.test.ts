// The facts as the docs, the element and the code name them: one list.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACT_TYPES, type SessionFacts } from '../../src/session/facts.js';
import { root } from '../harness/built-package.js';

/** Fails to compile where a fact is missing from the list. */
const all: Record<keyof SessionFacts, true> = Object.fromEntries(
  FACT_TYPES.map((type) => [type, true]),
) as Record<(typeof FACT_TYPES)[number], true>;

const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

describe('S4 the table of facts', () => {
  it('has a row for each, with payload, occasion and how often', async () => {
    const rows = (await read('docs/events.md'))
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(all).map((type) => `\`${type}\``));
    for (const row of rows) expect(row.filter(Boolean), row[1]).toHaveLength(4);
  });

  it('names every field of a payload', async () => {
    const table = await read('docs/events.md');
    const source = await read('src/session/facts.ts');
    const facts = source.slice(source.indexOf('export interface SessionFacts'));
    const fields = [...facts.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name ?? '');
    expect(fields.length).toBeGreaterThan(10);
    for (const field of fields) expect(table).toMatch(new RegExp(`\\b${field}\\b`));
  });

  it('stands in the doc block of chat-session', async () => {
    const element = await read('src/elements/session/session.ts');
    const events = [...element.matchAll(/@event \{\w+\} ([\w-]+) - /g)].map(([, name]) => name);
    expect(events.toSorted()).toEqual([...FACT_TYPES].toSorted());
  });
});
