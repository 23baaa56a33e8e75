import { defined } from '../../model/defined.js';
import { fingerprint } from '../../model/fingerprint.js';
import type { User, UserProfile } from '../../model/user.js';
import type { UserCommand, UserRead, UserSetup } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Caller } from '../extras.js';
import { hearers, notFound, seenBy, topicOf, type Rules } from '../rules.js';
import type { StorageTransaction } from '../storage/storage.js';
import { withCustom } from './custom-data.js';
import { checkCount, checkUnits, LIMITS } from './limits.js';

/** In so many of the user's conversations, the latest ones, others hear at once of a new profile. */
const MOST_TOLD = 50;

/** Among so many of their conversations, the latest ones, somebody is known as one they share. */
const MOST_SEARCHED = 200;

/**
 * Reads a user. With a setup, somebody unknown is made, and oneself is brought up to it; who is
 * known is not changed by others.
 */
export async function readUser(
  { rules, user }: Caller,
  { id, setup }: UserCommand,
): Promise<UserRead> {
  if (setup) checkSetup(id, setup);
  const tell = new Set<string>();
  const mode = setup ? 'write' : 'read';
  const found = await rules.storage.transaction(mode, async (transaction) => {
    tell.clear();
    const before = await transaction.user(id);
    if (!setup || (before && id !== user.id)) {
      return before && (await asKnown(rules, transaction, user, before));
    }
    const after = broughtUp(before, allowed(rules, user, setup));
    if (before && fingerprint(before) === fingerprint(after)) return before;
    await transaction.putUser(after);
    await tellOthers(rules, transaction, id, tell);
    return after;
  });
  for (const userId of tell) rules.bus.publish(topicOf(userId), { kind: 'moved' });
  if (!found) throw notFound('user');
  return { user: seenBy(rules, user, found) };
}

/** What somebody says of themselves is for those who share a conversation with them. */
async function asKnown(
  rules: Rules,
  transaction: StorageTransaction,
  viewer: User,
  other: UserProfile,
): Promise<UserProfile> {
  if (other.id === viewer.id || rules.access.visits?.(viewer, other.id)) return other;
  for (const id of await latest(transaction, viewer.id, MOST_SEARCHED)) {
    const places = (await transaction.conversation(id))?.participants ?? [];
    const present = places.filter(({ access }) => access !== 'none').map(({ userId }) => userId);
    if (present.includes(viewer.id) && present.includes(other.id)) return other;
  }
  const { id, name, photoUrl, role } = other;
  return defined({ id, name, photoUrl, role });
}

/** The user's conversations that changed last, in one order everywhere. */
async function latest(
  transaction: StorageTransaction,
  userId: string,
  most: number,
): Promise<readonly string[]> {
  const touches = await transaction.touches(userId, 0, Number.MAX_SAFE_INTEGER);
  return touches
    .slice(-most)
    .map(({ conversation }) => conversation)
    .sort();
}

function checkSetup(id: string, setup: UserSetup): void {
  if (setup.id !== id) throw new ChatError('invalid', 'The setup is of another user.');
  checkUnits('A user', setup, LIMITS.user);
  checkCount('keys', Object.keys(setup.custom ?? {}).length, LIMITS.customKeys);
  try {
    Intl.getCanonicalLocales(setup.locale);
  } catch (cause) {
    throw new ChatError('invalid', 'A locale is a BCP 47 tag.', { cause });
  }
}

/** Where somebody is mailed or called is said by themselves, or by those who may see it. */
function allowed(rules: Rules, user: User, setup: UserSetup): UserSetup {
  if (setup.id === user.id || rules.access.visits?.(user, setup.id)) return setup;
  const { email: _email, phone: _phone, ...others } = setup;
  return others;
}

function broughtUp(before: UserProfile | undefined, { custom, ...words }: UserSetup): UserProfile {
  const all = withCustom(before?.custom ?? {}, custom ?? {});
  checkCount('keys', Object.keys(all).length, LIMITS.customKeys);
  const after = { ...before, ...words, custom: all };
  checkUnits('A user', after, LIMITS.user);
  return after;
}

/** Summaries show participants: those who share a conversation hear that one has changed. */
async function tellOthers(
  rules: Rules,
  transaction: StorageTransaction,
  id: string,
  tell: Set<string>,
): Promise<void> {
  for (const name of await latest(transaction, id, MOST_TOLD)) {
    const conversation = await transaction.conversation(name);
    const takesPart = conversation?.participants.some(({ userId }) => userId === id);
    if (!conversation || !takesPart) continue;
    for (const userId of [...new Set(hearers(rules, conversation))].sort()) {
      await transaction.touchInbox(userId, name);
      tell.add(userId);
    }
  }
}
