import { LastingDatabase } from '../../indexed-db/lasting-database.js';
import type { Table } from '../../indexed-db/table.js';
import { toBase64Url } from '../../model/base64url.js';
import type { Environment } from '../../model/environment.js';
import type { DeviceKey, DeviceKeys } from './device-keys.js';

const BY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

interface StoredKey {
  readonly id: string;
  /** A `CryptoKey` that cannot be read, but can be stored and sign. */
  readonly privateKey: CryptoKey;
  readonly publicKey: Readonly<Record<string, unknown>>;
}

/**
 * Keys in IndexedDB, in a database of their own. Without Web Crypto (a page that is not served
 * safely) or IndexedDB there are none, and a resume needs a token.
 */
export function createBrowserDeviceKeys(
  environment: Environment,
  name = 'chat-elements/device',
): DeviceKeys {
  const { subtle } = globalThis.crypto ?? {};
  const isPossible = Boolean(subtle && globalThis.indexedDB);

  /** Opens the database for one step alone: what is kept needs it twice in a page's life. */
  const run = async <T>(
    mode: IDBTransactionMode,
    work: (keys: Table<StoredKey>) => Promise<T>,
  ): Promise<T | null> => {
    if (!isPossible) return null;
    const database = new LastingDatabase<{ keys: StoredKey }>({
      name,
      version: 1,
      upgrade: (made) => void made.createObjectStore('keys'),
      environment,
    });
    try {
      return await database.run(['keys'], mode, (store) => work(store('keys')));
    } catch {
      return null;
    } finally {
      await database.close();
    }
  };

  const get = async (appId: string, userId: string): Promise<DeviceKey | null> => {
    const stored = await run('readonly', (keys) => keys.get([appId, userId]));
    return stored ? keyOf(stored) : null;
  };

  return {
    get,
    async make(appId, userId) {
      const kept = await get(appId, userId);
      if (kept || !isPossible) return kept;
      const made = await makeKey(environment).catch(() => null);
      const stored = made && (await run('readwrite', (keys) => keepFirst(keys, made)));
      return stored ? keyOf(stored) : null;

      /** Two tabs may make one at the same time: the first counts. */
      async function keepFirst(keys: Table<StoredKey>, key: StoredKey): Promise<StoredKey> {
        const first = await keys.get([appId, userId]);
        if (first) return first;
        await keys.put(key, [appId, userId]);
        return key;
      }
    },
    async remove(appId, userId) {
      await run('readwrite', (keys) => keys.delete([appId, userId]));
    },
  };
}

async function makeKey(environment: Environment): Promise<StoredKey> {
  const pair = await crypto.subtle.generateKey(BY, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { id: environment.uuid(), privateKey: pair.privateKey, publicKey: { kty, crv, x, y } };
}

function keyOf({ id, privateKey, publicKey }: StoredKey): DeviceKey {
  return {
    id,
    publicKey,
    sign: async (text) => {
      const bytes = new TextEncoder().encode(text);
      return toBase64Url(new Uint8Array(await crypto.subtle.sign(BY, privateKey, bytes)));
    },
  };
}
