import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { filler } from '../../../src/session/timeline/filler.js';

describe('filler', () => {
  it('turns letters of every script into x and digits into 0', () => {
    expect(filler('Ann Müller, 中文 مرحبا: 42 ٤٢')).toBe('xxx xxxxxx, xx xxxxx: 00 00');
  });

  it('keeps spaces, line breaks and punctuation, so that lines break where they did', () => {
    expect(filler('a b\n\tc — “d”\u00a0(e)…')).toBe('x x\n\tx — “x”\u00a0(x)…');
  });

  it.each(['🙂', '👨‍👩‍👧', '👍🏽', '🇩🇪', '❤️', '1️⃣', '☎'])('makes one symbol of %s', (emoji) => {
    const filled = filler(emoji);
    const pieces = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(filled)];
    expect(pieces).toHaveLength(1);
    expect(filled).toHaveLength(emoji.length);
    expect(filled).toMatch(/^[🙂☺]/u);
  });

  it('keeps the length of every text, and no letter or digit of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const filled = filler(text);
        expect(filled).toHaveLength(text.length);
        expect(filled.replace(/[x0]/g, '')).not.toMatch(/\p{L}|\p{N}|\p{Co}|\p{Cn}/u);
      }),
    );
  });
});
