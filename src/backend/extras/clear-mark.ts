import type { Cleared } from '../../model/conversation.js';
import type { User } from '../../model/user.js';
import type { StorageTransaction, StoredConversation } from '../storage/storage.js';

/**
 * Moves the user's clear mark forward, never beyond the last entry; at the same place it may still
 * say otherwise whether the welcome is seen. The log stays as it is, for everybody else. Gives
 * whether anything changed.
 */
export async function moveClearMark(
  transaction: StorageTransaction,
  user: User,
  { id, heads }: StoredConversation,
  { upTo, welcome }: Cleared,
): Promise<boolean> {
  const { cleared: before } = await transaction.ownView(user.id, id);
  const to = Math.min(upTo, heads.main);
  const isNews = !before || to > before.upTo || (to === before.upTo && welcome !== before.welcome);
  if (!isNews) return false;
  const inbox = await transaction.touchInbox(user.id, id);
  const entry = { kind: 'clear', inbox, conversation: id, upTo: to, welcome } as const;
  await transaction.putPersonal(user.id, entry, before?.inbox);
  return true;
}
