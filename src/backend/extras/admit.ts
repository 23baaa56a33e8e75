import type { MemberEntry } from '../../model/entry.js';
import { isKeptOut } from '../../model/one-on-one.js';
import type { User } from '../../model/user.js';
import type { AdmitCommand } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import { withParticipant } from '../enter.js';
import type { StoredConversation } from '../storage/storage.js';

/** Who is admitted, and how. */
export type Admission = Pick<AdmitCommand, 'user' | 'access' | 'notify'>;

/** What the command changes for the person whom it names. */
export function admission(
  { participants }: StoredConversation,
  { user, access }: Admission,
): MemberEntry['change'] {
  if (access === 'none') return 'left';
  const was = participants.find(({ userId }) => userId === user.id)?.access ?? 'none';
  return was === 'none' ? 'joined' : 'access';
}

/** Who comes back sees, of a history since joining, only what follows. */
export function admitted(
  { participants }: StoredConversation,
  { user, access, notify }: Admission,
  seq: number,
): StoredConversation['participants'] {
  const former = participants.find(({ userId }) => userId === user.id);
  const since = former && former.access !== 'none' ? former.since : seq;
  const place = { ...former, userId: user.id, access, since };
  return withParticipant(participants, notify ? { ...place, notify } : place);
}

/** In a conversation of two nobody else takes part. */
export function checkNamed({ id, participants }: StoredConversation, person: User): void {
  const takesPart = participants.some(({ userId }) => userId === person.id);
  if (isKeptOut(id, person.id) && !takesPart) {
    throw new ChatError('invalid', 'Only its two users take part in a one-on-one conversation.');
  }
}
