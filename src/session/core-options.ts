import type { Environment } from '../model/environment.js';
import type { User } from '../model/user.js';
import type { Transport } from '../protocol/transport.js';
import type { DeviceMemory } from './device/device-memory.js';
import type { LoadLateFacts } from './listen-late.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { StorageLevel } from './views.js';
import type { Tabs } from './tabs/tabs.js';

/** What a session is made of. */
export interface CoreOptions {
  readonly appId: string;
  readonly me: User;
  readonly token?: string;
  readonly signature?: string;
  /** The id with which a visit begins, if none is active. */
  readonly sessionId?: string;
  readonly transport: Transport;
  /** Called once. Must not reject: where the medium cannot be had it gives one in memory. */
  readonly openStorage: (level?: StorageLevel) => Promise<SessionStorage>;
  readonly tabs: Tabs;
  readonly environment: Environment;
  /** What the device knows at once. */
  readonly device: DeviceMemory;
  /** Whether this user's session goes on after a reload with nothing said of a user. */
  readonly remember?: boolean;
  /** What the backend knows an anonymous visitor by. */
  readonly secret?: string;
  /** Loads what finds the facts that a plain chat does without; by default on demand. */
  readonly loadLateFacts?: LoadLateFacts;
  /** Tells when the network or the page is back; returns its own removal. */
  readonly onWake?: (wake: () => void) => () => void;
}
