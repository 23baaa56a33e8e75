import { startOfDay } from '../../locales/dates.js';
import type { MessageItem, TimelineItem } from '../../session/views.js';
import type { GroupPosition } from '../message/message.js';
import type { KnownItems } from './known-items.js';

/** Messages further apart than this do not belong together. */
const GROUP_GAP = 5 * 60_000;

/** What the list shows for one item. It depends on the items around it alone: no row is kept. */
export interface Row {
  readonly item: TimelineItem;
  /** A moment of the day that begins here. */
  readonly day: number | null;
  /** The line before the first unread message stands here. */
  readonly isFirstUnread: boolean;
  readonly isFirst: boolean;
  readonly group: GroupPosition;
  readonly quote: MessageItem | null;
}

/** The row at `index`; `unread` is the place of the first unread message, or −1. */
export function rowAt(items: KnownItems, index: number, unread: number): Row | null {
  const item = items.all[index];
  if (item === undefined) return null;
  const quoted = item.kind === 'message' && item.replyTo !== undefined && items.get(item.replyTo);
  const continues = continuesAt(items.all, index, unread);
  const goesOn = continuesAt(items.all, index + 1, unread);
  return {
    item,
    day: item.kind !== 'hole' && beginsDay(items.all, index) ? item.at : null,
    isFirstUnread: index === unread,
    isFirst: index === 0,
    group: continues ? (goesOn ? 'middle' : 'last') : goesOn ? 'first' : 'single',
    quote: quoted && quoted.kind === 'message' ? quoted : null,
  };
}

/** Whether a row that was drawn says the same. Days and holes are few: always taken for new. */
export function isSameRow(before: Row | null, row: Row): boolean {
  return (
    before !== null &&
    row.item.kind === 'message' &&
    row.day === null &&
    before.day === null &&
    before.item === row.item &&
    before.quote === row.quote &&
    before.group === row.group &&
    before.isFirst === row.isFirst &&
    before.isFirstUnread === row.isFirstUnread
  );
}

function beginsDay(items: readonly TimelineItem[], index: number): boolean {
  const day = dayOf(items[index]);
  if (day === null) return false;
  // Holes have no day, nor has what lies beyond the dates that there are.
  for (let before = index - 1; before >= 0; before -= 1) {
    const other = dayOf(items[before]);
    if (other !== null) return other !== day;
  }
  return true;
}

function dayOf(item: TimelineItem | undefined): number | null {
  const day = item === undefined || item.kind === 'hole' ? NaN : startOfDay(item.at);
  return Number.isFinite(day) ? day : null;
}

/** Whether the item at `index` belongs to the message before it. */
function continuesAt(items: readonly TimelineItem[], index: number, unread: number): boolean {
  const before = items[index - 1];
  const item = items[index];
  return (
    before?.kind === 'message' &&
    item?.kind === 'message' &&
    before.sender === item.sender &&
    Math.abs(item.at - before.at) < GROUP_GAP &&
    index !== unread &&
    !beginsDay(items, index)
  );
}

/** The place of the first message of others from number `from` on, or −1; looked for from `start` on. */
export function firstUnread(
  items: readonly TimelineItem[],
  me: string,
  from: number | null,
  start = 0,
): number {
  for (let index = start; from !== null && index < items.length; index += 1) {
    const item = items[index];
    if (item?.kind !== 'message' || item.sender === me) continue;
    if (item.seq !== null && item.seq >= from) return index;
  }
  return -1;
}

/** Messages of others after the item `id`: how many, and where the first is (−1 for none). */
export function newAfter(
  items: KnownItems,
  id: string | null,
  me: string,
): { readonly count: number; readonly first: number } {
  let count = 0;
  let first = -1;
  const start = id !== null && items.get(id) ? items.all.length - 1 : -1;
  for (let index = start; index >= 0; index -= 1) {
    const item = items.all[index];
    if (item?.id === id) break;
    if (item?.kind !== 'message' || item.sender === me) continue;
    count += 1;
    first = index;
  }
  return { count, first };
}
