import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fromBase64, toBase64 } from '../../src/model/base64.js';

describe('base64', () => {
  it('comes back as it was, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  it('is written as everybody writes it', () => {
    expect(toBase64(new TextEncoder().encode('Hello, world'))).toBe('SGVsbG8sIHdvcmxk');
    expect(toBase64(new Uint8Array([251, 255]))).toBe('+/8=');
  });

  it.each(['a', '****', 'é', 'AA=A'])('is null for %j', (text) => {
    expect(fromBase64(text)).toBe(null);
  });
});
