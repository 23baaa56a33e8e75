import { realEnvironment } from './environment.js';
import type { Backend, Transport } from './protocol/transport.js';
import { createDeviceMemory } from './session/device/device-memory.js';
import type { DeviceMemory } from './session/device/device-memory.js';
import { openIndexedDbSessionStorage } from './session/storage/indexed-db/indexed-db.js';
import type { SessionStorage } from './session/storage/session-storage.js';
import type { StorageLevel } from './session/views.js';
import { createLocalTransport } from './transport/local/local.js';

/** What each app may write in this page: the most that any of its sessions was allowed. */
const levels = new Map<string, StorageLevel>();
const devices = new Map<string, DeviceMemory>();
const transports = new Map<string, Transport>();

const ORDER: readonly StorageLevel[] = ['none', 'session', 'persistent'];

/** From now on the app may write this much on the device (T1); never less again. */
export function permit(appId: string, level: StorageLevel): void {
  const before = levels.get(appId);
  if (!before || ORDER.indexOf(level) > ORDER.indexOf(before)) levels.set(appId, level);
}

/** How much the app may write on the device. */
export function levelOf(appId: string): StorageLevel {
  return levels.get(appId) ?? 'none';
}

/** What the device knows of an app at once: one memory for the whole page. */
export function deviceOf(appId: string): DeviceMemory {
  let device = devices.get(appId);
  if (!device) {
    device = createDeviceMemory(appId, () => areaOf(levelOf(appId)), realEnvironment);
    devices.set(appId, device);
  }
  return device;
}

function areaOf(level: StorageLevel): globalThis.Storage | null {
  if (level === 'none') return null;
  return (level === 'session' ? globalThis.sessionStorage : globalThis.localStorage) ?? null;
}

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
  level = levelOf(appId),
): Promise<SessionStorage> {
  try {
    if (level === 'persistent') {
      return await openIndexedDbSessionStorage({ name, environment: realEnvironment });
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
