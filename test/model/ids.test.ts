import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fingerprint } from '../../src/model/fingerprint.js';
import {
  entryId,
  isClientId,
  isId,
  parseEntryId,
  parseVisitId,
  toWellFormed,
} from '../../src/model/ids.js';
import { isUnread } from '../../src/model/unread.js';

describe('ids', () => {
  it('have 1 to 200 units, no control character and no half of a pair', () => {
    for (const id of ['a', '__proto__', 'x'.repeat(200), '😀', 'a.b', ' ']) {
      expect([id, isId(id)]).toEqual([id, true]);
    }
    for (const id of ['', 'x'.repeat(201), 'a\u0000', 'a\n', '\uD800', '\u007f', 7, null, {}]) {
      expect([id, isId(id)]).toEqual([id, false]);
    }
  });

  it('of entries give back their halves, also for senders with a dot', () => {
    const senders = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isId);
    const clientIds = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/).filter(isClientId);
    fc.assert(
      fc.property(senders, clientIds, (sender, clientId) => {
        expect(parseEntryId(entryId(sender, clientId))).toEqual({ sender, clientId });
      }),
    );
    expect(parseEntryId('no-dot')).toBeNull();
    expect(parseEntryId('.sender')).toBeNull();
    expect(isClientId('a.b')).toBe(false);
  });

  it('N1 of visits are UUIDs of any version, lower-cased, and not nil', () => {
    const id = '0190A1B2-7E3F-7C4D-8A5B-1234567890AB';
    expect(parseVisitId(id)).toBe(id.toLowerCase());
    for (const wrong of ['00000000-0000-0000-0000-000000000000', 'visit', '', 7, null]) {
      expect(parseVisitId(wrong)).toBeNull();
    }
  });
});

describe('toWellFormed', () => {
  it('leaves nothing that a store could not hold, and no other length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const text = `${a}\uD83D${b}\uDE00\u0000`;
        const stored = toWellFormed(text);
        expect(stored).toHaveLength(text.length);
        expect(stored).not.toContain('\u0000');
        expect(() => encodeURIComponent(stored)).not.toThrow();
        expect(toWellFormed(stored)).toBe(stored);
      }),
    );
  });

  it('keeps whole pairs', () => {
    expect(toWellFormed('😀\uD83D')).toBe('😀\uFFFD');
  });
});

describe('fingerprint', () => {
  it('does not depend on the order of keys', () => {
    const one = { text: 'a', custom: { x: '1', y: '2' } };
    const other = { custom: { y: '2', x: '1' }, text: 'a' };
    expect(fingerprint(one)).toBe(fingerprint(other));
  });

  it('M2 tells bodies apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        expect(fingerprint({ text: a })).not.toBe(fingerprint({ text: b }));
      }),
    );
    expect(fingerprint({ text: 'a', on: true })).not.toBe(fingerprint({ text: 'a' }));
  });
});

describe('isUnread', () => {
  const entry = {
    kind: 'message',
    seq: 5,
    id: 'm.bob',
    sender: 'bob',
    at: 1,
    text: 'x',
    reactions: [],
    changed: 5,
  } as const;

  it("P12 holds for others' undeleted, unhidden messages after the mark", () => {
    expect(isUnread(entry, 'ann', 4)).toBe(true);
    expect(isUnread(entry, 'ann', 5)).toBe(false);
    expect(isUnread(entry, 'bob', 0)).toBe(false);
    expect(isUnread({ ...entry, deletedAt: 1 }, 'ann', 0)).toBe(false);
    expect(isUnread(entry, 'ann', 0, new Set(['m.bob']))).toBe(false);
    expect(isUnread({ ...entry, kind: 'system' }, 'ann', 0)).toBe(false);
  });
});
