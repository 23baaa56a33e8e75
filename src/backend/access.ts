import type { Access } from '../model/conversation.js';
import { isKeptOut, ONE_ON_ONE_PREFIX } from '../model/one-on-one.js';
import type { User } from '../model/user.js';
import type { StoredConversation } from './storage/storage.js';

/**
 * Who may do what: one pure function, asked inside the transaction that reads or writes. For a
 * conversation that does not exist it judges the one that the user would make, which is refused
 * with `none` in the same words as a foreign one.
 */
export interface AccessRule {
  (user: User, conversation: StoredConversation): Access;
  /** Users who hear of the conversation without taking part; they join with their first message. */
  readonly audience?: (conversation: StoredConversation) => readonly string[];
  /** Whether `user` may see the visits of `owner`, and how to reach them; one's own always. */
  readonly visits?: (user: User, owner: string) => boolean;
}

/** Whoever knows a conversation's id joins it at first use, unless they were removed. */
export const openAccess: AccessRule = (user, conversation) =>
  participantAccess(user, conversation) ?? 'write';

/** Only participants: those named when the conversation was made, or admitted since. */
export const invitedAccess: AccessRule = (user, conversation) =>
  participantAccess(user, conversation) ?? 'none';

/**
 * Customers see the conversations that they made or take part in; `agents` see all. An agent makes
 * one only together with its customer: a page of the desk that is there first must not take a
 * customer's conversation from them.
 */
export function supportAccess({ agents }: { readonly agents: readonly string[] }): AccessRule {
  const rule = (user: User, conversation: StoredConversation): Access => {
    const { createdBy, participants } = conversation;
    if (agents.includes(user.id)) {
      const isAlone = createdBy === user.id && participants.every((one) => one.userId === user.id);
      return isAlone ? 'none' : 'write';
    }
    const own = createdBy === user.id ? 'write' : 'none';
    return participantAccess(user, conversation) ?? own;
  };
  const isAgent = (user: User) => agents.includes(user.id);
  return Object.assign(rule, { audience: () => agents, visits: isAgent });
}

/**
 * The same rule, but that a conversation of two (`oneOnOneId`) is theirs alone: its id invites both,
 * and keeps everybody else out.
 */
export function withOneOnOne(rule: AccessRule): AccessRule {
  const { audience, visits } = rule;
  const judge = (user: User, conversation: StoredConversation): Access => {
    const { id, participants } = conversation;
    const own = participants.find(({ userId }) => userId === user.id);
    const names = [user.id, ...(own?.aliases ?? [])];
    if (names.every((name) => isKeptOut(id, name))) return 'none';
    if (own || !id.startsWith(ONE_ON_ONE_PREFIX)) return rule(user, conversation);
    const invited = { userId: user.id, access: 'write', since: 1 } as const;
    return rule(user, { ...conversation, participants: [...participants, invited] });
  };
  return Object.assign(judge, {
    ...(audience && {
      audience: (conversation: StoredConversation) =>
        audience(conversation).filter((userId) => !isKeptOut(conversation.id, userId)),
    }),
    ...(visits && { visits }),
  });
}

/** What a participant may do (`none`: they were removed); undefined for anybody else. */
function participantAccess(user: User, { participants }: StoredConversation): Access | undefined {
  return participants.find(({ userId }) => userId === user.id)?.access;
}
