import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyChange, isChange } from '../../src/model/entry.js';
import type { Entry, MessageEntry } from '../../src/model/entry.js';
import { missingRanges } from '../../src/model/missing-ranges.js';
import type { LogRange } from '../../src/protocol/log-range.js';
import { mergeRange } from '../../src/session/apply-log.js';
import { emptyConversation } from '../../src/session/state.js';
import type { ConversationState } from '../../src/session/state.js';

type Kind = 'message' | 'edit' | 'delete' | 'reaction' | 'pin';

/** A log of these kinds; what changes something changes one of the messages before it. */
function logOf(kinds: readonly (readonly [Kind, number])[]): Entry[] {
  const messages: string[] = [];
  return kinds.map(([kind, chance], index) => {
    const seq = index + 1;
    const base = { seq, id: `c${seq}.ann`, sender: 'ann', at: seq };
    const target = messages[chance % Math.max(messages.length, 1)];
    if (kind === 'message' || target === undefined) {
      messages.push(base.id);
      return { ...base, kind: 'message', text: `text ${seq}`, reactions: [], changed: seq };
    }
    if (kind === 'edit') return { ...base, kind, target, text: `edited at ${seq}` };
    if (kind === 'delete') return { ...base, kind, target };
    if (kind === 'pin') return { ...base, kind, target, on: chance % 3 > 0 };
    return { ...base, kind, target, emoji: `e${chance % 2}`, on: chance % 3 > 0 };
  });
}

/** The entries from `from` to `to` as a backend tells them whose log ends at `length`. */
function read(log: readonly Entry[], from: number, to: number, length = log.length): LogRange {
  const changes = log.slice(0, length).filter(isChange);
  const entries = log.slice(from - 1, to).map((entry) => {
    if (entry.kind !== 'message') return entry;
    const mine = changes.filter(({ target }) => target === entry.id);
    return mine.reduce<MessageEntry>(applyChange, entry);
  });
  return { log: 'main', from, to, entries };
}

function conversation(head = 0): ConversationState {
  return { ...emptyConversation('order'), head };
}

const kinds = fc.array(
  fc.tuple(
    fc.constantFrom<Kind>('message', 'message', 'edit', 'delete', 'reaction', 'pin'),
    fc.nat(1_000),
  ),
  { minLength: 1, maxLength: 40 },
);

describe('merging a log', () => {
  it('P11 any pages in any order, some twice, lead to the same entries', () => {
    const pages = fc.array(fc.tuple(fc.nat(39), fc.nat(15)), { maxLength: 12 });
    fc.assert(
      fc.property(kinds, pages, fc.infiniteStream(fc.nat(1_000)), (given, spans, chance) => {
        const log = logOf(given);
        const ranges = spans.map(([start, size]) => {
          const from = (start % log.length) + 1;
          return read(log, from, Math.min(from + size, log.length));
        });
        const shuffled = [...ranges, ...ranges.slice(0, 3)]
          .map((range) => ({ range, place: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ range }) => range);
        const one = ranges.reduce(mergeRange, conversation(log.length));
        const other = shuffled.reduce(mergeRange, conversation(log.length));
        expect(other.entries).toEqual(one.entries);
        expect(other.ranges).toEqual(one.ranges);
      }),
    );
  });

  it('P4 P6 following, paging and late answers lead to the log as it is', () => {
    const acts = fc.array(
      fc.record({
        grows: fc.nat(6),
        kind: fc.constantFrom('follow', 'older', 'around'),
        at: fc.nat(1_000),
        size: fc.integer({ min: 1, max: 10 }),
        isLate: fc.boolean(),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(kinds, acts, (given, plan) => {
        const log = logOf(given);
        let length = Math.min(3, log.length);
        let state = mergeRange(conversation(), read(log, 1, length, length));
        const late: LogRange[] = [];
        for (const { grows, kind, at, size, isLate } of plan) {
          length = Math.min(length + grows, log.length);
          const start = kind === 'follow' ? state.head + 1 : (at % length) + 1;
          if (start > length) continue;
          const page = read(log, start, Math.min(start + size, length), length);
          if (isLate) late.push(page);
          else state = mergeRange(state, page);
        }
        state = late.reduce(mergeRange, state);
        while (state.head < log.length) {
          state = mergeRange(
            state,
            read(log, state.head + 1, Math.min(state.head + 5, log.length)),
          );
        }
        for (const { from, to } of missingRanges(state.ranges, { from: 1, to: log.length })) {
          state = mergeRange(state, read(log, from, to));
        }
        expect(state.entries).toEqual(read(log, 1, log.length).entries);
      }),
      { numRuns: 300 },
    );
  });

  it('a change from beyond a gap waits until the gap is filled', () => {
    const log = logOf([
      ['message', 0],
      ['reaction', 2],
      ['edit', 0],
    ]);
    const start = mergeRange(conversation(), read(log, 1, 1, 1));
    const beyond = mergeRange(start, read(log, 3, 3, 3));
    expect(beyond.entries[0]).toMatchObject({ text: 'text 1', reactions: [] });
    const filled = mergeRange(beyond, read(log, 2, 2, 3));
    expect(filled.entries[0]).toMatchObject({ text: 'edited at 3', reactions: [{ emoji: 'e0' }] });
    expect(filled.head).toBe(3);
  });

  it('what is known already changes nothing, not even the reference', () => {
    const log = logOf(Array.from({ length: 10 }, () => ['message', 0] as const));
    const state = mergeRange(conversation(), read(log, 1, 10));
    expect(mergeRange(state, read(log, 3, 7))).toBe(state);
    expect(mergeRange(state, { log: 'main', from: 11, to: 10, entries: [] })).toBe(state);
    expect(mergeRange(state, { ...read(log, 3, 7), log: 'staff' })).toBe(state);
  });

  it('a change touches its message, and no other entry', () => {
    const log = logOf([...Array.from({ length: 9 }, () => ['message', 0] as const), ['edit', 4]]);
    const before = mergeRange(conversation(), read(log, 1, 9, 9));
    const after = mergeRange(before, read(log, 10, 10));
    const touched = before.entries.filter((entry, index) => entry !== after.entries[index]);
    expect(touched.map(({ seq }) => seq)).toEqual([5]);
  });

  it('the head moves over what was loaded before beyond it', () => {
    const log = logOf(Array.from({ length: 10 }, () => ['message', 0] as const));
    const start = mergeRange(conversation(), read(log, 1, 3));
    const around = mergeRange(start, read(log, 6, 8));
    expect([around.head, mergeRange(around, read(log, 4, 5)).head]).toEqual([3, 8]);
  });
});
