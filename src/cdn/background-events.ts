// For a page without any element: its session goes on, and its events come.
export { invitedAccess, openAccess, supportAccess } from '../backend/access.js';
export { startBackgroundEvents, stopBackgroundEvents } from '../background-events.js';
export { createLocalTransport } from '../transport/local/local.js';
export { createEmbeddedBackend } from './late-backend.js';
