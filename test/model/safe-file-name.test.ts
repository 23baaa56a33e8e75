import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { safeFileName } from '../../src/model/safe-file-name.js';

describe("P15: a file's name", () => {
  it.each([
    ['invoice 1842.pdf', 'invoice 1842.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/absolute/path.txt', 'path.txt'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['\u2066hidden\u2069.png', 'hidden.png'],
    ['a\u0000b\nc.png', 'abc.png'],
    ['zero\u200Bwidth\u00AD.zip', 'zerowidth.zip'],
    ['what?<is>|this*.txt', 'what__is__this_.txt'],
    ['.htaccess', 'htaccess'],
    ['trailing. . .', 'trailing'],
    ['..', 'file'],
    ['', 'file'],
    ['\u202E\u200B', 'file'],
    ['\u200D\u200C', 'file'],
    ['می\u200Cخواهم.pdf', 'می\u200Cخواهم.pdf'],
    ['NUL', '_NUL'],
    ['com1.txt', '_com1.txt'],
    ['رسالة.pdf', 'رسالة.pdf'],
    ['გამარჯობა.pdf', 'გამარჯობა.pdf'],
    ['half \uD83D.png', 'half \uFFFD.png'],
  ])('%j is shown and saved as %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('keeps its ending where it is too long', () => {
    const safe = safeFileName(`${'x'.repeat(5_000)}.jpeg`);
    expect(safe).toHaveLength(120);
    expect(safe.endsWith('x….jpeg')).toBe(true);
    expect(safeFileName('😀'.repeat(100))).not.toMatch(/[\uD800-\uDBFF]…/u);
  });

  it('takes the word that it is given where nothing is left', () => {
    expect(safeFileName('///', 'Datei')).toBe('Datei');
  });

  it('is never a way to another folder, nor hides letters, whatever it is made of', () => {
    const unit = fc.constantFrom(
      ...'ab./\\ \u202E\u2067\u200F\u0007:*"<é漢😀\uD800'.split(''),
      'CON',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\:*"<>|?\p{Cc}\p{Bidi_Control}]|^\.|[. ]$/u);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(121);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});
