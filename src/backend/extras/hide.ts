import type { User } from '../../model/user.js';
import type { Acknowledged, HideCommand } from '../../protocol/commands.js';
import { notFound, topicOf, visible, type Rules } from '../rules.js';
import { maySee } from './target.js';

/** Deletes an entry for this user alone: it stays in the log, and their own log says to hide it. */
export async function hideEntry(
  rules: Rules,
  user: User,
  { conversation: id, target }: HideCommand,
): Promise<Acknowledged> {
  await rules.storage.transaction('write', async (transaction) => {
    const conversation = await visible(rules, transaction, user, id);
    const found = await transaction.entryById(id, target);
    if (!found || !maySee(rules, user, conversation, found)) throw notFound('message');
    if ((await transaction.ownView(user.id, id)).hidden.has(target)) return;
    const inbox = await transaction.touchInbox(user.id, id);
    await transaction.putPersonal(user.id, { kind: 'hide', inbox, conversation: id, target });
  });
  rules.bus.publish(topicOf(user.id), { kind: 'moved' });
  return {};
}
