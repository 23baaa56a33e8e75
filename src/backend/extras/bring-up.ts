import { defined } from '../../model/defined.js';
import type { MemberEntry } from '../../model/entry.js';
import { fingerprint } from '../../model/fingerprint.js';
import { entryId } from '../../model/ids.js';
import { isKeptOut } from '../../model/one-on-one.js';
import type { User } from '../../model/user.js';
import type { ConversationSetup, ParticipantSetup } from '../../protocol/commands.js';
import { admission, admitted, checkNamed, type Admission } from './admit.js';
import { addUser, withParticipant, type Entered } from '../enter.js';
import { hearers, type Rules } from '../rules.js';
import type {
  StorageTransaction,
  StoredConversation,
  StoredParticipant,
} from '../storage/storage.js';
import { withCustom } from './custom-data.js';
import { checkCount, checkUnits, LIMITS } from './limits.js';

/** Makes a conversation as a setup says, or brings one up to it. */
export interface BringUp {
  begin(bare: StoredConversation): StoredConversation;
  /** Where the user may write, it has not ended, and something differs. What is not said stays. */
  bringUp(
    rules: Rules,
    transaction: StorageTransaction,
    tell: Set<string>,
    entered: Entered,
  ): Promise<StoredConversation>;
}

/** Checks what `user` says of a conversation, and gives the ways to bring it about. */
export function bringUpTo(setup: ConversationSetup, user: User): BringUp {
  const { participants = [], custom, subject, photoUrl, welcomeMessages } = setup;
  checkUnits('A conversation', setup, LIMITS.conversation);
  checkSize(participants.length, custom);

  const withWords = (before: StoredConversation): StoredConversation => ({
    ...before,
    ...defined({
      subject,
      photoUrl,
      welcomeMessages,
      custom: custom && withCustom(before.custom ?? {}, custom),
    }),
  });

  return {
    begin(bare) {
      const places = new Map<string, StoredParticipant>();
      const people: readonly ParticipantSetup[] = [user, ...participants];
      for (const { id: userId, access = 'write', notify } of people) {
        // Who is not to be there is refused once it is known who asks.
        if (isKeptOut(bare.id, userId)) continue;
        // Who makes it writes in it, whatever they say of themselves.
        const own = userId === user.id ? 'write' : access;
        places.set(userId, { userId, access: own, since: 1, ...(notify && { notify }) });
      }
      return { ...withWords(bare), participants: [...places.values()] };
    },

    async bringUp(rules, transaction, tell, { conversation: before, access }) {
      if (access !== 'write' || before.endedAt !== undefined) return before;
      let after = withWords(before);
      for (const one of participants) {
        after = await withPerson(rules, transaction, user, after, one);
      }
      checkSize(after.participants.length, after.custom);
      if (fingerprint(after) === fingerprint(before)) return before;

      await transaction.putConversation(after);
      for (const userId of [...hearers(rules, before), ...hearers(rules, after)]) tell.add(userId);
      return after;
    },
  };
}

function checkSize(participants: number, custom: object = {}): void {
  checkCount('participants', participants, LIMITS.participants);
  checkCount('keys', Object.keys(custom).length, LIMITS.customKeys);
}

/** With one who was named, and the line that says so where they are not there yet, or otherwise. */
async function withPerson(
  rules: Rules,
  transaction: StorageTransaction,
  user: User,
  before: StoredConversation,
  { access, notify, ...person }: ParticipantSetup,
): Promise<StoredConversation> {
  checkNamed(before, person);
  await addUser(transaction, person);
  const former = before.participants.find(({ userId }) => userId === person.id);
  const was = former?.access ?? 'none';
  // Nobody comes back, or changes what they may do, by naming themselves.
  const isSelf = person.id === user.id;
  const wanted = isSelf ? was : (access ?? (was === 'none' ? 'write' : was));
  if (wanted === was) {
    if (!former || !notify) return before;
    const participants = withParticipant(before.participants, { ...former, notify });
    return { ...before, participants };
  }

  const change: Admission = { user: person, access: wanted, ...(notify && { notify }) };
  const seq = before.heads.main + 1;
  const entry: MemberEntry = {
    kind: 'member',
    seq,
    id: entryId(user.id, rules.environment.uuid()),
    sender: user.id,
    at: rules.environment.now(),
    userId: person.id,
    name: (await transaction.user(person.id))?.name ?? person.name,
    change: admission(before, change),
  };
  await transaction.putEntry(before.id, 'main', { entry, fingerprint: '' });
  return {
    ...before,
    heads: { ...before.heads, main: seq },
    participants: admitted(before, change, seq),
  };
}
