import { applyChange, isChange } from '../model/entry.js';
import type { Entry, MessageEntry } from '../model/entry.js';
import { groupBy } from '../model/group-by.js';
import { addRange } from '../model/ranges.js';
import type { Range } from '../model/ranges.js';
import type { LogRange } from '../protocol/log-range.js';
import { isShallowEqual } from './same.js';
import type { ConversationState } from './state.js';

/**
 * `conversation` with a stretch of its log merged in. Of two copies of a message the newer stays,
 * and every change up to `head` is folded into its message, in whichever order the two came. Up to
 * there no change can be missing between; one from beyond a gap waits until the gap is filled.
 */
export function mergeRange(conversation: ConversationState, range: LogRange): ConversationState {
  if (range.log !== 'main' || range.to < range.from) return conversation;
  const added = range.entries.filter(({ seq }) => seq >= range.from && seq <= range.to);
  const ranges = addRange(conversation.ranges, { from: range.from, to: range.to });
  const reached = ranges.find((one) => extendsHead(conversation.head, one));
  const head = reached?.to ?? conversation.head;
  const joined = mergeBySeq(conversation.entries, added);
  const entries = foldChanges(joined, added, { from: conversation.head + 1, to: head });
  const lagging = conversation.lagging && head === conversation.head;
  const merged = { ...conversation, entries, ranges, head, lagging };
  return isShallowEqual(merged, conversation) ? conversation : merged;
}

/** Whether `range` begins at or before the first unknown number, and ends beyond the known ones. */
export function extendsHead(head: number, range: Pick<LogRange, 'from' | 'to'>): boolean {
  return range.from <= head + 1 && range.to > head;
}

function mergeBySeq(loaded: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
  const first = added[0];
  if (first === undefined) return loaded;
  const last = loaded.at(-1);
  if (last === undefined || first.seq > last.seq) return [...loaded, ...added];
  const bySeq = new Map(loaded.map((entry) => [entry.seq, entry]));
  let touched = false;
  for (const entry of added) {
    const known = bySeq.get(entry.seq);
    if (known !== undefined && !isNewer(entry, known)) continue;
    bySeq.set(entry.seq, entry);
    touched = true;
  }
  return touched ? [...bySeq.values()].sort((a, b) => a.seq - b.seq) : loaded;
}

function isNewer(entry: Entry, known: Entry): boolean {
  return entry.kind === 'message' && known.kind === 'message' && entry.changed > known.changed;
}

/**
 * Folds changes into messages where one of the two is among `added`, or has just been `reached`:
 * the new changes into whatever message they are for, and those known before into new messages.
 */
function foldChanges(
  entries: readonly Entry[],
  added: readonly Entry[],
  reached: Range,
): readonly Entry[] {
  const addedIds = new Set(added.map(({ id }) => id));
  const relevant = entries.filter(isChange).filter(({ seq, id, target }) => {
    const isNew = seq >= reached.from || addedIds.has(id);
    return seq <= reached.to && (isNew || addedIds.has(target));
  });
  const changes = groupBy(relevant, ({ target }) => target);
  if (changes.size === 0) return entries;
  let touched = false;
  const folded = entries.map((entry) => {
    const mine = entry.kind === 'message' ? changes.get(entry.id) : undefined;
    if (mine === undefined) return entry;
    const changed = mine.reduce(applyChange, entry as MessageEntry);
    touched ||= changed !== entry;
    return changed;
  });
  return touched ? folded : entries;
}
