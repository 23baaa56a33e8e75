import type { Entry, EntryBase, LogName, MessageEntry } from '../model/entry.js';
import { fingerprint } from '../model/fingerprint.js';
import { entryId, parseVisitId } from '../model/ids.js';
import type { User } from '../model/user.js';
import type { LogCommand, Posted } from '../protocol/commands.js';
import { entryOf } from '../protocol/entry-of-command.js';
import { ChatError } from '../protocol/errors.js';
import { enter } from './enter.js';
import { checkLog, hearers, namesOf, writeAndTell, type Rules } from './rules.js';
import type { StorageTransaction, StoredConversation, StoredEntry } from './storage/storage.js';

/** What writing anything but a message does differently. */
export interface Act {
  /** Whether somebody goes: that is done where they may only read, and after the end. */
  readonly leaves: boolean;
  /** Finds what it is about, and in which log. */
  look(transaction: StorageTransaction, exists: boolean): Promise<LogName>;
  /** Refuses what may not be done, or gives the entry; by default that of the command. */
  entry?(conversation: StoredConversation, base: EntryBase): Entry;
  /** What it changes beside the log. */
  change(conversation: StoredConversation, entry: Entry): Partial<StoredConversation>;
  /** Writes what else changes. */
  write(transaction: StorageTransaction, entry: Entry): Promise<void>;
}

/**
 * Carries out a command that writes one entry: conversation, membership, uniqueness and number are
 * read in the one transaction that writes. Refusals: `not-found` (no such conversation or message
 * for this user, or it is deleted), `invalid` (may read only; another's message), `conflict` (the
 * client id stands for another body), `too-large`, `ended`.
 */
export async function writeEntry(
  rules: Rules,
  user: User,
  command: LogCommand,
  act?: Act,
): Promise<Posted> {
  const { conversation: id, clientId, ...body } = command;
  if (command.kind === 'post') checkLength(rules, command.body.text);
  const name = entryId(user.id, clientId);
  const digest = fingerprint(body);

  const fresh: [StoredConversation, MessageEntry][] = [];
  const answer = await writeAndTell(rules, id, async (transaction, tell) => {
    fresh.length = 0;
    // Locks the row, so that nobody else numbers an entry meanwhile.
    const exists = await transaction.conversation(id);
    // What a visitor sent may come again from the user who they are now.
    let earlier: StoredEntry | undefined;
    for (const sender of namesOf(user, exists)) {
      earlier ??= await transaction.entryById(id, entryId(sender, clientId));
    }
    // Even if the sender was removed since: what is written must not be called refused.
    if (earlier?.fingerprint === digest) return posted(clientId, earlier.entry);

    const found = await act?.look(transaction, exists !== undefined);
    const log = command.kind === 'post' ? command.log : (found ?? 'main');
    const { conversation, access } = await enter(rules, transaction, tell, user, id, {
      // A whisper must not announce who whispers.
      posting: log === 'main',
    });
    if (earlier) throw new ChatError('conflict', 'This client id stands for another body already.');
    if (access !== 'write' && !act?.leaves) {
      throw new ChatError('invalid', 'You may read this conversation, not write in it.');
    }

    if (conversation.endedAt !== undefined && !act?.leaves) {
      throw new ChatError('ended', 'This conversation has ended.');
    }
    if (command.kind === 'post') checkLog(rules, user, conversation, log);
    const seq = conversation.heads[log] + 1;
    const base: EntryBase = { seq, id: name, sender: user.id, at: rules.environment.now() };
    const entry =
      act?.entry?.(conversation, base) ??
      entryOf(base, await ofOwnVisit(transaction, user, command));
    const after: StoredConversation = {
      ...conversation,
      heads: { ...conversation.heads, [log]: seq },
      ...act?.change(conversation, entry),
    };
    await transaction.putConversation(after);
    await transaction.putEntry(id, log, { entry, fingerprint: digest });
    await act?.write(transaction, entry);

    // Who is removed hears it once more, with an empty summary.
    for (const userId of [...hearers(rules, conversation), ...hearers(rules, after)]) {
      if (log === 'main' || (await isStaff(rules, transaction, userId, after))) tell.add(userId);
    }
    if (rules.push && log === 'main' && entry.kind === 'message') fresh.push([after, entry]);
    return posted(clientId, entry);
  });
  for (const [after, message] of fresh) {
    // Who is not pushed reads it later: the message is not refused for that.
    rules
      .extras()
      .then(({ push }) => push(rules, after, message))
      .catch(() => {});
  }
  return answer;
}

export function posted(clientId: string, { seq, at }: Entry): Posted {
  return { clientId, seq, at };
}

export function checkLength({ maxTextLength }: Rules, text: string): void {
  if (text.length > maxTextLength) {
    throw new ChatError('too-large', `A text has at most ${maxTextLength} UTF-16 units.`);
  }
}

/** No message is refused for its visit: the id of another user's is left out. */
async function ofOwnVisit(
  transaction: StorageTransaction,
  user: User,
  command: LogCommand,
): Promise<LogCommand> {
  if (command.kind !== 'post' || command.body.visitId === undefined) return command;
  const { visitId, ...body } = command.body;
  if (parseVisitId(visitId) !== visitId) return { ...command, body };
  // One that nobody has told of yet may be the sender's: messages overtake their visit.
  const owner = (await transaction.visit(visitId))?.record.visit.userId ?? user.id;
  return owner === user.id ? command : { ...command, body };
}

async function isStaff(
  rules: Rules,
  transaction: StorageTransaction,
  userId: string,
  conversation: StoredConversation,
): Promise<boolean> {
  return rules.staff((await transaction.user(userId)) ?? { id: userId, name: '' }, conversation);
}
