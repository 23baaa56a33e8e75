import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyChange, type ChangeEntry, type MessageEntry } from '../../src/model/entry.js';

const message: MessageEntry = {
  kind: 'message',
  seq: 1,
  id: 'm.ann',
  sender: 'ann',
  at: 1,
  text: 'start',
  custom: { a: 'b' },
  reactions: [],
  changed: 1,
};

const base = { id: 'x', at: 5, target: 'm.ann' };
const sender = fc.constantFrom('ann', 'bob', '__proto__');
const change = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), sender, text: fc.string() }),
  fc.record({
    kind: fc.constant('reaction' as const),
    sender,
    emoji: fc.constantFrom('👍', '❤️', '__proto__'),
    on: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('delete' as const), sender }),
  fc.record({ kind: fc.constant('pin' as const), sender, on: fc.boolean() }),
);
/** A log of changes, numbered from 2. */
const log = fc
  .array(change, { maxLength: 12 })
  .map((changes) =>
    changes.map((one, index): ChangeEntry => ({ ...base, ...one, seq: index + 2 })),
  );

const fold = (from: MessageEntry, changes: readonly ChangeEntry[]): MessageEntry =>
  changes.reduce(applyChange, from);

describe('applyChange', () => {
  it('P11 leads to one state from any copy, whatever is given again', () => {
    fc.assert(
      fc.property(log, fc.nat(), fc.array(fc.nat()), (changes, cut, repeats) => {
        const whole = fold(message, changes);
        const copy = fold(message, changes.slice(0, cut % (changes.length + 1)));
        expect(fold(copy, changes)).toEqual(whole);
        const again = repeats.map((index) => changes[index % changes.length]);
        expect(
          fold(
            whole,
            again.filter((one) => one !== undefined),
          ),
        ).toBe(whole);
      }),
    );
  });

  it('P11 nothing changes a deleted message', () => {
    fc.assert(
      fc.property(log, (changes) => {
        const whole = fold(message, changes);
        if (!changes.some(({ kind }) => kind === 'delete')) return;
        expect(whole).toMatchObject({ text: '', reactions: [] });
        expect(whole).not.toHaveProperty('custom');
        expect(whole).not.toHaveProperty('pinnedAt');
      }),
    );
  });

  it('counts each user once for an emoji, and drops an emoji that nobody holds', () => {
    fc.assert(
      fc.property(log, (changes) => {
        for (const { users } of fold(message, changes).reactions) {
          expect(users.length).toBeGreaterThan(0);
          expect(new Set(users).size).toBe(users.length);
        }
      }),
    );
  });

  it('never alters the message it is given', () => {
    const frozen = Object.freeze({ ...message, reactions: Object.freeze([]) });
    fc.assert(
      fc.property(log, (changes) => {
        fold(frozen, changes);
        expect(frozen).toEqual(message);
      }),
    );
  });
});
