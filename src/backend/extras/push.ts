import type { Notify } from '../../model/conversation.js';
import type { MessageEntry } from '../../model/entry.js';
import type { User } from '../../model/user.js';
import type { Acknowledged, PushCommand, WatchCommand } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Caller } from '../extras.js';
import { visible, type PushDelivery, type Rules } from '../rules.js';
import type { StoredConversation } from '../storage/storage.js';
import { checkUnits, LIMITS } from './limits.js';

/** Registers a device, takes one out, or all of the user's: in the order clear, unset, set. */
export async function changeRegistrations(
  { rules, user }: Caller,
  { set, unset, clear }: PushCommand,
): Promise<Acknowledged> {
  if (!set && !unset && !clear) throw new ChatError('invalid', 'Set, unset or clear a device.');
  if (set) checkUnits('A registration', set, LIMITS.registration);
  if (set?.id === '') throw new ChatError('invalid', 'A registration has an id.');
  await rules.storage.transaction('write', async (transaction) => {
    const own = await transaction.registrations(user.id);
    for (const one of clear ? own : []) await transaction.deleteRegistration(one);
    if (unset) await transaction.deleteRegistration(unset);
    if (!set) return;
    // Who has many devices no longer uses the first ones.
    const kept = (await transaction.registrations(user.id))
      .filter(({ provider, id }) => provider !== set.provider || id !== set.id)
      .sort((a, b) => b.at - a.at);
    for (const one of kept.slice(LIMITS.registrations - 1)) {
      await transaction.deleteRegistration(one);
    }
    await transaction.putRegistration({ ...set, userId: user.id, at: rules.environment.now() });
  });
  return {};
}

/** Says what the device shows, until it shows something else or its connection ends. */
export async function watch(
  { rules, user, live }: Caller,
  { conversation, device }: WatchCommand,
): Promise<Acknowledged> {
  if (conversation === null || device === undefined) {
    rules.watches.delete(live);
    return {};
  }
  checkUnits('A device', device, LIMITS.registration);
  await rules.storage.transaction('read', (transaction) =>
    visible(rules, transaction, user, conversation),
  );
  if (!live.hasStopped) rules.watches.set(live, { conversation, device });
  return {};
}

/** Hands a message, once it is committed, to the pushing of each device that is to hear of it. */
export async function push(
  rules: Rules,
  conversation: StoredConversation,
  message: MessageEntry,
): Promise<void> {
  const deliveries = await rules.storage.transaction('read', async (transaction) => {
    const found: PushDelivery[] = [];
    for (const { userId, notify = 'all', aliases = [] } of conversation.participants) {
      if (userId === message.sender || aliases.includes(message.sender)) continue;
      const user = (await transaction.user(userId)) ?? { id: userId, name: '' };
      if (rules.access(user, conversation) === 'none' || !wants(notify, user, message)) continue;
      for (const registration of await transaction.registrations(userId)) {
        found.push({ registration, userId, conversation: conversation.id, message });
      }
    }
    return found;
  });
  const watched = new Set(
    [...rules.watches.values()]
      .filter((one) => one.conversation === conversation.id)
      .map(({ device }) => device),
  );
  for (const delivery of deliveries) {
    if (watched.has(delivery.registration.id)) continue;
    try {
      rules.push?.(delivery);
    } catch {
      // One device less: the others are still to be told.
    }
  }
}

/** A mention is the user's name or id behind an @, however it is written. */
function wants(notify: Notify, { id, name }: User, { text }: MessageEntry): boolean {
  if (notify !== 'mentions') return notify === 'all';
  const said = text.toLowerCase();
  return [id, name].some((word) => word !== '' && said.includes(`@${word.toLowerCase()}`));
}
