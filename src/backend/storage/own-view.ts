import type { EntryId } from '../../model/ids.js';
import type { PersonalEntry } from '../../model/personal.js';
import type { OwnView } from './storage.js';

/** What the entries of a user's own log come to for one conversation. */
export function ownView(conversation: string, personal: Iterable<PersonalEntry>): OwnView {
  const hidden = new Set<EntryId>();
  const starred = new Map<EntryId, { readonly inbox: number; readonly on: boolean }>();
  let cleared: OwnView['cleared'];
  for (const entry of personal) {
    if (entry.kind === 'other' || entry.conversation !== conversation) continue;
    if (entry.kind === 'hide') hidden.add(entry.target);
    else if (entry.kind === 'star') starred.set(entry.target, entry);
    else cleared = { upTo: entry.upTo, welcome: entry.welcome, inbox: entry.inbox };
  }
  return { hidden, starred, cleared };
}
