import { toChatError } from '../../protocol/errors.js';
import type { Backend, Transport } from '../../protocol/transport.js';

/**
 * Reaches a backend in the same process. A function is called at the first connection, so that the
 * backend's code is loaded only then; where that failed, `connect` rejects with `offline` and the
 * next one asks again.
 */
export function createLocalTransport(
  backend: Backend | Promise<Backend> | (() => Promise<Backend>),
): Transport {
  let made: Promise<Backend> | undefined;
  const reach = async (): Promise<Backend> => {
    try {
      if (typeof backend !== 'function') return await backend;
      made ??= backend();
      return await made;
    } catch (error) {
      made = undefined;
      throw toChatError(error, 'offline');
    }
  };
  return {
    connect: async (hello, listener, options) => (await reach()).connect(hello, listener, options),
  };
}
