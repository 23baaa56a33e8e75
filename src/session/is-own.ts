import type { ConversationSummary } from '../model/conversation.js';

/** Whether `userId` is this user, or the visitor that they were before they signed in. */
export function isOwn(userId: string, summary: ConversationSummary | null, me: string): boolean {
  return userId === me || summary?.aliases?.includes(userId) === true;
}
