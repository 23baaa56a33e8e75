import { createBackend } from './backend/backend.js';
import type { AccessRule } from './backend/access.js';
import type { HostedBackend } from './backend/backend.js';
import { createBroadcastChannelBus } from './backend/bus/broadcast-channel/broadcast-channel.js';
import { createIndexedDbStorage } from './backend/storage/indexed-db/indexed-db.js';
import { createMemoryStorage } from './backend/storage/memory/memory.js';
import { realEnvironment } from './environment.js';

/** What may be said of a backend in the page. */
export interface EmbeddedBackendOptions {
  /** Pages with the same app id, in the same browser, share one chat. */
  readonly appId: string;
  /** Who may do what. By default `openAccess`: whoever knows a conversation's id joins it. */
  readonly access?: AccessRule;
}

/**
 * A backend that runs in the page: its truth is in IndexedDB (in memory where the browser has
 * none), and all pages of the origin hear of changes over a BroadcastChannel.
 */
export function createEmbeddedBackend({ appId, access }: EmbeddedBackendOptions): HostedBackend {
  const name = `chat-elements/backend:${appId}`;
  const environment = realEnvironment;
  return createBackend({
    storage:
      'indexedDB' in globalThis
        ? createIndexedDbStorage({ name, environment })
        : createMemoryStorage({ environment }),
    bus: createBroadcastChannelBus({ name }),
    environment,
    ...(access && { access }),
  });
}
