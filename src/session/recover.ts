import type { MessageEntry } from '../model/entry.js';
import { parseEntryId } from '../model/ids.js';
import type { MessageBody } from '../protocol/commands.js';
import { queuedAgain } from './apply-outbox.js';
import type { ConversationState, SessionState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';

type NewItem = Omit<OutboxItem, 'order'>;

/**
 * What has to be sent to a backend whose database is another one than before: the own undeleted
 * messages that this device holds, in the order of the log, then what was accepted and not seen in
 * it, then what waited. The client ids stay, by which the backend knows what it already has.
 */
export function ownEntries(state: SessionState): readonly NewItem[] {
  return [...state.conversations.values()].flatMap((conversation) => [
    ...ownMessages(conversation, state.me.id),
    ...waiting(conversation),
  ]);
}

function ownMessages({ id, entries }: ConversationState, me: string): NewItem[] {
  return entries
    .filter((entry) => entry.kind === 'message')
    .filter(({ sender, deletedAt }) => sender === me && deletedAt === undefined)
    .flatMap((entry) => {
      const clientId = parseEntryId(entry.id)?.clientId;
      if (clientId === undefined) return [];
      const command = { kind: 'post', conversation: id, clientId, log: 'main' } as const;
      return [
        {
          id: entry.id,
          command: { ...command, body: bodyOf(entry) },
          at: entry.at,
          status: 'queued' as const,
          recovered: true as const,
        },
      ];
    });
}

function bodyOf({ text, replyTo, custom, visitId }: MessageEntry): MessageBody {
  return {
    text,
    ...(replyTo !== undefined && { replyTo }),
    ...(custom !== undefined && { custom }),
    ...(visitId !== undefined && { visitId }),
  };
}

function waiting({ pending, entries }: ConversationState): NewItem[] {
  const known = new Set(entries.map(({ id }) => id));
  return pending.filter(({ id }) => !known.has(id)).map((item) => queuedAgain(item));
}
