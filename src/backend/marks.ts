import { markOf } from '../model/conversation.js';
import type { User } from '../model/user.js';
import type { Acknowledged, MarkCommand } from '../protocol/commands.js';
import type { Extras } from './options.js';
import { hearers, visible, writeAndTell, type Rules } from './rules.js';

/**
 * Moves the user's marks forward, never back and never beyond the last entry; the clear mark by
 * `clear`, which a plain chat does without.
 */
export function moveMarks(
  rules: Rules,
  user: User,
  command: MarkCommand,
  clear?: Extras['moveClearMark'],
): Promise<Acknowledged> {
  return writeAndTell(rules, command.conversation, async (transaction, tell) => {
    const conversation = await visible(rules, transaction, user, command.conversation);
    if (command.cleared && (await clear?.(transaction, user, conversation, command.cleared))) {
      tell.add(user.id);
    }
    const before = markOf(await transaction.marks(conversation.id), user.id);
    const within = (number = 0): number => Math.min(number, conversation.heads.main);
    const read = Math.max(before.read, within(command.read));
    // What is read was delivered.
    const delivered = Math.max(before.delivered, within(command.delivered), read);
    if (read === before.read && delivered === before.delivered) return {};

    const now = rules.environment.now();
    await transaction.putMark(conversation.id, {
      userId: user.id,
      delivered,
      deliveredAt: delivered > before.delivered ? now : before.deliveredAt,
      read,
      readAt: read > before.read ? now : before.readAt,
    });
    for (const userId of [user.id, ...hearers(rules, conversation)]) tell.add(userId);
    return {};
  });
}
