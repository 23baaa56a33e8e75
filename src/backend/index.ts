export { createBackend, type BackendOptions, type HostedBackend } from './backend.js';
export { invitedAccess, openAccess, supportAccess, type AccessRule } from './access.js';
export type { Announcement } from './announce.js';
export type { Bus, BusMessage } from './bus/bus.js';
export { createBroadcastChannelBus } from './bus/broadcast-channel/broadcast-channel.js';
export { createInProcessBus } from './bus/in-process/in-process.js';
export type * from './storage/storage.js';
export { createIndexedDbStorage } from './storage/indexed-db/indexed-db.js';
export { createMemoryStorage } from './storage/memory/memory.js';
