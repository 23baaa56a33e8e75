import type { Backend } from './protocol/transport.js';
import type { EmbeddedBackendOptions } from './embedded-backend.js';

// One file for a page without a build: it defines every element, and offers what a page may need
// to make a session of its own. The backend stays in a chunk that is loaded when it is used.
export * from './elements/index.js';
export { invitedAccess, openAccess, supportAccess } from './backend/access.js';
export { createChatSession } from './create-chat-session.js';
export { realEnvironment } from './environment.js';
export { overrideWords, registerLocale } from './locales/index.js';
export { ChatError } from './session/index.js';
export { createFaultyTransport } from './transport/faulty/faulty.js';
export { createLocalTransport } from './transport/local/local.js';

/** A backend in this page, for a transport with rules of the page's own. */
export async function createEmbeddedBackend(options: EmbeddedBackendOptions): Promise<Backend> {
  const chunk = await import('./embedded-backend.js');
  return chunk.createEmbeddedBackend(options);
}
