import type { MessageEntry } from '../model/entry.js';
import { defined } from '../model/defined.js';
import { parseEntryId } from '../model/ids.js';
import type { MessageBody } from '../protocol/commands.js';
import { queuedAgain } from './apply-outbox.js';
import type { ConversationState, SessionState } from './state.js';
import type { OutboxItem } from './storage/session-storage.js';

type NewItem = Omit<OutboxItem, 'order'>;

/**
 * What has to be sent to a backend whose database is another one than before: the own undeleted
 * messages that this device holds and what was accepted and not seen yet, in the order of the log,
 * then what waited. The client ids stay, by which the backend knows what it already has.
 */
export function ownEntries(state: SessionState): readonly NewItem[] {
  return [...state.conversations.values()].flatMap((conversation) => {
    const placed = [...ownMessages(conversation, state.me.id), ...arrived(conversation)];
    placed.sort((a, b) => a.seq - b.seq);
    return [...placed.map(({ item }) => item), ...waiting(conversation)];
  });
}

/** An item, and where it stood in the log that is gone. */
interface Placed {
  readonly item: NewItem;
  readonly seq: number;
}

function ownMessages({ id, entries }: ConversationState, me: string): Placed[] {
  return entries
    .filter((entry) => entry.kind === 'message')
    .filter(({ sender, deletedAt }) => sender === me && deletedAt === undefined)
    .flatMap((entry) => {
      const clientId = parseEntryId(entry.id)?.clientId;
      if (clientId === undefined) return [];
      const command = { kind: 'post', conversation: id, clientId, log: 'main' } as const;
      const item: NewItem = {
        id: entry.id,
        command: { ...command, body: bodyOf(entry) },
        at: entry.at,
        status: 'queued',
        recovered: true,
      };
      return [{ item, seq: entry.seq }];
    });
}

function bodyOf({ text, replyTo, custom, visitId }: MessageEntry): MessageBody {
  return defined({ text, replyTo, custom, visitId });
}

function arrived({ pending, entries }: ConversationState): Placed[] {
  const known = new Set(entries.map(({ id }) => id));
  return pending.flatMap((item) => {
    const { seq } = item;
    return seq === undefined || known.has(item.id) ? [] : [{ item: queuedAgain(item), seq }];
  });
}

function waiting({ pending, entries }: ConversationState): NewItem[] {
  const known = new Set(entries.map(({ id }) => id));
  return pending
    .filter(({ id, seq }) => seq === undefined && !known.has(id))
    .map((item) => queuedAgain(item));
}
