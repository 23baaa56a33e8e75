import type { Environment } from '../model/environment.js';
import type { ConversationSetup } from '../protocol/commands.js';
import { isRefusal, toChatError } from '../protocol/errors.js';
import { PAGE_LENGTH } from './page-length.js';
import type { Link } from './link.js';
import { isConnected, selectConversation } from './selectors.js';
import type { Store } from './store.js';

/** A conversation that could not be entered, for no reason of its own, is tried again after this. */
const RETRY_TIME = 1_000;

/** Enters conversations, each once in every database, and again whoever was let in again. */
export interface Entrance {
  /** A conversation is on screen: it is entered as soon as there is a connection. */
  use(conversation: string, setup?: ConversationSetup): void;
  /** Enters a conversation of which the host says something that the backend has not heard. */
  introduce(conversation: string): Promise<void>;
  /** Enters a conversation now; rejects where that is refused. */
  open(conversation: string): Promise<void>;
}

export function createEntrance(
  store: Store,
  link: Link,
  environment: Environment,
  sync = true,
): Entrance {
  const setups = new Map<string, ConversationSetup>();
  const opened = new Set<string>();
  const opening = new Map<string, Promise<void>>();

  store.addEffect((before, after, update) => {
    if (update.kind === 'epoch-changed') opened.clear();
    const isNewlyConnected = update.kind === 'connection' && isConnected(after);
    if (!isNewlyConnected && update.kind !== 'changes') return;
    for (const { id, status } of after.conversations.values()) {
      if (isNewlyConnected && status !== 'idle' && !opened.has(id)) void enter(id);
      if (status === before.conversations.get(id)?.status) continue;
      // Who was removed has to enter again, and does so once they are let in.
      if (status === 'failed') opened.delete(id);
      else if (status === 'loading' && isConnected(after)) void enter(id);
    }
  });

  /** Opens a conversation that is on screen. Never rejects: a refusal stands in the state. */
  const enter = async (conversation: string): Promise<void> => {
    store.dispatch({ kind: 'opening', conversation });
    try {
      await open(conversation);
    } catch (error) {
      const { code } = toChatError(error);
      if (isRefusal(code)) store.dispatch({ kind: 'open-failed', conversation, error: code });
      else if (link.isOpen) enterLater(conversation);
    }
  };

  const enterLater = (conversation: string) => {
    environment.after(RETRY_TIME, () => {
      if (!opened.has(conversation) && link.isOpen) void enter(conversation);
    });
  };

  const open = (conversation: string): Promise<void> => {
    const running = opening.get(conversation);
    if (running) return running;
    const setup = setups.get(conversation);
    const existing = sync ? {} : ({ existing: true } as const);
    const entering = link
      .send({
        kind: 'open',
        conversation,
        limit: PAGE_LENGTH,
        ...(setup && { setup }),
        ...existing,
      })
      .then((answer) => {
        opened.add(conversation);
        store.dispatch({ kind: 'opened', opened: answer });
      })
      .finally(() => opening.delete(conversation));
    opening.set(conversation, entering);
    return entering;
  };

  return {
    use(conversation, setup) {
      if (setup) setups.set(conversation, setup);
      const { status } = selectConversation(store.state, conversation);
      if (status === 'idle') store.dispatch({ kind: 'opening', conversation });
      if (status !== 'failed' && !opened.has(conversation) && isConnected(store.state)) {
        void enter(conversation);
      }
    },
    async introduce(conversation) {
      const isSaid = setups.has(conversation) || !sync;
      if (isSaid && !opened.has(conversation)) await open(conversation);
    },
    open,
  };
}
