import type { Entry, EntryBase, MemberEntry } from '../model/entry.js';
import type { LogCommand } from './commands.js';

/**
 * The entry that a command becomes. The backend writes it; a client shows it before it is written,
 * so that both see the same.
 */
export function entryOf(
  base: EntryBase,
  command: LogCommand,
  change: MemberEntry['change'] = 'access',
  /** Who ends it: the backend knows, and a client that shows it beforehand may not. */
  name = '',
): Entry {
  switch (command.kind) {
    case 'post':
      return { ...base, kind: 'message', ...command.body, reactions: [], changed: base.seq };
    case 'edit':
      return { ...base, kind: 'edit', target: command.target, text: command.text };
    case 'append': {
      const { target, offset, text, end } = command;
      return { ...base, kind: 'append', target, offset, text, ...(end && { end }) };
    }
    case 'delete':
      return { ...base, kind: 'delete', target: command.target };
    case 'react': {
      const { target, emoji, on } = command;
      return { ...base, kind: 'reaction', target, emoji, on };
    }
    case 'pin':
      return { ...base, kind: 'pin', target: command.target, on: command.on };
    case 'admit': {
      const { user } = command;
      return { ...base, kind: 'member', userId: user.id, name: user.name, change };
    }
    case 'end':
      return { ...base, kind: 'end', name };
  }
}
