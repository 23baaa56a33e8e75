import { startOfDay } from '../../locales/dates.js';
import type { HoleItem, MessageItem, NoticeItem, TimelineItem } from '../../session/views.js';
import type { GroupPosition } from '../message/message.js';
import { isMessageItem } from './message-item.js';
import { warnOnce } from './warn.js';

/** Messages further apart than this do not belong together. */
const GROUP_GAP = 5 * 60_000;

interface RowBase {
  readonly key: string;
  /** The place among the items, from 1; 0 for rows that are no item. */
  readonly position: number;
}

/** What the list shows, from top to bottom. */
export type Row =
  | (RowBase & {
      readonly kind: 'message';
      readonly item: MessageItem;
      readonly group: GroupPosition;
      readonly quote: MessageItem | null;
    })
  | (RowBase & { readonly kind: 'notice'; readonly item: NoticeItem })
  | (RowBase & { readonly kind: 'hole'; readonly item: HoleItem })
  | (RowBase & { readonly kind: 'day'; readonly at: number })
  | (RowBase & { readonly kind: 'unread' });

/** The rows for `items` (known ones, see `knownItems`): days and the unread divider between them, messages in groups. */
export function timelineRows(
  items: readonly TimelineItem[],
  me: string,
  unreadFrom: number | null,
): readonly Row[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const rows: Row[] = [];
  let day: number | null = null;
  let divided = unreadFrom === null;
  let breaks = true;
  items.forEach((item, index) => {
    const itemDay = item.kind === 'hole' ? day : startOfDay(item.at);
    if (item.kind !== 'hole' && itemDay !== null && itemDay !== day && Number.isFinite(itemDay)) {
      rows.push({ kind: 'day', key: `day ${itemDay} ${item.id}`, at: item.at, position: 0 });
      day = itemDay;
      breaks = true;
    }
    if (!divided && isUnread(item, me, unreadFrom ?? 0)) {
      rows.push({ kind: 'unread', key: 'unread', position: 0 });
      divided = true;
      breaks = true;
    }
    const base = { key: `item ${item.id}`, position: index + 1 };
    if (item.kind === 'message') {
      const continues = !breaks && follows(items[index - 1], item);
      if (continues) continueGroup(rows);
      const quoted = item.replyTo === undefined ? undefined : byId.get(item.replyTo);
      const quote = quoted?.kind === 'message' ? quoted : null;
      rows.push({ ...base, kind: 'message', item, quote, group: continues ? 'last' : 'single' });
    } else if (item.kind === 'notice') rows.push({ ...base, kind: 'notice', item });
    else rows.push({ ...base, kind: 'hole', item });
    breaks = false;
  });
  return rows;
}

/** The last row so far is followed by one of its group. */
function continueGroup(rows: Row[]): void {
  const last = rows[rows.length - 1];
  if (last?.kind !== 'message') return;
  rows[rows.length - 1] = { ...last, group: last.group === 'single' ? 'first' : 'middle' };
}

function follows(before: TimelineItem | undefined, item: MessageItem): boolean {
  return (
    before?.kind === 'message' &&
    before.sender === item.sender &&
    Math.abs(item.at - before.at) < GROUP_GAP
  );
}

/** How many messages of others came after the item `id`. */
export function countNewAfter(
  items: readonly TimelineItem[],
  id: string | null,
  me: string,
): number {
  let count = 0;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item?.id === id) return count;
    if (item?.kind === 'message' && item.sender !== me) count += 1;
  }
  return 0;
}

function isUnread(item: TimelineItem, me: string, from: number): boolean {
  return item.kind === 'message' && item.seq !== null && item.seq >= from && item.sender !== me;
}

/** Items of a known kind, each id once: what else an application gives is named and left out. */
export function knownItems(items: readonly TimelineItem[]): readonly TimelineItem[] {
  const seen = new Set<string>();
  return items.filter((item: TimelineItem | null | undefined) => {
    const fits = isItem(item) && !seen.has(item.id);
    if (fits) seen.add(item.id);
    else warnOnce('<chat-message-list> leaves out an item that is malformed or double.');
    return fits;
  });
}

function isItem(item: TimelineItem | null | undefined): item is TimelineItem {
  if (item?.kind === 'notice') return typeof item.id === 'string' && typeof item.at === 'number';
  if (item?.kind === 'hole') return typeof item.id === 'string' && typeof item.from === 'number';
  return isMessageItem(item);
}
