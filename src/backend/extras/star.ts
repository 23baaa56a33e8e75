import type { Acknowledged, StarCommand } from '../../protocol/commands.js';
import type { Caller } from '../extras.js';
import { notFound, topicOf, visible } from '../rules.js';
import { maySee } from './target.js';

/** Puts a star on an entry for this user alone, or takes it away: who may read it may. */
export async function starEntry(
  { rules, user }: Caller,
  { conversation: id, target, on }: StarCommand,
): Promise<Acknowledged> {
  await rules.storage.transaction('write', async (transaction) => {
    const conversation = await visible(rules, transaction, user, id);
    const found = await transaction.entryById(id, target);
    if (found?.entry.kind !== 'message' || !maySee(rules, user, conversation, found)) {
      throw notFound('message');
    }
    const before = (await transaction.ownView(user.id, id)).starred.get(target);
    if ((before?.on ?? false) === on) return;
    const inbox = await transaction.touchInbox(user.id, id);
    const entry = { kind: 'star', inbox, conversation: id, target, on } as const;
    // One entry for each message, however often the mind is changed.
    await transaction.putPersonal(user.id, entry, before?.inbox);
  });
  rules.bus.publish(topicOf(user.id), { kind: 'moved' });
  return {};
}
