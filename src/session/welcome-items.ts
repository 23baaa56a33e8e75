import type { User } from '../model/user.js';
import { firstShown } from './cleared.js';
import type { ConversationState } from './state.js';
import type { NoticeItem, TimelineItem } from './views.js';

/**
 * What stands before the first message: the app's welcome, and what the others say of themselves.
 * It is no part of the log. Who cleared the chat sees it again with a new visit only (N3).
 */
export function welcomeItems(conversation: ConversationState, me: User): TimelineItem[] {
  const { summary, cleared, ranges } = conversation;
  const isWhole = (ranges[0]?.from ?? Infinity) <= firstShown(conversation) || !summary?.head;
  if (!summary || summary.access === 'none' || !isWhole || cleared?.welcome === false) return [];
  const items: NoticeItem[] = [];
  const say = (notice: NoticeItem['notice'], name: string, text: string | undefined) => {
    const id = `welcome.${items.length}`;
    const at = summary.createdAt;
    if (text) items.push({ kind: 'notice', id, seq: 0, at, notice, name, text });
  };
  for (const text of summary.welcomeMessages ?? []) say('system', '', text);
  for (const { id, name, access, availabilityText, welcomeMessage } of summary.participants) {
    if (id === me.id || access === 'none') continue;
    say('availability', name, availabilityText);
    say('welcome', name, welcomeMessage);
  }
  return items;
}
