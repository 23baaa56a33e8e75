import type { Environment } from '../model/environment.js';
import { MAX_TEXT_LENGTH } from '../model/ids.js';
import type { User } from '../model/user.js';
import { ChatError } from '../protocol/errors.js';
import { openAccess, withOneOnOne, type AccessRule } from './access.js';
import type { Bus } from './bus/bus.js';
import type { Identity } from './identity/identity.js';
import type * as extras from './extras.js';
import type { FileRules, PushDelivery, RoleSettings, Rules } from './rules.js';
import type { Storage, StoredConversation } from './storage/storage.js';

/** The code for visits, users, devices and the like. */
export type Extras = typeof extras;

/** What a backend runs over, and how it decides. */
export interface BackendOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly environment: Environment;
  /** Who may do what. By default whoever knows a conversation's id joins it. */
  readonly access?: AccessRule;
  /** What those who join later see of what was said before. */
  readonly history?: 'all' | 'since-join';
  /** UTF-16 units in a message, at most 10,000. */
  readonly maxTextLength?: number;
  /** Settings that differ for users of a role, by its name. */
  readonly roles?: Readonly<Record<string, RoleSettings>>;
  /** Milliseconds between two looks for what a lost hint did not tell. */
  readonly sweepInterval?: number;
  /** Who reads and writes the `staff` log of a conversation; by default nobody. */
  readonly staff?: (user: User, conversation: StoredConversation) => boolean;
  /** Checks who those are who connect. By default everybody is believed. */
  readonly identity?: Identity;
  /**
   * Which files are taken: by default 10 in a message, each of at most 20 MB, of any type. False:
   * none. With `estimate`, files take at most half of the medium's quota.
   */
  readonly files?: Partial<FileRules> | false;
  /**
   * Sends a push. Called after the commit of a message, for each device of each participant who
   * wants to hear of it, but for the sender's and those that show the conversation now.
   */
  readonly push?: (delivery: PushDelivery) => void;
  /** Brings the code for what a plain chat does without; by default an `import()` at its first use. */
  readonly loadExtras?: () => Promise<Extras>;
}

/** The rules that the options ask for. */
export function rulesOf({
  storage,
  bus,
  environment,
  access = openAccess,
  history = 'all',
  maxTextLength = MAX_TEXT_LENGTH,
  staff = () => false,
  roles,
  push,
  identity,
  files = {},
  loadExtras = () => import('./extras.js'),
}: BackendOptions): Rules {
  return {
    storage,
    bus,
    environment,
    access: withOneOnOne(access),
    history,
    staff,
    roles,
    features: files ? ['files'] : [],
    files: files ? { maxSize: 20 * 2 ** 20, maxCount: 10, types: [], ...files } : undefined,
    push,
    isGuarded: !!identity,
    watches: new Map(),
    maxTextLength: Math.min(maxTextLength, MAX_TEXT_LENGTH),
    maxPageLength: 100,
    extras: () =>
      loadExtras().catch((cause: unknown) => {
        throw new ChatError('offline', 'A part of the chat cannot be loaded.', { cause });
      }),
  };
}
