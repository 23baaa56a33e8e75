import type { Backend } from '../protocol/transport.js';
import type { EmbeddedBackendOptions } from '../embedded-backend.js';

/** A backend in this page, for a transport with rules of the page's own. */
export async function createEmbeddedBackend(options: EmbeddedBackendOptions): Promise<Backend> {
  const chunk = await import('../embedded-backend.js');
  return chunk.createEmbeddedBackend(options);
}
