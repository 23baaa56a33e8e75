import type { EntryId } from '../model/ids.js';
import { isEchoed } from './apply-outbox.js';
import { tailOf } from './apply-stored.js';
import type { SessionState } from './state.js';

/** Ids of items whose echo is in the log as it is stored: the rest would be missing after a reload. */
export function echoedIn(state: SessionState): readonly EntryId[] {
  return [...state.conversations.values()].flatMap((conversation) => {
    const { pending } = conversation;
    const tail = pending.length > 0 ? tailOf(conversation) : null;
    if (!tail?.range) return [];
    const { entries, range, summary, cleared = null } = tail;
    const kept = { entries, ranges: [range], summary, cleared };
    return pending.filter((item) => isEchoed(item, kept)).map(({ id }) => id);
  });
}
