import { markOf } from '../model/conversation.js';
import type { Environment } from '../model/environment.js';
import type { Link } from './link.js';
import { isConnected, selectConversation } from './selectors.js';
import type { ConversationState } from './state.js';
import type { Store } from './store.js';

const RETRY_TIME = 1_000;

/**
 * Tells the backend how far this user's messages were delivered and read. The wish stands in the
 * state and in storage; here it is sent until the backend's own mark has come up to it.
 */
export function tellMarks(store: Store, link: Link, environment: Environment): void {
  const sending = new Set<string>();
  const wantedOf = (id: string) =>
    wantedMarks(selectConversation(store.state, id), store.state.me.id);

  const tell = (id: string): void => {
    const wanted = wantedOf(id);
    if (wanted === null || !link.isOpen || sending.has(id)) return;
    sending.add(id);
    const retry = () => environment.after(RETRY_TIME, () => tell(id));
    const goOn = () => {
      const next = wantedOf(id);
      // The backend's mark comes back as an update; only a further wish is worth another frame.
      const isFurther = (next?.cleared?.upTo ?? 0) > (wanted.cleared?.upTo ?? 0);
      if (next && (next.read > wanted.read || next.delivered > wanted.delivered || isFurther)) {
        tell(id);
      }
    };
    link
      .send({ kind: 'mark', conversation: id, ...wanted })
      .finally(() => sending.delete(id))
      .then(goOn, retry);
  };

  store.addEffect((before, after) => {
    const isBack = isConnected(after) && before.connection !== after.connection;
    if (after.conversations === before.conversations && !isBack) return;
    for (const [id, conversation] of after.conversations) {
      if (isBack || conversation !== before.conversations.get(id)) tell(id);
    }
  });
}

/** The marks that the backend should have and does not; null where it has them. */
function wantedMarks(conversation: ConversationState, me: string) {
  const { summary, entries, head, read, cleared } = conversation;
  if (summary === null || summary.access === 'none') return null;
  const told = markOf(summary.marks, me);
  const lastOfOthers = entries.findLast(({ sender }) => sender !== me)?.seq ?? 0;
  const toldLast = summary.last && summary.last.sender !== me ? summary.last.seq : 0;
  const delivered = Math.min(Math.max(lastOfOthers, toldLast), head);
  const wantedRead = Math.min(read, summary.head);
  const isCleared = (cleared?.upTo ?? 0) <= (summary.cleared?.upTo ?? 0);
  if (delivered <= told.delivered && wantedRead <= told.read && isCleared) return null;
  return {
    delivered: Math.max(delivered, told.delivered),
    read: Math.max(wantedRead, told.read),
    ...(!isCleared && cleared && { cleared }),
  };
}
