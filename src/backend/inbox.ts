import type { User } from '../model/user.js';
import type { InboxCursor } from '../protocol/commands.js';
import type { LogRange } from '../protocol/log-range.js';
import type { Changes } from '../protocol/updates.js';
import type { Rules } from './rules.js';
import type { StorageTransaction, StoredConversation } from './storage/storage.js';
import { summarise } from './summaries.js';

/** How many conversations, and entries of the user's own log, one page of the inbox holds. */
const CONVERSATIONS = 50;
const PERSONAL = 200;

/**
 * A page of the user's inbox after `cursor`, or from its beginning where the cursor is of another
 * database. `rangeOf` may add what a conversation's log gained.
 */
export function readInbox(
  rules: Rules,
  user: User,
  cursor: InboxCursor | null,
  rangeOf: (
    transaction: StorageTransaction,
    conversation: StoredConversation,
    epoch: string,
    first: number,
  ) => Promise<LogRange | undefined> = async () => undefined,
): Promise<Changes> {
  return rules.storage.transaction('read', async (transaction) => {
    const { epoch } = transaction;
    const head = await transaction.inbox(user.id);
    const after = cursor?.epoch === epoch && cursor.inbox <= head ? cursor.inbox : 0;
    const touches = await transaction.touches(user.id, after, CONVERSATIONS);
    const personal = await transaction.personal(user.id, after, PERSONAL);
    // The page ends where the first of the two lists that goes on ends.
    const inbox = Math.min(
      head,
      (touches.length === CONVERSATIONS && touches.at(-1)?.inbox) || head,
      (personal.length === PERSONAL && personal.at(-1)?.inbox) || head,
    );

    const conversations = [];
    for (const touch of touches) {
      if (touch.inbox > inbox) break;
      const conversation = await transaction.conversation(touch.conversation);
      if (!conversation) continue;
      const summary = await summarise(rules, transaction, user, conversation);
      const range =
        summary.access === 'none'
          ? undefined
          : await rangeOf(transaction, conversation, epoch, summary.first);
      conversations.push({ summary, ...(range && { range }) });
    }
    return {
      epoch,
      after,
      inbox,
      more: inbox < head,
      conversations,
      personal: personal.filter((entry) => entry.inbox <= inbox),
    };
  });
}
