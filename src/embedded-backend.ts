import { createBackend } from './backend/backend.js';
import type { AccessRule } from './backend/access.js';
import type { Backend } from './protocol/transport.js';
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
  /** The clock, chance and timers: the page's own unless given. */
  readonly environment?: Environment;
}

/**
 * A backend that runs in the page: its truth is in IndexedDB (in memory where the browser has
 * none), and all pages of the origin hear of changes over a BroadcastChannel.
 */
export async function createEmbeddedBackend({
  appId,
  access,
  environment = realEnvironment,
}: EmbeddedBackendOptions): Promise<Backend> {
  const name = `chat-elements/backend:${appId}`;
  return createBackend({
    storage: await openStorage(name, environment),
    bus: createBroadcastChannelBus({ name }),
    environment,
    ...(access && { access }),
  });
}

/** Memory is for the rare browser without IndexedDB: its code is loaded only there. */
async function openStorage(name: string, environment: Environment): Promise<Storage> {
  // In some private windows the name is there, and nothing behind it.
  if (globalThis.indexedDB) return createIndexedDbStorage({ name, environment });
  const { createMemoryStorage } = await import('./backend/storage/memory/memory.js');
  return createMemoryStorage({ environment });
}
