import { NO_VISITS } from './visit-changes.js';
import type { Store } from './store.js';
import { storageState } from './storage/session-storage.js';
import type { SessionStorage, StoredSession } from './storage/session-storage.js';

const NOTHING: StoredSession = {
  cursor: null,
  visits: NO_VISITS,
  tails: [],
  outbox: [],
  drafts: new Map(),
  draftFiles: new Map(),
};

/** Takes what is stored into the state. A storage that cannot be read is empty. Never rejects. */
export async function readStored(store: Store, storage: SessionStorage): Promise<void> {
  try {
    store.dispatch({ kind: 'loaded', stored: await storage.read() });
    store.dispatch({ kind: 'storage-state', storage: storageState(storage) });
  } catch {
    store.dispatch({ kind: 'loaded', stored: NOTHING });
    store.dispatch({ kind: 'storage-state', storage: 'failing' });
  }
}
