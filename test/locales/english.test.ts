// An element brings the English that it says. What is missing would only show on a page that has
// this element and no other, so it is looked for in the sources.
import { describe, expect, it } from 'vitest';

import * as panels from '../../src/locales/english-panels.js';
import * as english from '../../src/locales/english.js';
import * as late from '../../src/locales/late/english.js';

const folder = '../../src/elements/';
const sources = import.meta.glob<string>('../../src/elements/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pieces: Readonly<Record<string, object>> = { ...english, ...panels, ...late };
const defining = /^define\(\s*'([\w-]+)',\s*\w+((?:,\s*(?:english|panels|late)\.\w+)*),?\s*\);/m;

const elements = Object.entries(sources).flatMap(([path, source]) => {
  const [, tag, parts] = defining.exec(source) ?? [];
  return tag === undefined ? [] : [{ tag, path, parts: parts ?? '' }];
});

/** The module with all that it imports, without the other elements. */
function ownModules(path: string, found = new Set<string>()): Set<string> {
  const source = sources[path] ?? '';
  if (found.has(path) || (found.size > 0 && defining.test(source))) return found;
  found.add(path);
  // What only types come from is no part of it: it is loaded on demand, with its own words.
  const values = source.replace(/^import type [^;]*;$/gm, '');
  for (const [, to] of values.matchAll(/^(?:import|\}) .*from '(\.[^']+)\.js';/gm)) {
    const { pathname } = new URL(`${to}.ts`, new URL(path, 'https://x.test/a/b/'));
    ownModules(`../..${pathname}`, found);
  }
  return found;
}

/** The keys that stand in calls of `say`. */
function keysIn(source: string): string[] {
  return [...source.matchAll(/\.say\(([^()]*)/g)].flatMap(([, said = '']) =>
    [...said.replace(/\{.*/s, '').matchAll(/'(\w+)'/g)].map(([, key = '']) => key),
  );
}

describe('the English of', () => {
  it('all elements is looked at', () => {
    expect(elements).toHaveLength(21);
    expect(keysIn(sources[`${folder}internal/notice-words.ts`] ?? '')).toContain('joined');
  });

  it.each(elements)('<$tag> comes with it', ({ path, parts }) => {
    const brought = [...parts.matchAll(/(?:english|panels|late)\.(\w+)/g)].flatMap(([, part]) =>
      Object.keys(pieces[part ?? ''] ?? {}),
    );
    const said = [...ownModules(path)].flatMap((module) => keysIn(sources[module] ?? ''));
    expect([...new Set(said)].filter((key) => !brought.includes(key))).toEqual([]);
  });
});
