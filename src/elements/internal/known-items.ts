import type { TimelineItem } from '../../session/views.js';
import { isMessageItem } from './message-item.js';
import { warnOnce } from './warn.js';

/** One stretch of a list that gave way to another; all before and after it is as it was. */
export interface Splice {
  readonly from: number;
  readonly removed: readonly TimelineItem[];
  readonly added: readonly TimelineItem[];
}

/**
 * The items of a list, by place and by id. A new list costs a comparison of references, and work
 * only for what is between the beginning and the end that it shares with the one before.
 */
export class KnownItems {
  #items: readonly TimelineItem[] = [];
  /** Made when it is needed: many lists of 100,000 are only read. */
  #byId: Map<string, TimelineItem> | null = null;
  #holes = 0;

  get all(): readonly TimelineItem[] {
    return this.#items;
  }

  get hasHoles(): boolean {
    return this.#holes > 0;
  }

  get(id: string): TimelineItem | undefined {
    this.#byId ??= new Map(this.#items.map((item) => [item.id, item]));
    return this.#byId.get(id);
  }

  /**
   * Takes over what an application gives. What is no item, or is there twice, is left out with a
   * warning.
   */
  take(given: readonly TimelineItem[]): Splice {
    const before = this.#items;
    const { from, end } = difference(before, given);
    const removed = before.slice(from, before.length - end);
    const count = given.length - end - from;
    const added = this.#fitting(given, from, count, removed);
    // Always a copy: an application may go on with its own array.
    if (from === 0 && end === 0) this.#items = added;
    else if (added.length === count) this.#items = given.slice();
    else {
      this.#items = [...before.slice(0, from), ...added, ...before.slice(before.length - end)];
    }
    for (const item of removed) {
      this.#byId?.delete(item.id);
      if (item.kind === 'hole') this.#holes -= 1;
    }
    for (const item of added) {
      this.#byId?.set(item.id, item);
      if (item.kind === 'hole') this.#holes += 1;
    }
    return { from, removed, added };
  }

  #fitting(
    given: readonly (TimelineItem | null | undefined)[],
    from: number,
    count: number,
    removed: readonly TimelineItem[],
  ): TimelineItem[] {
    const isFirst = this.#items.length === 0;
    const gone = new Set(removed.map(({ id }) => id));
    const ids = new Set<string>();
    const added: TimelineItem[] = [];
    for (let index = from; index < from + count; index += 1) {
      const item = given[index];
      if (!isItem(item)) continue;
      const isKnown = !isFirst && !gone.has(item.id) && this.get(item.id) !== undefined;
      if (isKnown || ids.has(item.id)) continue;
      ids.add(item.id);
      added.push(item);
    }
    if (added.length < count) {
      warnOnce('<chat-message-list> leaves out an item that is malformed or double.');
    }
    return added;
  }
}

/** How many items two lists have in common at their beginnings, and at their ends. */
function difference(
  before: readonly TimelineItem[],
  after: readonly TimelineItem[],
): { readonly from: number; readonly end: number } {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < least - from && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end += 1;
  }
  return { from, end };
}

function isItem(item: TimelineItem | null | undefined): item is TimelineItem {
  if (item?.kind === 'notice') return typeof item.id === 'string' && typeof item.at === 'number';
  if (item?.kind === 'hole') return typeof item.id === 'string' && typeof item.from === 'number';
  return isMessageItem(item);
}
