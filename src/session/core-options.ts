import type { Environment } from '../model/environment.js';
import type { User } from '../model/user.js';
import type { Transport } from '../protocol/transport.js';
import type { SessionStorage } from './storage/session-storage.js';
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
  readonly openStorage: () => Promise<SessionStorage>;
  readonly tabs: Tabs;
  readonly environment: Environment;
  /** Tells when the network or the page is back; returns its own removal. */
  readonly onWake?: (wake: () => void) => () => void;
}
