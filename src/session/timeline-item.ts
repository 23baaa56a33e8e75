import type { ConversationSummary } from '../model/conversation.js';
import type { MessageEntry } from '../model/entry.js';
import type { User } from '../model/user.js';
import { attachmentItems } from './attachment-items.js';
import { isOwn } from './is-own.js';
import type { MessageItem, MessageState } from './views.js';

/** How far others have come: the best of their marks, since one reader makes a message read. */
export function othersMarks(summary: ConversationSummary | null, me: string) {
  let delivered = 0;
  let read = 0;
  for (const mark of summary?.marks ?? []) {
    if (isOwn(mark.userId, summary, me)) continue;
    delivered = Math.max(delivered, mark.delivered, mark.read);
    read = Math.max(read, mark.read);
  }
  return { delivered, read };
}

/** The item of a message that stands in the log. */
export function messageItem(
  entry: MessageEntry,
  summary: ConversationSummary | null,
  me: User,
  marks = othersMarks(summary, me.id),
): MessageItem {
  const { id, seq, text, at, reactions, replyTo, custom, attachments } = entry;
  const sender = isOwn(entry.sender, summary, me.id) ? me.id : entry.sender;
  const person = sender === me.id ? me : summary?.participants.find((user) => user.id === sender);
  return {
    kind: 'message',
    id,
    seq,
    sender,
    senderName: person?.name ?? '',
    ...(person?.photoUrl !== undefined && { senderPhotoUrl: person.photoUrl }),
    text,
    at,
    state: sender === me.id ? stateOf(seq, marks) : 'sent',
    edited: entry.editedAt !== undefined,
    deleted: entry.deletedAt !== undefined,
    reactions,
    ...(replyTo !== undefined && { replyTo }),
    ...(custom !== undefined && { custom }),
    ...(attachments && { attachments: attachmentItems(id, attachments) }),
    ...(entry.stream && { stream: entry.stream }),
    ...(entry.forwarded && { forwarded: true }),
    ...(entry.pinnedAt !== undefined && { pinned: true }),
  };
}

/** How far an own message has come with the others. */
export function stateOf(seq: number, marks: { delivered: number; read: number }): MessageState {
  if (seq <= marks.read) return 'read';
  return seq <= marks.delivered ? 'delivered' : 'sent';
}
