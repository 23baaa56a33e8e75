import type { UserProfile } from '../model/user.js';
import type { VisitRecord } from '../model/visit.js';

/*
 * What a plain chat can do without: visits, users, proofs, pushes.
 */

/**
 * Tells what the host knows of the user's visit; the whole of it each time, so that the newest
 * `revision` stands for itself and an older one changes nothing. Refused with `session-taken`
 * where the id is another user's, or is one's own and has ended.
 */
export interface VisitCommand {
  readonly kind: 'visit';
  readonly record: VisitRecord;
}

/** Reads a visit: one's own, or anybody's for those whom the access rule lets see visits. */
export interface ReadVisitCommand {
  readonly kind: 'read-visit';
  /** The user's newest visit, or the one of this id. */
  readonly of: { readonly user: string } | { readonly visit: string };
}

/** What a host says of a user. `custom` by key; null removes one. */
export interface UserSetup extends Omit<UserProfile, 'custom'> {
  readonly custom?: Readonly<Record<string, string | null>>;
}

/** Reads a user; with `setup`, makes them first, or (oneself) brings them up to it. */
export interface UserCommand {
  readonly kind: 'user';
  readonly id: string;
  readonly setup?: UserSetup;
}

/** Says something to the participants who are there now. Not stored. */
export interface CustomCommand {
  readonly kind: 'custom';
  readonly conversation: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Signs the welcome's challenge with the device key. */
export interface ProveCommand {
  readonly kind: 'prove';
  /** ECDSA P-256 with SHA-256 over the challenge's UTF-8 bytes, base64url. */
  readonly signature: string;
}

/** Brings a fresh token for the connection that stands. Another user's is `wrong-user`. */
export interface AuthCommand {
  readonly kind: 'auth';
  readonly token: string;
}

/** Registers the public half of this device's key for resuming, or (null) revokes it. */
export interface DeviceCommand {
  readonly kind: 'device';
  readonly id: string;
  readonly key: Readonly<Record<string, unknown>> | null;
}

/** How a device is reached while no page of ours is open. */
export interface PushRegistration {
  readonly provider: 'webpush' | 'fcm' | 'apns';
  /** The provider's name for the device; for `webpush` the subscription's endpoint. */
  readonly id: string;
  /** For `webpush`: the subscription's keys, base64url. */
  readonly keys?: { readonly p256dh: string; readonly auth: string };
}

/** Registers this device for pushes, takes it out, or takes out all devices of the user. */
export interface PushCommand {
  readonly kind: 'push';
  readonly set?: PushRegistration;
  /** Also another user's: who knows a registration's id has the device. */
  readonly unset?: Pick<PushRegistration, 'provider' | 'id'>;
  readonly clear?: true;
}

/** Says which conversation is on screen in a visible page; null for none. No push tells of it. */
export interface WatchCommand {
  readonly kind: 'watch';
  readonly conversation: string | null;
  /** The push registration of the device that shows it. */
  readonly device?: string;
}

/** Takes a visitor's conversations over to the user who is signed in now. Only once. */
export interface AdoptCommand {
  readonly kind: 'adopt';
  readonly visitor: string;
  /** The secret of the visitor's greeting: who has it was that visitor. */
  readonly secret: string;
}

/** What a plain chat can do without. */
export type ExtraCommand =
  | VisitCommand
  | ReadVisitCommand
  | UserCommand
  | CustomCommand
  | ProveCommand
  | AuthCommand
  | DeviceCommand
  | PushCommand
  | WatchCommand
  | AdoptCommand;

/** The visit as it was asked for, or null where there is none. */
export interface VisitRead {
  readonly record: VisitRecord | null;
}

export interface UserRead {
  readonly user: UserProfile;
}
