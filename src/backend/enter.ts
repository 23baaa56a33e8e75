import type { Access } from '../model/conversation.js';
import type { MemberEntry } from '../model/entry.js';
import { entryId } from '../model/ids.js';
import type { User } from '../model/user.js';
import { audience, hearers, notFound, type Rules } from './rules.js';
import type {
  StorageTransaction,
  StoredConversation,
  StoredParticipant,
} from './storage/storage.js';

export interface Entered {
  readonly conversation: StoredConversation;
  readonly access: Access;
}

/** How somebody enters. */
export interface Entering {
  /** What a conversation that is missing is made as. */
  readonly begin?: ((bare: StoredConversation) => StoredConversation) | undefined;
  /** They write: the audience joins then. */
  readonly posting?: boolean;
  /** A conversation that is missing is not made. */
  readonly existing?: boolean;
}

/**
 * The conversation `id`, made if it is missing and joined by `user` where the access rule lets them
 * write. The audience joins only when it is `posting`. Rejects with `not-found` for a stranger.
 */
export async function enter(
  rules: Rules,
  transaction: StorageTransaction,
  tell: Set<string>,
  user: User,
  id: string,
  { begin = (row) => row, posting = false, existing = false }: Entering = {},
): Promise<Entered> {
  const stored = await transaction.conversation(id);
  // What the access rule judges while there is none: the one that the user would make.
  const row =
    stored ??
    begin({
      id,
      createdBy: user.id,
      createdAt: rules.environment.now(),
      heads: { main: 0, staff: 0 },
      participants: [],
    });
  const access = rules.access(user, row);
  // Only who may write makes a conversation.
  if (access === 'none' || (!stored && (existing || access === 'read'))) throw notFound();

  const present = row.participants.some((one) => one.userId === user.id && one.access !== 'none');
  const joins =
    access === 'write' &&
    !present &&
    // Nobody joins what has ended: it is read.
    row.endedAt === undefined &&
    (posting || !audience(rules, row).includes(user.id));
  if (stored && !joins) return { conversation: row, access };

  await addUser(transaction, user);
  const conversation = joins ? await join(rules, transaction, row, user, access) : row;
  await transaction.putConversation(conversation);
  for (const userId of hearers(rules, conversation)) tell.add(userId);
  return { conversation, access };
}

/** Nobody renames another: who is known already stays as they are. */
export async function addUser(transaction: StorageTransaction, user: User): Promise<void> {
  if (!(await transaction.user(user.id))) await transaction.putUser(user);
}

/** `participants` with `one` in place of their former self, or at the end. */
export function withParticipant(
  participants: readonly StoredParticipant[],
  one: StoredParticipant,
): readonly StoredParticipant[] {
  return participants.some(({ userId }) => userId === one.userId)
    ? participants.map((former) => (former.userId === one.userId ? one : former))
    : [...participants, one];
}

async function join(
  rules: Rules,
  transaction: StorageTransaction,
  row: StoredConversation,
  user: User,
  access: Access,
): Promise<StoredConversation> {
  const since = row.heads.main + 1;
  const former = row.participants.find(({ userId }) => userId === user.id);
  const entry: MemberEntry = {
    kind: 'member',
    seq: since,
    id: entryId(user.id, rules.environment.uuid()),
    sender: user.id,
    at: rules.environment.now(),
    userId: user.id,
    name: user.name,
    change: 'joined',
  };
  await transaction.putEntry(row.id, 'main', { entry, fingerprint: '' });
  return {
    ...row,
    heads: { ...row.heads, main: since },
    participants: withParticipant(row.participants, { ...former, userId: user.id, access, since }),
  };
}
