import type { LogName, MessageEntry } from '../../model/entry.js';
import type { User } from '../../model/user.js';
import { ChatError } from '../../protocol/errors.js';
import { firstVisible, namesOf, notFound, type Rules } from '../rules.js';
import type { StoredConversation, StoredEntry } from '../storage/storage.js';

/** An entry as it was found by its id, in one of the two logs. */
export type Found = StoredEntry & { readonly log: LogName };

/** Whether the user may see the entry: the staff's log, and what was before them, may be closed. */
export function maySee(
  rules: Rules,
  user: User,
  conversation: StoredConversation,
  { log, entry }: Found,
): boolean {
  return log === 'staff'
    ? rules.staff(user, conversation)
    : entry.seq >= firstVisible(rules, user, conversation);
}

/**
 * The undeleted message that a change of this `kind` is about: anybody may react to what they see,
 * or pin it, and only its author may change it.
 */
export function changeable(
  rules: Rules,
  user: User,
  conversation: StoredConversation,
  found: Found | undefined,
  kind: string,
): MessageEntry {
  const message = found?.entry;
  if (
    message?.kind !== 'message' ||
    message.deletedAt !== undefined ||
    !maySee(rules, user, conversation, found as Found)
  ) {
    throw notFound('message');
  }
  if (kind !== 'react' && kind !== 'pin' && !namesOf(user, conversation).includes(message.sender)) {
    throw new ChatError('invalid', 'Only its author can change a message.');
  }
  return message;
}
