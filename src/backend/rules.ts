import type { Environment } from '../model/environment.js';
import type { LogName, MessageEntry } from '../model/entry.js';
import type { User, UserProfile } from '../model/user.js';
import { ChatError } from '../protocol/errors.js';
import type { FileLimits } from '../protocol/version.js';
import type { AccessRule } from './access.js';
import type { Bus } from './bus/bus.js';
import type { Extras } from './options.js';
import type {
  OwnView,
  Storage,
  StorageTransaction,
  StoredConversation,
  StoredRegistration,
} from './storage/storage.js';

/** What every rule of one backend works with. */
export interface Rules {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly environment: Environment;
  readonly access: AccessRule;
  readonly staff: (user: User, conversation: StoredConversation) => boolean;
  readonly history: 'all' | 'since-join';
  readonly maxTextLength: number;
  readonly maxPageLength: number;
  readonly features: readonly string[];
  readonly roles: Readonly<Record<string, RoleSettings>> | undefined;
  /** What a plain chat does without: to be loaded before a transaction begins. */
  readonly extras: () => Promise<Extras>;
  /** How files are taken; undefined: they are not. */
  readonly files: FileRules | undefined;
  readonly push: ((delivery: PushDelivery) => void) | undefined;
  /** Whether those who connect prove who they are. */
  readonly isGuarded: boolean;
  /** By connection, what a device of it shows now. */
  readonly watches: Map<object, { readonly conversation: string; readonly device: string }>;
}

/** The bus topic on which those who may see visits hear of them. */
export const VISITS_TOPIC = 'visits';

/** Which files are taken, and how much room there is. */
export interface FileRules extends FileLimits {
  /** What the medium holds and may hold, in bytes; asked before each file. */
  readonly estimate?: () => Promise<{ readonly usage?: number; readonly quota?: number }>;
}

/** A message, and a device of somebody who is to hear of it. */
export interface PushDelivery {
  readonly registration: StoredRegistration;
  readonly userId: string;
  readonly conversation: string;
  readonly message: MessageEntry;
}

/** What the rules differ in for users of one role. */
export interface RoleSettings {
  /** UTF-16 units in a message, at most 10,000. */
  readonly maxTextLength?: number;
  /** What those who join later see of what was said before. */
  readonly history?: 'all' | 'since-join';
  /** Told in the welcome, beside those that everybody has. */
  readonly features?: readonly string[];
}

/** A user as `viewer` may see them: how to reach them is not for everybody. */
export function seenBy(rules: Rules, viewer: User, user: UserProfile): UserProfile {
  const { email: _email, phone: _phone, ...others } = user;
  return user.id === viewer.id || rules.access.visits?.(viewer, user.id) ? user : others;
}

/** The bus topic on which a user's connections hear of their inbox. */
export function topicOf(userId: string): string {
  return `user:${userId}`;
}

/** One answer for what is missing and for what is not the user's to see. */
export function notFound(what = 'conversation'): ChatError {
  return new ChatError('not-found', `There is no such ${what} for you.`);
}

/** The conversation as `user` may see it, or `not-found`. */
export async function visible(
  rules: Rules,
  transaction: StorageTransaction,
  user: User,
  id: string,
): Promise<StoredConversation> {
  const row = await transaction.conversation(id);
  if (!row || rules.access(user, row) === 'none') throw notFound();
  return row;
}

/** Refuses the staff's log to everybody else, as if it were not there. */
export function checkLog(
  rules: Rules,
  user: User,
  conversation: StoredConversation,
  log: LogName,
): void {
  if (log === 'staff' && !rules.staff(user, conversation)) throw notFound();
}

/** The first entry of `main` that the user may see: late joiners by the app's setting. */
export function firstVisible(rules: Rules, user: User, conversation: StoredConversation): number {
  if (rules.history === 'all' || audience(rules, conversation).includes(user.id)) return 1;
  return conversation.participants.find(({ userId }) => userId === user.id)?.since ?? 1;
}

/** The first entry of `main` that the user is shown: behind that, and behind their clear mark. */
export function firstShown(
  rules: Rules,
  user: User,
  conversation: StoredConversation,
  { cleared }: OwnView,
): number {
  return Math.max(firstVisible(rules, user, conversation), (cleared?.upTo ?? 0) + 1);
}

/** Under which names the user writes there: their own, and those of the visitors they were. */
export function namesOf({ id }: User, conversation?: StoredConversation): readonly string[] {
  const place = conversation?.participants.find(({ userId }) => userId === id);
  return [id, ...(place?.aliases ?? [])];
}

/** Those who hear of a conversation although they have not joined. */
export function audience(rules: Rules, conversation: StoredConversation): readonly string[] {
  return rules.access.audience?.(conversation) ?? [];
}

/** Everybody whose inbox hears of a change to the conversation. */
export function hearers(rules: Rules, conversation: StoredConversation): readonly string[] {
  return [
    ...conversation.participants.filter(({ access }) => access !== 'none').map((one) => one.userId),
    ...audience(rules, conversation),
  ];
}

/**
 * Runs `work` in a write transaction. The users whom it adds to `tell` hear that the conversation
 * changed: by their inboxes in the same transaction, and by the bus once it is committed.
 */
export async function writeAndTell<T>(
  rules: Rules,
  conversation: string,
  work: (transaction: StorageTransaction, tell: Set<string>) => Promise<T>,
): Promise<T> {
  const tell = new Set<string>();
  const result = await rules.storage.transaction('write', async (transaction) => {
    // A storage may run the work again after a conflict.
    tell.clear();
    const done = await work(transaction, tell);
    // In one order everywhere, so that two transactions never wait for each other's inbox.
    for (const userId of [...tell].sort()) await transaction.touchInbox(userId, conversation);
    return done;
  });
  for (const userId of tell) rules.bus.publish(topicOf(userId), { kind: 'moved' });
  return result;
}
