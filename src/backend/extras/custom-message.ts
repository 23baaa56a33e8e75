import type { Acknowledged, CustomCommand } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Caller } from '../extras.js';
import { hearers, topicOf, visible } from '../rules.js';
import { checkUnits, LIMITS } from './limits.js';

/** Passes what the user says to those who are there, on their own other connections too. */
export async function passCustom(
  { rules, user, live }: Caller,
  { conversation: id, id: messageId, data }: CustomCommand,
): Promise<Acknowledged> {
  checkUnits('A custom message', data, LIMITS.customMessage);
  const conversation = await rules.storage.transaction('read', (transaction) =>
    visible(rules, transaction, user, id),
  );
  if (rules.access(user, conversation) !== 'write') {
    throw new ChatError('invalid', 'You may read this conversation, not write in it.');
  }
  const update = {
    kind: 'custom',
    conversation: id,
    id: messageId,
    sender: user.id,
    data,
  } as const;
  const from = live.name();
  for (const userId of new Set([user.id, ...hearers(rules, conversation)])) {
    rules.bus.publish(topicOf(userId), { kind: 'passing', update, from });
  }
  return {};
}
