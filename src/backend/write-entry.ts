import {
  applyChange,
  type Entry,
  type EntryBase,
  type LogName,
  type MessageEntry,
} from '../model/entry.js';
import { fingerprint } from '../model/fingerprint.js';
import { entryId, type EntryId } from '../model/ids.js';
import type { User } from '../model/user.js';
import type { LogCommand, Posted } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
import { addUser, enter, withParticipant } from './enter.js';
import { checkLog, firstVisible, hearers, notFound, writeAndTell, type Rules } from './rules.js';
import type { StorageTransaction, StoredConversation, StoredEntry } from './storage/storage.js';

/**
 * Carries out a command that writes one entry: conversation, membership, uniqueness and number are
 * read in the one transaction that writes. Refusals: `not-found` (no such conversation or message
 * for this user, or it is deleted), `invalid` (may read only; another's message), `conflict` (the
 * client id stands for another body), `too-large`.
 */
export async function writeEntry(rules: Rules, user: User, command: LogCommand): Promise<Posted> {
  const { conversation: id, clientId, ...body } = command;
  checkLength(rules, command);
  const name = entryId(user.id, clientId);
  const digest = fingerprint(body);

  return writeAndTell(rules, id, async (transaction, tell) => {
    // Locks the row, so that nobody else numbers an entry meanwhile.
    await transaction.conversation(id);
    const earlier = await transaction.entryById(id, name);
    // Even if the sender was removed since: what is written must not be called refused.
    if (earlier?.fingerprint === digest) return posted(clientId, earlier.entry);

    const { conversation, access } = await enter(rules, transaction, tell, user, id, {
      posting: true,
    });
    if (earlier) throw new ChatError('conflict', 'This client id stands for another body already.');
    if (access !== 'write' && !leaves(command, user)) {
      throw new ChatError('invalid', 'You may read this conversation, not write in it.');
    }

    const target =
      'target' in command && (await findTarget(rules, transaction, conversation, user, command));
    const log: LogName = target ? target.log : command.kind === 'post' ? command.log : 'main';
    checkLog(rules, user, conversation, log);

    const seq = conversation.heads[log] + 1;
    const base: EntryBase = { seq, id: name, sender: user.id, at: rules.environment.now() };
    const entry = toEntry(base, command, conversation);
    const after: StoredConversation = {
      ...conversation,
      heads: { ...conversation.heads, [log]: seq },
      participants:
        command.kind === 'admit' ? admitted(conversation, command, seq) : conversation.participants,
    };
    if (command.kind === 'admit') await addUser(transaction, command.user);
    await transaction.putConversation(after);
    await transaction.putEntry(id, log, { entry, fingerprint: digest });
    if (target && 'target' in entry) {
      const message = applyChange(target.message, entry);
      await transaction.putEntry(id, log, { entry: message, fingerprint: target.fingerprint });
    }

    // Who is removed hears it once more, with an empty summary.
    for (const userId of [...hearers(rules, conversation), ...hearers(rules, after)]) {
      if (log === 'main' || (await isStaff(rules, transaction, userId, after))) tell.add(userId);
    }
    return posted(clientId, entry);
  });
}

export function posted(clientId: string, { seq, at }: Entry): Posted {
  return { clientId, seq, at };
}

function checkLength({ maxTextLength }: Rules, command: LogCommand): void {
  const text =
    command.kind === 'post' ? command.body.text : command.kind === 'edit' ? command.text : '';
  if (text.length > maxTextLength) {
    throw new ChatError('too-large', `A text has at most ${maxTextLength} UTF-16 units.`);
  }
}

/** Everybody may remove themselves. */
function leaves(command: LogCommand, user: User): boolean {
  return command.kind === 'admit' && command.user.id === user.id && command.access === 'none';
}

interface Target {
  readonly log: LogName;
  readonly message: MessageEntry;
  readonly fingerprint: string;
}

/** The undeleted message that a change is about, if the user may change it. */
async function findTarget(
  rules: Rules,
  transaction: StorageTransaction,
  conversation: StoredConversation,
  user: User,
  command: { readonly kind: string; readonly target: EntryId },
): Promise<Target> {
  const found: (StoredEntry & { readonly log: LogName }) | undefined = await transaction.entryById(
    conversation.id,
    command.target,
  );
  const message = found?.entry;
  if (
    message?.kind !== 'message' ||
    message.deletedAt !== undefined ||
    (found?.log === 'main' && message.seq < firstVisible(rules, user, conversation)) ||
    (found?.log === 'staff' && !rules.staff(user, conversation))
  ) {
    throw notFound('message');
  }
  if (command.kind !== 'react' && message.sender !== user.id) {
    throw new ChatError('invalid', 'Only its author can change a message.');
  }
  return { log: found?.log ?? 'main', message, fingerprint: found?.fingerprint ?? '' };
}

function toEntry(base: EntryBase, command: LogCommand, before: StoredConversation): Entry {
  switch (command.kind) {
    case 'post':
      return { ...base, kind: 'message', ...command.body, reactions: [], changed: base.seq };
    case 'edit':
      return { ...base, kind: 'edit', target: command.target, text: command.text };
    case 'delete':
      return { ...base, kind: 'delete', target: command.target };
    case 'react': {
      const { target, emoji, on } = command;
      return { ...base, kind: 'reaction', target, emoji, on };
    }
    case 'admit': {
      const { user, access } = command;
      const was = before.participants.find(({ userId }) => userId === user.id)?.access ?? 'none';
      const change = access === 'none' ? 'left' : was === 'none' ? 'joined' : 'access';
      return { ...base, kind: 'member', userId: user.id, name: user.name, change };
    }
  }
}

/** Who comes back sees, of a history since joining, only what follows. */
function admitted(
  { participants }: StoredConversation,
  { user, access }: Extract<LogCommand, { kind: 'admit' }>,
  seq: number,
): StoredConversation['participants'] {
  const former = participants.find(({ userId }) => userId === user.id);
  const since = former && former.access !== 'none' ? former.since : seq;
  return withParticipant(participants, { userId: user.id, access, since });
}

async function isStaff(
  rules: Rules,
  transaction: StorageTransaction,
  userId: string,
  conversation: StoredConversation,
): Promise<boolean> {
  return rules.staff((await transaction.user(userId)) ?? { id: userId, name: '' }, conversation);
}
