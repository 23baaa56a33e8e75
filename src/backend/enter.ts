import type { Access } from '../model/conversation.js';
import { defined } from '../model/defined.js';
import type { MemberEntry } from '../model/entry.js';
import { entryId, isKeptOut } from '../model/ids.js';
import type { User } from '../model/user.js';
import type { ConversationSetup, ParticipantSetup } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
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
  {
    setup,
    posting = false,
    existing = false,
  }: { setup?: ConversationSetup | undefined; posting?: boolean; existing?: boolean } = {},
): Promise<Entered> {
  const stored = await transaction.conversation(id);
  const row = stored ?? draft(id, user, rules.environment.now(), setup);
  const access = rules.access(user, row);
  // Only who may write makes a conversation.
  if (access === 'none' || (!stored && (existing || access === 'read'))) throw notFound();

  checkNamed(stored ?? { ...row, participants: [] }, setup?.participants ?? []);
  const present = row.participants.some((one) => one.userId === user.id && one.access !== 'none');
  const joins =
    access === 'write' &&
    !present &&
    // Nobody joins what has ended: it is read.
    row.endedAt === undefined &&
    (posting || !audience(rules, row).includes(user.id));
  if (stored && !joins) return { conversation: row, access };

  for (const person of [user, ...((!stored && setup?.participants) || [])]) {
    const { id: userId, name, photoUrl, role } = person;
    await addUser(transaction, defined({ id: userId, name, photoUrl, role }));
  }
  const conversation = joins ? await join(rules, transaction, row, user, access) : row;
  await transaction.putConversation(conversation);
  for (const userId of hearers(rules, conversation)) tell.add(userId);
  return { conversation, access };
}

/** In a conversation of two nobody else takes part. */
export function checkNamed(row: StoredConversation, people: readonly User[]): void {
  const takesPart = ({ id }: User) => row.participants.some(({ userId }) => userId === id);
  if (people.some((person) => isKeptOut(row.id, person.id) && !takesPart(person))) {
    throw new ChatError('invalid', 'Only its two users take part in a one-on-one conversation.');
  }
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

/** The conversation that `user` would make: what the access rule judges while there is none. */
function draft(
  id: string,
  user: User,
  createdAt: number,
  setup: ConversationSetup | undefined,
): StoredConversation {
  const { participants: named = [], custom, ...words } = setup ?? {};
  const places = new Map<string, StoredParticipant>();
  const people: readonly ParticipantSetup[] = setup ? [user, ...named] : [];
  for (const { id: userId, access = 'write', notify } of people) {
    // Who makes it writes in it, whatever they say of themselves.
    const own = userId === user.id ? 'write' : access;
    places.set(userId, { userId, access: own, since: 1, ...(notify && { notify }) });
  }
  return {
    ...words,
    ...(custom && { custom: withCustom({}, custom) }),
    id,
    createdBy: user.id,
    createdAt,
    heads: { main: 0, staff: 0 },
    participants: [...places.values()],
  };
}

/** Custom data after `change`, which removes by null. */
export function withCustom(
  before: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  const all = Object.entries({ ...before, ...change });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== null));
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
