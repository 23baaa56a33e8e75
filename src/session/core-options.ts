import type { Environment } from '../model/environment.js';
import type { User } from '../model/user.js';
import type { Transport } from '../protocol/transport.js';
import type { ChattingSource } from './chatting.js';
import type { DeviceMemory } from './device/device-memory.js';
import type { LoadFiles } from './files/files.js';
import type { LoadIdentity } from './identity/core-identity.js';
import type { DeviceKeys } from './identity/device-keys.js';
import type { LoadLateFacts } from './listen-late.js';
import type { PushDevice } from './push/push-device.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { StorageLevel } from './views.js';
import type { Tabs } from './tabs/tabs.js';

/** What a session is made of. */
export interface CoreOptions {
  readonly appId: string;
  readonly me: User;
  /** Gives a token when one is missing, refused, or about to run out; goes before `token` (T3). */
  readonly tokenFetcher?: () => Promise<string>;
  readonly token?: string;
  readonly signature?: string;
  /** The id with which a visit begins, if none is active. */
  readonly sessionId?: string;
  readonly transport: Transport;
  /** What it takes to write, or what loads it. */
  readonly chatting: ChattingSource;
  /** Called once. Must not reject: where the medium cannot be had it gives one in memory. */
  readonly openStorage: (level?: StorageLevel) => Promise<SessionStorage>;
  readonly tabs: Tabs;
  readonly environment: Environment;
  /** What the device knows at once. */
  readonly device: DeviceMemory;
  /** Whether this device is to be told of messages while no page is open (T4). */
  readonly enablePushNotifications?: boolean | null;
  /** False: a conversation that is not there is not made (T8). */
  readonly sync?: boolean;
  /** Whether this user's session goes on after a reload with nothing said of a user. */
  readonly remember?: boolean;
  /** What the backend knows an anonymous visitor by. */
  readonly secret?: string;
  /**
   * Whether the device may keep a key by which it proves whose it is after a reload (L2): only by
   * the user's consent to what stays.
   */
  readonly rememberDevice?: () => boolean;
  /** Loads the keys that the device keeps; without them a reload needs a token. */
  readonly loadDeviceKeys?: () => Promise<DeviceKeys>;
  /** Loads what finds proofs of who the user is; by default on demand. */
  readonly loadIdentity?: LoadIdentity;
  /** Loads what sends and opens files; by default on demand. */
  readonly loadFiles?: LoadFiles;
  /** Loads what finds the facts that a plain chat does without; by default on demand. */
  readonly loadLateFacts?: LoadLateFacts;
  /** The app's public key for pushes. */
  readonly pushKey?: string;
  /** How this device is reached while no page is open: the browser's own way unless given. */
  readonly pushDevice?: PushDevice;
  /** Tells when the network or the page is back; returns its own removal. */
  readonly onWake?: (wake: () => void) => () => void;
}
