import { applyChange, isChange, type MessageEntry } from '../../model/entry.js';
import type { User } from '../../model/user.js';
import type { LogCommand, PostCommand } from '../../protocol/commands.js';
import { entryOf } from '../../protocol/entry-of-command.js';
import { addUser } from '../enter.js';
import { notFound, type Rules } from '../rules.js';
import { checkLength, type Act } from '../write-entry.js';
import { admission, admitted, checkNamed } from './admit.js';
import { pinnedAfter } from './pins.js';
import { checkAppend } from './streams.js';
import { releaseFiles } from './files/hold.js';
import { changeable, type Found } from './target.js';

/** What the command does beside writing its entry: an edit, a deletion, a reaction, and so on. */
export function actOf(rules: Rules, user: User, command: Exclude<LogCommand, PostCommand>): Act {
  const { conversation: id } = command;
  if (command.kind === 'edit') checkLength(rules, command.text);
  let target: Found | undefined;
  let message: MessageEntry | undefined;

  return {
    // Everybody may remove themselves.
    leaves: command.kind === 'admit' && command.user.id === user.id && command.access === 'none',

    async look(transaction, exists) {
      if (command.kind === 'end' && !exists) throw notFound();
      target = 'target' in command ? await transaction.entryById(id, command.target) : undefined;
      return target?.log ?? 'main';
    },

    entry(conversation, base) {
      if (command.kind === 'admit') {
        checkNamed(conversation, command.user);
        return entryOf(base, command, admission(conversation, command));
      }
      if (command.kind === 'end') return entryOf(base, command, undefined, user.name);
      message = changeable(rules, user, conversation, target, command.kind);
      if (command.kind === 'append') checkAppend(message, command);
      return entryOf(base, command);
    },

    change(conversation, { seq, at }) {
      if (command.kind === 'end') return { endedAt: at };
      if (command.kind !== 'admit')
        return target && message ? pinnedAfter(conversation, message, target.log, command) : {};
      return { participants: admitted(conversation, command, seq) };
    },

    async write(transaction, entry) {
      if (command.kind === 'admit') await addUser(transaction, command.user);
      if (!target || !message || !isChange(entry)) return;
      const { log, fingerprint } = target;
      await transaction.putEntry(id, log, { entry: applyChange(message, entry), fingerprint });
      if (entry.kind === 'delete') {
        await releaseFiles(transaction, message, { conversation: id, log, seq: message.seq });
      }
    },
  };
}
