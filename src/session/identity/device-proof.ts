import type { Connection } from '../../protocol/transport.js';
import { toChatError } from '../../protocol/errors.js';
import type { DeviceKey, DeviceKeys } from './device-keys.js';
import type { IdentityHost } from './identity-source.js';

/** The key by which this device proves whose it is, after a reload and without a token (L2). */
export interface DeviceProof {
  /** Null where none is kept. */
  key(): Promise<DeviceKey | null>;
  /** Makes a key and has the backend know it, over a connection that a token or signature proved. */
  register(connection: Connection, stands: () => boolean): Promise<void>;
  /** The backend does not take it: it goes, and so does the session that would resume by it (L9). */
  refused(): Promise<void>;
  /** The user goes from this device. */
  forget(connection: Connection | null): Promise<void>;
}

/** None of what it gives rejects: without a key, a resume needs a token. */
export function createDeviceProof({
  options,
  facts,
  storage,
}: Pick<IdentityHost, 'options' | 'facts' | 'storage'>): DeviceProof {
  const { appId, me, device } = options;
  let keys: Promise<DeviceKeys | null> | null = null;
  /** In which database of the backend the key is known. */
  let registeredIn: string | null = null;
  let isForgotten = false;

  const load = () =>
    (keys ??= (options.loadDeviceKeys?.() ?? Promise.resolve(null)).catch(() => (keys = null)));

  const kept = async (): Promise<DeviceKey | null> =>
    (await (await load())?.get(appId, me.id)) ?? null;

  const key = async (): Promise<DeviceKey | null> =>
    device.keyed !== me.id || isForgotten ? null : kept();

  const remove = async (): Promise<void> => {
    if (device.keyed === me.id) device.keyed = null;
    registeredIn = null;
    await (await load())?.remove(appId, me.id);
  };

  return {
    key,
    async register(connection, stands) {
      const { epoch } = connection.welcome;
      if (!options.rememberDevice?.() || isForgotten || registeredIn === epoch) return;
      try {
        if (!(await storage()).persistent) return;
        const made = await (await load())?.make(appId, me.id);
        if (isForgotten) return await remove();
        if (!made || !stands()) return;
        await connection.send({ kind: 'device', id: made.id, key: made.publicKey });
        if (isForgotten) return await remove();
        device.keyed = me.id;
        registeredIn = epoch;
      } catch (error) {
        // A backend that knows no such keys will not know this one after a reload.
        if (toChatError(error).code === 'unsupported') await remove();
      }
    },
    async refused() {
      await remove();
      if (device.resume?.id === me.id) device.resume = null;
      facts.tell('auth-failed', {});
    },
    async forget(connection) {
      isForgotten = true;
      // Also one of which this device does not know whether the backend knows it.
      const known = await kept();
      await Promise.allSettled([
        known && remove(),
        known && connection?.send({ kind: 'device', id: known.id, key: null }),
      ]);
    },
  };
}
