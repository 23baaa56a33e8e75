import { createBackend } from './backend/backend.js';
import type { AccessRule } from './backend/access.js';
import type { IdentityOptions } from './backend/identity/create-identity.js';
import type { Identity } from './backend/identity/identity.js';
import type { RoleSettings } from './backend/rules.js';
import type { Backend } from './protocol/transport.js';
import type { FileLimits } from './protocol/version.js';
import { createBroadcastChannelBus } from './backend/bus/broadcast-channel/broadcast-channel.js';
import { createIndexedDbStorage } from './backend/storage/indexed-db/indexed-db.js';
import type { Storage } from './backend/storage/storage.js';
import { realEnvironment } from './environment.js';
import type { Environment } from './model/environment.js';

/** What may be said of a backend in the page. */
export interface EmbeddedBackendOptions {
  /** Pages with the same app id, in the same browser, share one chat. */
  readonly appId: string;
  /** Who may do what. By default `openAccess`: whoever knows a conversation's id joins it. */
  readonly access?: AccessRule;
  /** Settings that differ for users of a role, by its name. */
  readonly roles?: Readonly<Record<string, RoleSettings>>;
  /** Which files a message may carry; by default ten of at most 20 MB, of any type. */
  readonly files?: Partial<FileLimits>;
  /** Keeps nothing beyond this page. */
  readonly inMemory?: boolean;
  /**
   * Checks who the page's users are, as a server would. By default everybody is believed. Whoever
   * can read a page can read the `secret` in it: that is for demos and tests.
   */
  readonly identity?: EmbeddedIdentity;
  /** The clock, chance and timers: the page's own unless given. */
  readonly environment?: Environment;
}

/** By what users prove who they are; tokens are for the app’s id unless said otherwise. */
export type EmbeddedIdentity = Omit<IdentityOptions, 'audience'> & Partial<IdentityOptions>;

/**
 * A backend that runs in the page: its truth is in IndexedDB (in memory where the browser has
 * none), and all pages of the origin hear of changes over a BroadcastChannel.
 */
export async function createEmbeddedBackend({
  appId,
  access,
  roles,
  identity,
  environment = realEnvironment,
  inMemory = false,
  files = {},
}: EmbeddedBackendOptions): Promise<Backend> {
  const name = `chat-elements/backend:${appId}`;
  const checked = identity && (await loadIdentity({ audience: appId, ...identity }));
  const backend = createBackend({
    // Of what the browser gives this origin, beside whatever else is in it.
    files: { ...files, ...(!inMemory && navigator.storage && { estimate }) },
    storage: await openStorage(name, environment, inMemory),
    bus: createBroadcastChannelBus({ name }),
    environment,
    ...(access && { access }),
    ...(roles && { roles }),
    ...(checked && { identity: checked }),
  });
  if (checked) return backend;
  return {
    connect(hello, ...given) {
      if (hello?.token ?? hello?.signature) {
        void warnings().then((warn) => warn.warnOfUnreadProof());
      }
      return backend.connect(hello, ...given);
    },
    close: () => backend.close(),
  };
}

const warnings = () => import('./embedded-warnings.js');

const estimate = () => navigator.storage.estimate();

async function loadIdentity(options: IdentityOptions): Promise<Identity> {
  const { createIdentity, SECRET_IN_PAGE } = await import('./backend/identity/create-identity.js');
  if (options.secret !== undefined) (await warnings()).warnOnce(SECRET_IN_PAGE);
  return createIdentity(options);
}

/** Memory is for the rare browser without IndexedDB: its code is loaded only there. */
async function openStorage(
  name: string,
  environment: Environment,
  inMemory: boolean,
): Promise<Storage> {
  // In some private windows the name is there, and nothing behind it.
  if (globalThis.indexedDB && !inMemory) return createIndexedDbStorage({ name, environment });
  const { createMemoryStorage } = await import('./backend/storage/memory/memory.js');
  return createMemoryStorage({ environment });
}
