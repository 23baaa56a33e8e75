import {
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  timingSafeEqual,
  verify,
  type JsonWebKey as PointOfKey,
  type KeyObject,
} from 'node:crypto';

import type { DeviceKey, DeviceKeys } from '../../src/session/identity/device-keys.js';
import { SECRET, unsigned } from './tokens.js';

/**
 * Web Crypto that has answered as soon as it is asked: virtual time does not wait for threads. Only
 * what checking proofs by a secret and by devices' keys takes.
 */
export const syncSubtle = {
  importKey: async (format: string, data: Uint8Array & PointOfKey, algorithm: { name: string }) => {
    const isPoint = format === 'jwk';
    const key = isPoint ? createPublicKey({ key: { ...data } as PointOfKey, format: 'jwk' }) : null;
    return { algorithm, key, secret: isPoint ? null : Buffer.from(data) };
  },
  verify: async (
    _by: unknown,
    { key, secret }: { key: KeyObject | null; secret: Buffer | null },
    signature: Uint8Array,
    data: Uint8Array,
  ) => {
    if (key) return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
    const right = createHmac('sha256', secret ?? '')
      .update(data)
      .digest();
    return right.length === signature.length && timingSafeEqual(right, signature);
  },
  digest: async (_by: unknown, data: Uint8Array) => {
    const bytes = createHash('sha256').update(data).digest();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  },
} as unknown as SubtleCrypto;

/** A token by the secret, signed at once. */
export function tokenNow(claims: Readonly<Record<string, unknown>>, secret = SECRET): string {
  const text = unsigned(claims, { alg: 'HS256', typ: 'JWT' });
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** What a device keeps, over its reloads, with keys that sign at once. */
export interface TestDeviceKeys extends DeviceKeys {
  readonly kept: Map<string, DeviceKey>;
}

/** `device`: by what its keys are told from those of other devices. */
export function createTestDeviceKeys(device = 'key'): TestDeviceKeys {
  const kept = new Map<string, DeviceKey>();
  let made = 0;
  const nameOf = (...given: string[]) => JSON.stringify(given);
  return {
    kept,
    get: async (appId, userId) => kept.get(nameOf(appId, userId)) ?? null,
    async make(appId, userId) {
      const name = nameOf(appId, userId);
      const key = kept.get(name) ?? makeKey(`${device}-${(made += 1)}`);
      kept.set(name, key);
      return key;
    },
    remove: async (appId, userId) => void kept.delete(nameOf(appId, userId)),
  };
}

function makeKey(id: string): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    id,
    publicKey: { ...publicKey.export({ format: 'jwk' }) },
    sign: async (text) =>
      sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
        'base64url',
      ),
  };
}
