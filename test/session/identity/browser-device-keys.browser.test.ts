import { afterEach, describe, expect, it } from 'vitest';

import { realEnvironment } from '../../../src/environment.js';
import { fromBase64Url } from '../../../src/model/base64url.js';
import { createBrowserDeviceKeys } from '../../../src/session/identity/browser-device-keys.js';
import type { DeviceKey } from '../../../src/session/identity/device-keys.js';

const NAME = 'chat-elements/test-device';
const BY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const open = () => createBrowserDeviceKeys(realEnvironment, NAME);

/** Whether the signature of `text` is by the key's private half. */
async function isBy(key: DeviceKey, text: string): Promise<boolean> {
  const open = await crypto.subtle.importKey('jwk', { ...key.publicKey }, BY, true, ['verify']);
  const signature = fromBase64Url(await key.sign(text));
  if (!signature) return false;
  return crypto.subtle.verify(BY, open, signature, new TextEncoder().encode(text));
}

describe('L2 the keys that a browser keeps', () => {
  afterEach(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(NAME);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );

  it('L2: a key is found again after a reload, and signs', async () => {
    const made = await open().make('demo', 'ann');
    const found = await open().get('demo', 'ann');
    expect(found?.id).toBe(made?.id);
    expect(found && (await isBy(found, 'a challenge'))).toBe(true);
    expect(Object.keys(found?.publicKey ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  });

  it('L2: what is stored cannot be read out', async () => {
    await open().make('demo', 'ann');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(NAME);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const stored = await new Promise<{ privateKey: CryptoKey }>((resolve, reject) => {
      const request = database.transaction('keys').objectStore('keys').get(['demo', 'ann']);
      request.onsuccess = () => resolve(request.result as { privateKey: CryptoKey });
      request.onerror = () => reject(request.error);
    });
    database.close();
    expect(stored.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', stored.privateKey)).rejects.toThrow();
  });

  it('L2: each app and user has one of their own; one that is there is not made again', async () => {
    const keys = open();
    const [one, two, ...others] = await Promise.all([
      keys.make('demo', 'ann'),
      open().make('demo', 'ann'),
      keys.make('demo', 'bob'),
      keys.make('shop', 'ann'),
    ]);
    expect(two?.id).toBe(one?.id);
    expect(new Set([one, ...others].map((key) => key?.id)).size).toBe(3);
    expect((await keys.make('demo', 'ann'))?.id).toBe(one?.id);
  });

  it('L2: one that is removed is gone, and no other with it', async () => {
    const keys = open();
    await keys.make('demo', 'ann');
    await keys.make('demo', 'bob');
    await keys.remove('demo', 'ann');
    expect(await keys.get('demo', 'ann')).toBeNull();
    expect(await keys.get('demo', 'bob')).not.toBeNull();
    await keys.remove('demo', 'nobody');
  });

  it('L2: leaves no database open behind', async () => {
    await open().make('demo', 'ann');
    let wasBlocked = false;
    await new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onblocked = () => (wasBlocked = true);
      request.onsuccess = () => resolve();
    });
    expect(wasBlocked).toBe(false);
  });

  it('L2: where the database refuses there is no key, and nothing throws', async () => {
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(NAME, 9);
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    const keys = open();
    expect([await keys.make('demo', 'ann'), await keys.get('demo', 'ann')]).toEqual([null, null]);
    await keys.remove('demo', 'ann');
  });
});
