import { markOf } from '../../model/conversation.js';
import type { MemberEntry } from '../../model/entry.js';
import { entryId } from '../../model/ids.js';
import type { User, UserProfile } from '../../model/user.js';
import type { Acknowledged, AdoptCommand } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import { withParticipant } from '../enter.js';
import type { Caller } from '../extras.js';
import { digestOf, isVisitors, nameOfSecret } from '../identity/visitor-secret.js';
import { VISITOR_PREFIX } from '../../model/visitor.js';
import { hearers, notFound, topicOf, type Rules } from '../rules.js';
import type {
  StorageTransaction,
  StoredConversation,
  StoredParticipant,
} from '../storage/storage.js';
import { moveClearMark } from './clear-mark.js';

const ALL = Number.MAX_SAFE_INTEGER;

/**
 * Takes over what was an anonymous visitor's, once: conversations, marks, what was cleared and
 * hidden or starred, visits, devices, custom data. Entries keep their sender; who it was stands among the
 * `aliases` of the new participant. A wrong secret answers like a visitor who never was.
 */
export async function adopt(
  { rules, user }: Caller,
  { visitor, secret }: AdoptCommand,
): Promise<Acknowledged> {
  if (user.id.startsWith(VISITOR_PREFIX) || !visitor.startsWith(VISITOR_PREFIX)) {
    throw new ChatError('invalid', 'Who has signed in takes over what was a visitor’s.');
  }
  const { subtle } = crypto;
  const digest = subtle ? await digestOf(subtle, secret) : null;
  const tell = new Set<string>();
  await rules.storage.transaction('write', async (transaction) => {
    tell.clear();
    const isKept = (await transaction.secret(nameOfSecret(visitor))) !== undefined;
    // Where nobody has to prove anything, no secret is kept.
    const isTheirs = isKept
      ? digest !== null && (await isVisitors(transaction, visitor, digest))
      : !rules.isGuarded;
    const was = await transaction.user(visitor);
    if (!isTheirs || !was) throw notFound('visitor');
    const adopted = await transaction.secret(`adopted:${visitor}`);
    if (adopted && adopted['by'] !== user.id) throw notFound('visitor');
    if (adopted) return;
    await transaction.putSecret(`adopted:${visitor}`, { by: user.id });

    const touches = await transaction.touches(visitor, 0, ALL);
    for (const id of touches.map(({ conversation }) => conversation).sort()) {
      const before = await transaction.conversation(id);
      if (before) await adoptConversation(rules, transaction, tell, user, visitor, before);
    }
    await adoptVisits(transaction, user, visitor);
    for (const one of await transaction.registrations(visitor)) {
      await transaction.putRegistration({ ...one, userId: user.id });
    }
    const own: UserProfile = (await transaction.user(user.id)) ?? user;
    if (was.custom) {
      const custom = { ...was.custom, ...own.custom };
      await transaction.putUser({ ...own, custom });
    }
  });
  for (const userId of tell) rules.bus.publish(topicOf(userId), { kind: 'moved' });
  return {};
}

async function adoptConversation(
  rules: Rules,
  transaction: StorageTransaction,
  tell: Set<string>,
  user: User,
  visitor: string,
  before: StoredConversation,
): Promise<void> {
  const { id, participants, endedAt, heads } = before;
  const place = participants.find(({ userId }) => userId === visitor);
  const own = participants.find(({ userId }) => userId === user.id);
  // What the visitor was removed from, or the user, stays closed.
  if (!place || place.access === 'none' || own?.access === 'none') return;

  const joins = !own && endedAt === undefined;
  const seq = heads.main + 1;
  const taken = merged(user.id, visitor, place, own);
  const after: StoredConversation = {
    ...before,
    createdBy: before.createdBy === visitor ? user.id : before.createdBy,
    heads: joins ? { ...heads, main: seq } : heads,
    participants: withParticipant(
      withParticipant(participants, { ...place, access: 'none' }),
      taken,
    ),
  };
  await transaction.putConversation(after);
  if (joins) {
    const entry: MemberEntry = {
      kind: 'member',
      seq,
      id: entryId(user.id, rules.environment.uuid()),
      sender: user.id,
      at: rules.environment.now(),
      userId: user.id,
      name: user.name,
      change: 'joined',
    };
    await transaction.putEntry(id, 'main', { entry, fingerprint: '' });
  }
  await adoptMarks(transaction, user, visitor, after);
  for (const userId of [...new Set([visitor, ...hearers(rules, after)])].sort()) {
    await transaction.touchInbox(userId, id);
    tell.add(userId);
  }
}

/** The place of both: the wider rights, the earlier beginning, the user's own wish. */
function merged(
  userId: string,
  visitor: string,
  place: StoredParticipant,
  own: StoredParticipant | undefined,
): StoredParticipant {
  const places = own ? [own, place] : [place];
  return {
    ...place,
    ...own,
    userId,
    access: places.some(({ access }) => access === 'write') ? 'write' : 'read',
    since: Math.min(...places.map(({ since }) => since)),
    aliases: [...(own?.aliases ?? []), ...(place.aliases ?? []), visitor],
  };
}

/** Marks stand where the one who came further left them; so does what is not shown any more. */
async function adoptMarks(
  transaction: StorageTransaction,
  user: User,
  visitor: string,
  conversation: StoredConversation,
): Promise<void> {
  const { id } = conversation;
  const marks = await transaction.marks(id);
  const [own, former] = [markOf(marks, user.id), markOf(marks, visitor)];
  const delivered = own.delivered >= former.delivered ? own : former;
  const read = own.read >= former.read ? own : former;
  await transaction.putMark(id, {
    userId: user.id,
    delivered: delivered.delivered,
    deliveredAt: delivered.deliveredAt,
    read: read.read,
    readAt: read.readAt,
  });

  const [mine, theirs] = [
    await transaction.ownView(user.id, id),
    await transaction.ownView(visitor, id),
  ];
  if (theirs.cleared && theirs.cleared.upTo > (mine.cleared?.upTo ?? -1)) {
    await moveClearMark(transaction, user, conversation, theirs.cleared);
  }
  for (const target of theirs.hidden) {
    if (mine.hidden.has(target)) continue;
    const inbox = await transaction.touchInbox(user.id, id);
    await transaction.putPersonal(user.id, { kind: 'hide', inbox, conversation: id, target });
  }
  for (const [target, { on }] of theirs.starred) {
    if (!on || mine.starred.has(target)) continue;
    const inbox = await transaction.touchInbox(user.id, id);
    await transaction.putPersonal(user.id, { kind: 'star', inbox, conversation: id, target, on });
  }
}

/** The visitor's visits are the user's latest. */
async function adoptVisits(
  transaction: StorageTransaction,
  user: User,
  visitor: string,
): Promise<void> {
  const [newest] = await transaction.visitsOf(user.id, 1);
  const visits = [...(await transaction.visitsOf(visitor, ALL))].reverse();
  for (const [index, { record }] of visits.entries()) {
    const visit = { ...record.visit, userId: user.id };
    const place = (newest?.place ?? 0) + 1 + index;
    await transaction.putVisit({ record: { ...record, visit }, place });
  }
}
