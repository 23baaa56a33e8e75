import type { Environment } from '../model/environment.js';
import { ChatError, isRefusal, toChatError } from '../protocol/errors.js';
import type { LogRange } from '../protocol/log-range.js';
import { isBehind, knownHead } from './known-head.js';
import type { Link } from './link.js';
import { PAGE_LENGTH } from './page-length.js';
import { selectConversation } from './selectors.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';

const CATCH_UP_PAGE = 100;
/** A longer absence is not read in full: the newest page makes a new beginning. */
const LONGEST_GAP = 600;
/** As long for a conversation that nobody has opened here. */
const LONGEST_UNOPENED_GAP = 100;
/** A gap that is not filled in this time shows as one (P6 gives it 2 s). */
const LAG_TIME = 1_000;
const RETRY_TIME = 500;

/**
 * Reads the log of every conversation that has fallen behind, up to where it is known to go. Gives
 * the function that does so for one of them, which never rejects.
 */
export function createLogFiller(
  store: Store,
  link: Link,
  environment: Environment,
): (id: string) => Promise<void> {
  const filling = new Set<string>();
  /** Conversations that have fallen behind, until it is time to say so. */
  const watched = new Set<string>();

  /** Looks at what is behind, and has changed since `before`. */
  const look = (after: SessionState, before?: SessionState): void => {
    if (after.conversations === before?.conversations) return;
    for (const [id, conversation] of after.conversations) {
      const isNew = conversation !== before?.conversations.get(id);
      if (!isNew || !isBehind(conversation)) continue;
      if (!conversation.lagging) watch(id);
      void fill(id);
    }
  };
  store.addEffect((before, after) => look(after, before));

  /** Shows the gap where it is still there after a while, connected or not (P6). */
  const watch = (id: string) => {
    if (watched.has(id)) return;
    watched.add(id);
    environment.after(LAG_TIME, () => {
      watched.delete(id);
      store.dispatch({ kind: 'lagging', conversation: id });
    });
  };

  const fill = async (id: string): Promise<void> => {
    if (filling.has(id) || !link.isOpen) return;
    filling.add(id);
    try {
      while (isBehind(selectConversation(store.state, id)) && link.isOpen) await step(id);
    } catch (error) {
      if (!isRefusal(toChatError(error).code)) environment.after(RETRY_TIME, () => void fill(id));
    } finally {
      filling.delete(id);
    }
  };

  const step = async (id: string): Promise<void> => {
    const conversation = selectConversation(store.state, id);
    const { head, ranges, summary } = conversation;
    if (summary === null) return;
    const gap = knownHead(conversation) - head;
    if (ranges.length === 0 && gap > LONGEST_UNOPENED_GAP) {
      restart(id, { log: 'main', from: summary.head + 1, to: summary.head, entries: [] });
    } else if (gap > LONGEST_GAP) {
      restart(id, await read(id, { before: summary.head + 1 }, PAGE_LENGTH));
    } else {
      const page = await read(id, { after: head }, CATCH_UP_PAGE);
      store.dispatch({ kind: 'page', conversation: id, page });
      if (selectConversation(store.state, id).head > head) return;
      throw new ChatError('timed-out', 'The log did not go on.');
    }
  };

  const read = async (
    conversation: string,
    at: { after: number } | { before: number },
    limit: number,
  ): Promise<LogRange> =>
    (await link.send({ kind: 'read', conversation, log: 'main', at, limit })).page;

  const restart = (conversation: string, page: LogRange) =>
    store.dispatch({ kind: 'restarted', conversation, page });

  look(store.state);
  return fill;
}
