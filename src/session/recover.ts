import type { MessageEntry } from '../model/entry.js';
import { defined } from '../model/defined.js';
import { parseEntryId } from '../model/ids.js';
import type { MessageBody } from '../protocol/commands.js';
import { UNSTORED_ORDER, queuedAgain } from './apply-outbox.js';
import { allPending } from './state.js';
import type { ConversationState, SessionState } from './state.js';
import type { NewItem, OutboxItem, SessionStorage } from './storage/session-storage.js';

/** An item, and where it stood in the log that is gone. */
interface Placed {
  readonly item: NewItem;
  readonly seq: number;
}

/**
 * Puts into the stored outbox what a device knows, before all that waits there, and gives what the
 * outbox is then. `state`: what was known before the database changed to that of `epoch`.
 */
export async function putBack(
  storage: SessionStorage,
  items: readonly NewItem[],
  state: SessionState,
  epoch: string | null,
): Promise<readonly OutboxItem[]> {
  // Another tab may have been here first, and may have sent it since.
  await storage.enqueue(items, (item) => item.status === 'queued' || item.epoch === epoch);
  // What had arrived is among the items, unless it was deleted since.
  const known = new Set(allPending(state).map(({ id }) => id));
  const past = (await storage.readOutbox())
    .filter((item) => item.status === 'sent' && item.epoch !== epoch)
    .map(({ id }) => id);
  await storage.dequeue(past.filter((id) => known.has(id)));
  return storage.readOutbox();
}

/**
 * What has to be sent to a backend whose database is another one than before: the own undeleted
 * messages that this device holds and what was accepted and not seen yet, in the order of the log,
 * then what waited. The client ids stay, by which the backend knows what it already has.
 */
export function ownEntries({ conversations, me }: SessionState): readonly NewItem[] {
  return [...conversations.values()].flatMap((conversation) => {
    const known = new Set(conversation.entries.map(({ id }) => id));
    const unseen = conversation.pending
      .filter(({ id }) => !known.has(id))
      .map((item): Placed => ({ item: queuedAgain(item), seq: item.seq ?? UNSTORED_ORDER }));
    return [...ownMessages(conversation, me.id), ...unseen]
      .sort((a, b) => a.seq - b.seq)
      .map(({ item }) => item);
  });
}

function ownMessages({ id, entries }: ConversationState, me: string): Placed[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.sender !== me || entry.deletedAt !== undefined) return [];
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
    return { item, seq: entry.seq };
  });
}

function bodyOf({
  text,
  replyTo,
  custom,
  attachments,
  forwarded,
  visitId,
}: MessageEntry): MessageBody {
  return defined({ text, replyTo, custom, attachments, forwarded, visitId });
}
