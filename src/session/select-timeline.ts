import type { Entry } from '../model/entry.js';
import { groupBy } from '../model/group-by.js';
import type { EntryId } from '../model/ids.js';
import { missingRanges } from '../model/missing-ranges.js';
import type { User } from '../model/user.js';
import { isEchoed } from './apply-outbox.js';
import { firstShown } from './cleared.js';
import { knownHead } from './known-head.js';
import { createItemMaker, type MakeItem } from './message-items.js';
import { isSameList, isShallowEqual } from './same.js';
import type { ConversationState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';
import { withLiveTexts } from './streams/live-items.js';
import { holeItem, noticeItem, pendingItem, withPending } from './timeline-rows.js';
import type { HoleItem, MessageItem, TimelineItem } from './views.js';
import { welcomeItems } from './welcome-items.js';

/**
 * Makes the selector behind `messages$` of one conversation: the entries in the order of the log,
 * holes where some are missing, pending ones last. An item that says the same as before is the same
 * object as before; so is the whole list.
 */
export function createTimelineSelector(): (
  conversation: ConversationState,
  me: User,
) => readonly TimelineItem[] {
  let lastInput: ConversationState | null = null;
  /** As the log has it, and as pieces of streamed texts go beyond it. */
  let written: readonly TimelineItem[] = [];
  let items: readonly TimelineItem[] = [];
  const makerFor = createItemMaker();
  return (conversation, me) => {
    if (conversation === lastInput) return items;
    // A piece of a text costs what it says, not what the whole list does.
    if (!isAllButStreams(conversation, lastInput)) {
      written = keepSame(selectTimeline(conversation, me, makerFor(conversation, me)), written);
    }
    lastInput = conversation;
    const shown = withLiveTexts(written, conversation.streams);
    if (isSameList(shown, items)) return items;
    items = shown;
    return items;
  };
}

function isAllButStreams(now: ConversationState, before: ConversationState | null): boolean {
  return before !== null && isShallowEqual({ ...now, streams: before.streams }, before);
}

/** The conversation's list, from scratch. */
export function selectTimeline(
  conversation: ConversationState,
  me: User,
  itemOf: MakeItem = createItemMaker()(conversation, me),
): readonly TimelineItem[] {
  const { entries, hidden, pending } = conversation;
  const waiting = pending.filter((item) => !isEchoed(item, conversation));
  const changes = changesByTarget(waiting);
  const items: TimelineItem[] = welcomeItems(conversation, me);
  for (const entry of withHoles(conversation)) {
    if (entry.kind === 'hole') items.push(entry);
    else if (hidden.has(entry.id) || isOwnArrival(entry, me)) continue;
    else if (entry.kind === 'message') {
      items.push(itemOf(withPending(entry, changes.get(entry.id), me.id)));
    } else if (entry.kind === 'member' || entry.kind === 'system' || entry.kind === 'end') {
      items.push(noticeItem(entry));
    }
  }
  const ids = new Set(waiting.length === 0 ? [] : entries.map(({ id }) => id));
  for (const item of waiting) {
    const shown =
      ids.has(item.id) || hidden.has(item.id) ? null : pendingItem(item, me, conversation.uploads);
    if (shown) items.splice(placeOf(shown, items), 0, shown);
  }
  return items;
}

/** Behind all others, but for what has its number already and others have come after it. */
function placeOf({ seq }: MessageItem, items: readonly TimelineItem[]): number {
  const isAfter = (item: TimelineItem) =>
    ((item.kind === 'hole' ? item.from : item.seq) ?? 0) > (seq ?? Infinity);
  const next = items.findIndex(isAfter);
  return next < 0 ? items.length : next;
}

/** Who came in by themselves knows it: for them the conversation begins empty. */
function isOwnArrival(entry: Entry, { id }: User): boolean {
  const { kind, sender } = entry;
  return kind === 'member' && entry.change === 'joined' && sender === id && entry.userId === id;
}

function* withHoles(conversation: ConversationState): Iterable<Entry | HoleItem> {
  const { ranges, head, lagging, pending, entries } = conversation;
  const first = ranges[0];
  if (first === undefined) return;
  const loaded = Math.max(head, ranges.at(-1)?.to ?? 0);
  const end = lagging ? Math.max(knownHead(conversation), loaded) : loaded;
  // What was sent may stand before all that is loaded: then it is missing itself. While the
  // conversation is being opened, it is about to come.
  const behind = conversation.status === 'loading' ? 1 : 0;
  const start = firstShown(conversation);
  const from = Math.max(
    start,
    pending.reduce((least, { seq = least }) => Math.min(least, seq + behind), first.from),
  );
  const holes = missingRanges(ranges, { from, to: end });
  let next = 0;
  for (const entry of entries) {
    if (entry.seq < start) continue;
    for (let hole = holes[next]; hole && hole.from < entry.seq; hole = holes[(next += 1)]) {
      yield holeItem(hole);
    }
    yield entry;
  }
  for (const hole of holes.slice(next)) yield holeItem(hole);
}

/** Pending changes by the message that they are for. */
function changesByTarget(pending: readonly OutboxItem[]): ReadonlyMap<EntryId, OutboxItem[]> {
  const alive = pending.filter(({ status }) => status !== 'failed');
  // What changes no message stands under no id.
  return groupBy(alive, ({ command }) => ('target' in command ? command.target : ''));
}

/** `now` with the items of `before` that say the same. Where nothing moved, no item is looked for. */
function keepSame(
  now: readonly TimelineItem[],
  before: readonly TimelineItem[],
): readonly TimelineItem[] {
  let known: ReadonlyMap<string, TimelineItem> | null = null;
  let isInPlace = true;
  return now.map((item, index) => {
    const same = before[index];
    if (same?.id === item.id) return isShallowEqual(item, same) ? same : item;
    // All that was there has been found again: this one is new.
    if (isInPlace && same === undefined) return item;
    isInPlace = false;
    known ??= new Map(before.map((one) => [one.id, one]));
    const elsewhere = known.get(item.id);
    return elsewhere && isShallowEqual(item, elsewhere) ? elsewhere : item;
  });
}
