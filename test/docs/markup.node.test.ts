// Every example of docs/markup.md is read by the kit, and becomes what stands beside it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { MarkupDocument, mention, parseMarkup, plainText } from '../../src/index.js';
import { notationOf } from '../harness/markup-notation.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = await readFile(join(root, 'docs', 'markup.md'), 'utf8');

/** The rows of tables: two cells of code each. */
const rows = [...page.matchAll(/^\| (`+) ?(.+?) ?\1 \| (`+) ?(.+?) ?\3 \|$/gm)].map(
  ([, , typed = '', , expected = '']) => ({ typed, expected }),
);

const fenced = [...page.matchAll(/```text\n([\s\S]*?)\n```\n\n```html\n([\s\S]*?)\n```/g)].map(
  ([, typed = '', expected = '']) => ({ typed: typed.replaceAll('~~~', '```'), expected }),
);

const scripts = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);

describe('docs/markup.md', () => {
  it('has its examples', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(fenced).toHaveLength(4);
    expect(scripts).toHaveLength(3);
  });

  it.each(rows)('$typed', ({ typed, expected }) => {
    expect(notationOf(parseMarkup(typed), { maria: 'Maria Rossi' })).toBe(`<p>${expected}</p>`);
  });

  it.each(fenced)('$typed', ({ typed, expected }) => {
    expect(notationOf(parseMarkup(typed), {})).toBe(expected);
  });

  it('runs what it says of code', () => {
    const run = (code: string, more = ''): unknown => {
      const body = `${code.replace(/^import .*$/gm, '')}${more}`;
      const names = ['MarkupDocument', 'mention', 'parseMarkup', 'plainText', 'conversation'];
      // oxlint-disable-next-line no-new-func, no-implied-eval -- the examples of the page
      return new Function(...names, body)(MarkupDocument, mention, parseMarkup, plainText, {
        send: ({ text }: { text: string }) => sent.push(text),
      });
    };
    const sent: string[] = [];
    const [naming = '', saying = '', growing = ''] = scripts;
    run(naming);
    expect(sent).toEqual(['<@maria>, do you know?']);
    const [, told] = /\/\/ '(.*)'/.exec(saying) ?? [];
    expect(run(saying.replace(/^plainText/m, 'return plainText'))).toBe(told);
    expect(run(growing.replace(/^answer\.blocks\[0\]/m, 'return answer.blocks[0]'))).toBe(true);
  });
});
