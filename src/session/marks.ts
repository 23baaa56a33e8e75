import { markOf } from '../model/conversation.js';
import type { Environment } from '../model/environment.js';
import type { Link } from './link.js';
import type { ConversationState } from './state.js';
import type { Store } from './store.js';

const RETRY_TIME = 1_000;

/**
 * Tells the backend how far this user's messages were delivered and read. The wish stands in the
 * state and in storage; here it is sent until the backend's own mark has come up to it.
 */
export class Marks {
  readonly #store: Store;
  readonly #link: Link;
  readonly #environment: Environment;
  readonly #sending = new Set<string>();

  constructor(store: Store, link: Link, environment: Environment) {
    this.#store = store;
    this.#link = link;
    this.#environment = environment;
    store.addEffect((before, after) => {
      const isBack =
        after.connection.status === 'connected' && before.connection !== after.connection;
      if (after.conversations === before.conversations && !isBack) return;
      for (const [id, conversation] of after.conversations) {
        if (isBack || conversation !== before.conversations.get(id)) this.#tell(id);
      }
    });
  }

  #tell(id: string): void {
    const wanted = this.#wanted(id);
    if (wanted === null || !this.#link.isOpen || this.#sending.has(id)) return;
    this.#sending.add(id);
    const retry = () => this.#environment.after(RETRY_TIME, () => this.#tell(id));
    const goOn = () => {
      const next = this.#wanted(id);
      // The backend's mark comes back as an update; only a further wish is worth another frame.
      if (next && (next.read > wanted.read || next.delivered > wanted.delivered)) this.#tell(id);
    };
    this.#link
      .send({ kind: 'mark', conversation: id, ...wanted })
      .finally(() => this.#sending.delete(id))
      .then(goOn, retry);
  }

  #wanted(id: string) {
    const { me, conversations } = this.#store.state;
    const conversation = conversations.get(id);
    return conversation ? wantedMarks(conversation, me.id) : null;
  }
}

/** The marks that the backend should have and does not; null where it has them. */
function wantedMarks({ summary, entries, head, read }: ConversationState, me: string) {
  if (summary === null || summary.access === 'none') return null;
  const told = markOf(summary.marks, me);
  let last = entries.length - 1;
  while (last >= 0 && entries[last]?.sender === me) last -= 1;
  const lastOfOthers = entries[last]?.seq ?? 0;
  const toldLast = summary.last && summary.last.sender !== me ? summary.last.seq : 0;
  const delivered = Math.min(Math.max(lastOfOthers, toldLast), head);
  const wantedRead = Math.min(read, summary.head);
  if (delivered <= told.delivered && wantedRead <= told.read) return null;
  return { delivered: Math.max(delivered, told.delivered), read: Math.max(wantedRead, told.read) };
}
