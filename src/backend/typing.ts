import type { User } from '../model/user.js';
import type { Acknowledged, TypingCommand } from '../protocol/commands.js';
import { hearers, topicOf, visible, type Rules } from './rules.js';

/** Tells the others, never the user's own devices. Who may only read is not heard. */
export async function tellTyping(
  rules: Rules,
  user: User,
  { conversation: id, on }: TypingCommand,
): Promise<Acknowledged> {
  const conversation = await rules.storage.transaction('read', (transaction) =>
    visible(rules, transaction, user, id),
  );
  if (rules.access(user, conversation) !== 'write') return {};
  const { id: userId, name } = user;
  const update = { kind: 'typing', conversation: id, userId, name, on } as const;
  for (const hearer of new Set(hearers(rules, conversation))) {
    if (hearer !== userId) rules.bus.publish(topicOf(hearer), { kind: 'passing', update });
  }
  return {};
}
