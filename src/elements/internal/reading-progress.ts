import type { ShownRow } from './row-elements.js';
import { newAfter } from './timeline-rows.js';
import type { KnownItems } from './known-items.js';

/** How far the reader of a list has come. */
export interface ReadingProgress {
  /** The end is not shown. */
  readonly away: boolean;
  /** The newest item that was in view: what follows it came below. */
  readonly newest: string | null;
  /** The first unread message that the reader has come to. */
  readonly unreadSeen: string | null;
  /** The first unread message stands above, and the reader was not there yet. */
  readonly unreadAbove: boolean;
}

export const atTheEnd: ReadingProgress = {
  away: false,
  newest: null,
  unreadSeen: null,
  unreadAbove: false,
};

/** What is known after `inView` was in view; the same object where nothing is new. */
export function noteProgress(
  before: ReadingProgress,
  items: KnownItems,
  inView: readonly ShownRow[],
  { away, me, unread }: { readonly away: boolean; readonly me: string; readonly unread: number },
): ReadingProgress {
  let { newest, unreadSeen } = before;
  if (away && !before.away) newest = items.all.at(-1)?.id ?? null;
  const { first } = newAfter(items, away ? newest : null, me);
  const last = inView.at(-1);
  if (first >= 0 && last !== undefined && last.index >= first) newest = last.id;
  const unreadId = items.all[unread]?.id ?? null;
  if (unread >= (inView[0]?.index ?? 0)) unreadSeen = unreadId;
  const unreadAbove = unreadId !== null && unreadId !== unreadSeen;
  const isSame =
    away === before.away &&
    newest === before.newest &&
    unreadSeen === before.unreadSeen &&
    unreadAbove === before.unreadAbove;
  return isSame ? before : { away, newest, unreadSeen, unreadAbove };
}
