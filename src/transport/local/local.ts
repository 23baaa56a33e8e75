import type { Backend, Transport } from '../../protocol/transport.js';

/**
 * Reaches a backend in the same process. A function is called at the first connection, so that the
 * backend's code is loaded only then; one that failed is asked again at the next.
 */
export function createLocalTransport(
  backend: Backend | Promise<Backend> | (() => Promise<Backend>),
): Transport {
  let made: Promise<Backend> | undefined;
  const reach = async (): Promise<Backend> => {
    if (typeof backend !== 'function') return backend;
    made ??= backend();
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  return {
    connect: async (hello, listener, options) => (await reach()).connect(hello, listener, options),
  };
}
