import type { MessageEntry } from '../../model/entry.js';
import type { EntryId } from '../../model/ids.js';
import { MAX_STREAM_LENGTH } from '../../model/ids.js';
import type { User } from '../../model/user.js';
import type {
  Acknowledged,
  AppendCommand,
  PieceCommand,
  SteerCommand,
} from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Update } from '../../protocol/updates.js';
import type { Caller } from '../extras.js';
import { hearers, namesOf, notFound, topicOf, visible, type Rules } from '../rules.js';
import type { StoredConversation } from '../storage/storage.js';
import { changeable, maySee } from './target.js';

// Texts that come in pieces (M11): the log holds beginning, checkpoints and end; pieces between
// them pass by, and nobody stores them.

/**
 * Refuses what does not go on where the text stands: `conflict` beyond its end, or where it has
 * ended, unless it begins anew; `too-large` for what no answer needs.
 */
export function checkAppend(message: MessageEntry, { offset, text }: AppendCommand): void {
  if (message.stream === undefined) {
    throw new ChatError('invalid', 'Only a message that was begun as a stream goes on.');
  }
  if (offset > message.text.length) {
    throw new ChatError('conflict', `The text has only ${message.text.length} UTF-16 units.`);
  }
  if (message.stream !== 'open' && offset > 0) {
    throw new ChatError('conflict', 'The text has ended: it can only begin anew, at 0.');
  }
  checkStreamLength(offset + text.length);
}

function checkStreamLength(length: number): void {
  if (length > MAX_STREAM_LENGTH) {
    throw new ChatError('too-large', `A text has at most ${MAX_STREAM_LENGTH} UTF-16 units.`);
  }
}

/** Shows a piece to all who may read the message, on the author's other connections too. */
export async function passPiece(
  { rules, user, live }: Caller,
  { conversation: id, target, offset, text }: PieceCommand,
): Promise<Acknowledged> {
  checkStreamLength(offset + text.length);
  const { conversation, message, log } = await find(rules, user, id, target);
  if (!namesOf(user, conversation).includes(message.sender)) {
    throw new ChatError('invalid', 'Only its author can go on with a message.');
  }
  if (message.stream !== 'open') throw new ChatError('conflict', 'The text has ended.');
  // Of a whisper the staff reads what the log holds: who may see a log is asked where it is read.
  if (log !== 'main') return {};
  const update: Update = { kind: 'piece', conversation: id, entryId: target, offset, text };
  publish(rules, [user.id, ...hearers(rules, conversation)], update, live.name());
  return {};
}

/** Asks the author, wherever they are, to stop or to begin anew: what they do is their matter. */
export async function steer(
  { rules, user }: Caller,
  { conversation: id, target, ask }: SteerCommand,
): Promise<Acknowledged> {
  const { conversation, message } = await find(rules, user, id, target);
  if (rules.access(user, conversation) !== 'write') {
    throw new ChatError('invalid', 'You may read this conversation, not write in it.');
  }
  if (message.stream === undefined) {
    throw new ChatError('invalid', 'Only a message that came in pieces can be steered.');
  }
  const update: Update = {
    kind: 'steer',
    conversation: id,
    entryId: target,
    sender: user.id,
    ask,
  };
  publish(rules, [message.sender], update);
  return {};
}

interface FoundStream {
  readonly conversation: StoredConversation;
  readonly message: MessageEntry;
  readonly log: 'main' | 'staff';
}

function find(rules: Rules, user: User, id: string, target: EntryId): Promise<FoundStream> {
  return rules.storage.transaction('read', async (transaction) => {
    const conversation = await visible(rules, transaction, user, id);
    const found = await transaction.entryById(id, target);
    if (!found || !maySee(rules, user, conversation, found)) throw notFound('message');
    // Seen already: as for a reaction, which anybody may put on what they see.
    const message = changeable(rules, user, conversation, found, 'react');
    return { conversation, message, log: found.log };
  });
}

function publish(rules: Rules, to: readonly string[], update: Update, from?: string): void {
  for (const userId of new Set(to)) {
    rules.bus.publish(topicOf(userId), {
      kind: 'passing',
      update,
      ...(from !== undefined && { from }),
    });
  }
}
