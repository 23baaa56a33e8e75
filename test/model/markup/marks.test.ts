import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseMarkup } from '../../../src/model/markup/markup-document.js';
import { hasMarks } from '../../../src/model/markup/marks.js';

describe('a text without marks', () => {
  it('is what it says: one paragraph of lines of text', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'word',
        ' ',
        '  ',
        '\n',
        '.',
        '1',
        '1.',
        '- ',
        '-',
        '•',
        '>',
        '# ',
        '(',
        ')',
        ']',
        ':',
        '/',
      ],
      ...[
        'http',
        'www',
        '@',
        '*',
        '_',
        '~',
        '`',
        '[',
        '<',
        'tel',
        'mailto:',
        '漢',
        '\ud83d',
        '+ ',
        '\\',
      ],
    );
    const texts = fc.array(pieces, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!hasMarks(text) && text.trim() === text && text !== '');
        const lines = text.split('\n').map((line) => (line === '' ? [] : [line]));
        expect(parseMarkup(text)).toMatchObject([{ kind: 'paragraph', lines }]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is found without a parser', () => {
    expect(hasMarks('Hello, how are you? 1.5 - 2 (or so)')).toBe(false);
    for (const text of ['*a*', 'https://a', 'WWW.a', 'a@b.cc', '> a', 'a\n- b', 'a\n\nb', '`a`']) {
      expect(hasMarks(text), text).toBe(true);
    }
  });
});
