import type { Store } from './store.js';
import type { SessionStorage } from './storage/session-storage.js';

/** Stores the visit and the drafts once more: somebody deleted them. Never rejects. */
export async function putBack(store: Store, storage: SessionStorage): Promise<void> {
  const { conversations, visits } = store.state;
  try {
    await storage.changeVisits(() => visits);
    for (const { id, draft, draftFiles } of conversations.values()) {
      if (draft || draftFiles.length > 0) await storage.putDraft(id, draft, draftFiles);
    }
  } catch {
    store.dispatch({ kind: 'storage-state', storage: 'failing' });
  }
}
