// Every row of docs/coming-from.md that is code is run: against a real session, backend and page.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { elementsBelow, settled } from '../harness/settled.js';
import { readRows, type Row } from './read-rows.js';
import { run, setStage, type Stage } from './stage.js';

const raw = <T extends string>(files: Record<string, T>): string => Object.values(files).join('\n');
const rows = readRows(
  raw(
    import.meta.glob<string>('../../docs/coming-from.md', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ),
);
const sources = import.meta.glob<string>('../../src/{elements,styles}/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const everySource = raw(sources);

const rowsOf = (kind: Row['kind']): [name: string, row: Row][] =>
  rows.filter((row) => row.kind === kind).map((row) => [`line ${row.line}: ${row.code}`, row]);

/** What the doc block of an element says. */
function docOf(tag: string): string {
  const define = new RegExp(`\\bdefine\\(\\s*'${tag}',`);
  return Object.values(sources).find((source) => define.test(source)) ?? '';
}

/** Whether an element speaks of a custom property, or it is one of the tokens. */
function isKnown(property: string): boolean {
  const token = new RegExp(`^ *'?${property.replace('--chat-', '')}'?: `, 'm');
  return everySource.includes(property) || token.test(everySource);
}

let stage: Stage;
const complaints: string[] = [];

beforeEach(async () => {
  complaints.length = 0;
  for (const method of ['warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => {
      complaints.push(said.map(String).join(' '));
    });
  }
  stage = await setStage();
});

afterEach(async () => {
  await stage.clear();
  vi.restoreAllMocks();
});

describe('what a mover writes', () => {
  it.each(rowsOf('script'))('runs: %s', async (_name, { code }) => {
    await run(code, stage.names);
    await settled(stage.element);
    expect(complaints).toEqual([]);
  });

  it.each(rowsOf('markup'))('is known to the browser: %s', async (_name, { code }) => {
    const place = document.createElement('div');
    place.innerHTML = code;
    stage.element.append(place);
    await settled(stage.element);
    expect(place.childElementCount).toBeGreaterThan(0);
    for (const element of elementsBelow(place)) {
      if (element.getRootNode() !== document || !element.localName.includes('-')) continue;
      const kind = customElements.get(element.localName);
      expect(kind, element.localName).toBeDefined();
      const { observedAttributes = [] } = kind as { observedAttributes?: readonly string[] };
      const own = element.getAttributeNames().filter((name) => !(name in HTMLElement.prototype));
      expect(observedAttributes).toEqual(
        expect.arrayContaining(own.filter((name) => name !== 'slot')),
      );
      for (const { slot } of element.children) {
        if (slot !== '') expect(docOf(element.localName)).toContain(`@slot ${slot} `);
      }
    }
    expect(complaints).toEqual([]);
  });

  it.each(rowsOf('style'))('styles what is there: %s', (_name, { code }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(code);
    const [rule] = sheet.cssRules;
    expect(rule).toBeInstanceOf(CSSStyleRule);
    const { selectorText, style } = rule as CSSStyleRule;
    expect(style.length).toBeGreaterThan(0);
    const [, tag = '', , part] = /^([\w-]+)(::part\(([\w-]+)\))?$/.exec(selectorText) ?? [];
    expect(customElements.get(tag), tag).toBeDefined();
    if (part?.includes('__')) expect(everySource).toContain(`@csspart ${part.split('__')[1]} `);
    else if (part) expect(docOf(tag)).toContain(`@csspart ${part} `);
    for (const property of style) {
      if (property.startsWith('--')) expect(isKnown(property), property).toBe(true);
    }
  });

  it('is not all there is: a row that fails is noticed', async () => {
    await expect(run('session.sned()', stage.names)).rejects.toThrow(TypeError);
    await expect(run('await session.getUserById("nobody").ready', stage.names)).rejects.toThrow();
  });
});
