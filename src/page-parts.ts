import { realEnvironment } from './environment.js';
import type { PageChattingSource } from './page-chatting.js';
import { levelOf } from './page-device.js';
import type { Backend, Transport } from './protocol/transport.js';
import { openIndexedDbSessionStorage } from './session/storage/indexed-db/indexed-db.js';
import type { SessionStorage } from './session/storage/session-storage.js';
import { createLocalTransport } from './transport/local/local.js';

const transports = new Map<string, Transport>();

/**
 * The backend in the page: one per app, whoever its users are. Its own database is written only
 * where the app may write what stays; until then it is in memory.
 */
export function embeddedTransport(appId: string): Transport {
  let transport = transports.get(appId);
  if (!transport) {
    const inMemory = createLocalTransport(() => openBackend(appId, true));
    const lasting = createLocalTransport(() => openBackend(appId, false));
    transport = {
      connect: (...given) =>
        (levelOf(appId) === 'persistent' ? lasting : inMemory).connect(...given),
    };
    transports.set(appId, transport);
  }
  return transport;
}

async function openBackend(appId: string, inMemory: boolean): Promise<Backend> {
  const { createEmbeddedBackend } = await import('./embedded-backend.js');
  return createEmbeddedBackend({ appId, inMemory });
}

/** Opens what a session keeps, as much as the app may; in memory where there is nothing else. */
export async function openStorage(
  appId: string,
  name: string,
  chatting: PageChattingSource,
  level = levelOf(appId),
): Promise<SessionStorage> {
  try {
    if (level === 'persistent') {
      return await openIndexedDbSessionStorage({
        name,
        environment: realEnvironment,
        loadWriting: () =>
          chatting.loaded?.createWriting ?? chatting.load().then((loaded) => loaded.createWriting),
      });
    }
    if (level === 'session') {
      const { openTabSessionStorage } = await import('./session/storage/tab/tab.js');
      return openTabSessionStorage(name, globalThis.sessionStorage);
    }
  } catch {
    // `storage$` tells it, and `<chat-connection>` says it: this page alone remembers.
  }
  const { createMemorySessionStorage } = await import('./session/storage/memory/memory.js');
  return createMemorySessionStorage();
}

/** The network or the page is back: what waits to connect need not wait longer. */
export function onWake(wake: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  globalThis.addEventListener?.('online', wake, { signal });
  globalThis.addEventListener?.('pageshow', wake, { signal });
  globalThis.document?.addEventListener('resume', wake, { signal });
  globalThis.document?.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') wake();
    },
    { signal },
  );
  return () => stop.abort();
}
