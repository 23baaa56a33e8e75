import type { Observable } from 'rxjs';

import type { User, UserProfile } from '../model/user.js';
import type { UserSetup } from '../protocol/commands.js';
import type { Discarded, PushState, StorageLevel } from './views.js';

/** Who chats, and what proves it (docs/sessions.md). */
export interface IdentityCalls {
  /**
   * Who chats; null before it is known. May be set once, where the options did not say it (T2).
   * @throws ChatError `wrong-user` where another user is there already
   */
  get me(): User | null;
  set me(user: User);
  readonly me$: Observable<User | null>;

  /**
   * Signs in with a token of the host's server, or brings a fresh one (L2): its `sub` is the user.
   * This device is remembered, so that a reload goes on without a token. Rejects with `wrong-user`
   * where somebody else is signed in, `auth-failed` where the backend refuses it. With `adopt`, the
   * conversations of the anonymous visitor who was there until now become this user's, once.
   */
  login(token: string, options?: { adopt?: boolean }): Promise<void>;
  /** Ends the visit and forgets the user, in every tab (L3). Works offline as well. */
  logout(): Promise<Discarded>;
  /** The next user sees nothing of this one: goes on as a new anonymous visitor (C7). */
  reset(): Promise<Discarded>;
  /** How much `reset` or `logout` would take away now: messages and drafts that are only here. */
  readonly unsent$: Observable<number>;
  /** Whether the backend takes who we say we are; rejects only where it cannot tell (T9). */
  hasValidCredentials(options?: { signal?: AbortSignal }): Promise<boolean>;
  /** The user has agreed to more being stored than before; what is known is written (T1). */
  grantStorage(level?: Exclude<StorageLevel, 'none'>): Promise<void>;

  /**
   * Fetches a user, or makes them, and brings oneself up to what is said (T6). At once; what the
   * backend says comes through the handle.
   * @throws TypeError, RangeError for wrong fields
   */
  getUser(setup: UserSetup): UserHandle;
  /** An existing user (T7). */
  getUserById(id: string): UserHandle;

  /**
   * Registers this device for pushes: the browser's own subscription, or the given one (T10).
   * Resolves once the backend has answered.
   * @throws TypeError where one of the two is missing
   */
  setPushRegistration(given?: PushRegistrationSetup): Promise<void>;
  unsetPushRegistration(given?: PushRegistrationSetup): Promise<void>;
  /** Takes out all devices of this user (T12). */
  clearPushRegistrations(): Promise<void>;

  /** Whether pushes are wanted (`enablePushNotifications: true`): then a button may be offered. */
  readonly wantsPush: boolean;
  /** Whether pushes come to this device; with `needs-permission` a button can be offered (T4). */
  readonly pushState$: Observable<PushState>;

  /** No sound and no desktop notification; kept on this device. */
  readonly muted$: Observable<boolean>;
  setMuted(muted: boolean): void;
}

/** A user, as far as they are known. */
export interface UserHandle {
  readonly id: string;
  /** Null until the backend has answered. */
  readonly user$: Observable<UserProfile | null>;
  /** Resolves once the backend has answered; rejects with `not-found` where there is no such user. */
  readonly ready: Promise<UserProfile>;
}

export interface PushRegistrationSetup {
  readonly provider: 'webpush' | 'fcm' | 'apns';
  readonly pushRegistrationId: string;
}
