import type { MessageEntry } from '../model/entry.js';
import type { User } from '../model/user.js';
import type { ConversationState } from './state.js';
import { messageItem, othersMarks, stateOf } from './timeline-item.js';
import type { MessageItem } from './views.js';

/** Makes the item of a message as the log has it. */
export type MakeItem = (entry: MessageEntry) => MessageItem;

/**
 * Makes the item of each message once, for as long as the message, the people and how far they have
 * read say the same: with 10,000 messages, a new one makes one item.
 */
export function createItemMaker(): (conversation: ConversationState, me: User) => MakeItem {
  let about = '';
  let made = new WeakMap<MessageEntry, MessageItem>();
  return ({ summary, starred }, me) => {
    const marks = othersMarks(summary, me.id);
    const people = summary?.participants.map(({ id, name, photoUrl }) => [id, name, photoUrl]);
    const now = JSON.stringify([me, summary?.aliases, people]);
    if (now !== about) made = new WeakMap();
    about = now;
    return (entry) => {
      const before = made.get(entry);
      const isStarred = starred.has(entry.id);
      if (before && isStarred === (before.starred ?? false)) {
        const state = before.sender === me.id ? stateOf(entry.seq, marks) : 'sent';
        if (state === before.state) return before;
      }
      const item = messageItem(entry, summary, me, marks);
      const shown = isStarred ? { ...item, starred: true as const } : item;
      made.set(entry, shown);
      return shown;
    };
  };
}
