import { markOf, type ConversationSummary } from '../model/conversation.js';
import type { User } from '../model/user.js';
import { firstShown, namesOf, seenBy, type Rules } from './rules.js';
import type { StorageTransaction, StoredConversation } from './storage/storage.js';

/** A conversation as `user` may see it; one that they may not see keeps its id alone. */
export async function summarise(
  rules: Rules,
  transaction: StorageTransaction,
  user: User,
  conversation: StoredConversation,
): Promise<ConversationSummary> {
  const { id, createdBy: _createdBy, heads, participants, ...words } = conversation;
  const access = rules.access(user, conversation);
  if (access === 'none') {
    return {
      id,
      createdAt: 0,
      access,
      participants: [],
      marks: [],
      first: 1,
      head: 0,
      unread: 0,
      last: null,
    };
  }

  const names = namesOf(user, conversation);
  const marks = await transaction.marks(id);
  const own = await transaction.ownView(user.id, id);
  const { hidden, cleared } = own;
  const first = firstShown(rules, user, conversation, own);
  const read = Math.max(markOf(marks, user.id).read, first - 1);
  const last = await transaction.lastMessage(id, first, hidden);
  return {
    ...words,
    id,
    ...(words.pinned && { pinned: words.pinned.filter(({ seq }) => seq >= first) }),
    ...(cleared && { cleared: { upTo: cleared.upTo, welcome: cleared.welcome } }),
    ...(names[1] !== undefined && { aliases: names.slice(1) }),
    access,
    participants: await Promise.all(
      participants.map(async ({ userId, aliases: _aliases, ...place }) => ({
        ...seenBy(rules, user, (await transaction.user(userId)) ?? { id: userId, name: '' }),
        ...place,
      })),
    ),
    marks,
    first,
    head: heads.main,
    unread: await transaction.countUnread(id, names, read, hidden),
    last: last?.kind === 'message' ? last : null,
  };
}
