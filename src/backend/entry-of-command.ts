import type { Entry, EntryBase } from '../model/entry.js';
import type { LogCommand } from '../protocol/commands.js';
import { withParticipant } from './enter.js';
import type { StoredConversation } from './storage/storage.js';

/** What a command writes into the log of a conversation that stands as `before`. */
export function entryOf(base: EntryBase, command: LogCommand, before: StoredConversation): Entry {
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
export function admitted(
  { participants }: StoredConversation,
  { user, access }: Extract<LogCommand, { kind: 'admit' }>,
  seq: number,
): StoredConversation['participants'] {
  const former = participants.find(({ userId }) => userId === user.id);
  const since = former && former.access !== 'none' ? former.since : seq;
  return withParticipant(participants, { userId: user.id, access, since });
}
