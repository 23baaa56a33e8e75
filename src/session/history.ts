import type { EntryId } from '../model/ids.js';
import type { Range } from '../model/ranges.js';
import type { ReadCommand } from '../protocol/commands.js';
import { PAGE_LENGTH } from './page-length.js';
import type { Link } from './link.js';
import { selectStatus } from './select-status.js';
import { selectConversation } from './selectors.js';
import type { Store } from './store.js';

/** Reads what is asked for of one conversation's log, a page at a time. */
export interface History {
  /** Resolves to whether there are still older entries. */
  loadOlder(): Promise<boolean>;
  loadAround(id: EntryId): Promise<void>;
  loadHole(hole: Range): Promise<void>;
}

export function createHistory(store: Store, link: Link, conversation: string): History {
  const state = () => selectConversation(store.state, conversation);
  const status = () => selectStatus(store.state, conversation);

  const read = async (at: ReadCommand['at']): Promise<void> => {
    const { epoch } = store.state;
    const command = { kind: 'read', conversation, log: 'main', at, limit: PAGE_LENGTH } as const;
    const { page } = await link.send(command);
    // A page of another database than the one shown would be put in the wrong place.
    if (epoch === store.state.epoch) store.dispatch({ kind: 'page', conversation, page });
  };

  return {
    async loadOlder() {
      const { hasOlder, loadingOlder } = status();
      if (!hasOlder || loadingOlder) return hasOlder;
      const { ranges, head } = state();
      store.dispatch({ kind: 'loading-older', conversation, on: true });
      try {
        await read({ before: ranges[0]?.from ?? head + 1 });
      } finally {
        store.dispatch({ kind: 'loading-older', conversation, on: false });
      }
      return status().hasOlder;
    },
    async loadAround(id) {
      if (!state().entries.some((entry) => entry.id === id)) await read({ around: id });
    },
    loadHole({ from, to }) {
      const isAtEnd = to >= state().head;
      return read(isAtEnd ? { after: from - 1 } : { before: to + 1 });
    },
  };
}
