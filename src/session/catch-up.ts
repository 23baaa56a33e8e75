import type { Environment } from '../model/environment.js';
import type { InboxCursor } from '../protocol/commands.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import type { Connection } from '../protocol/transport.js';
import type { createLogFiller } from './fill-log.js';
import { isBehind } from './known-head.js';
import type { LatePart } from './late-part.js';
import type { Link } from './link.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';

/**
 * Brings the state up to the backend's: the inbox by its cursor, each conversation's log by its own.
 * Whatever was lost on the way is noticed by a number that is too high, and asked for.
 */
export interface CatchUp {
  /** Takes the state to where the backend is; rejects where the connection does not carry it. */
  onConnected(connection: Connection): Promise<void>;
  /** What a ping tells of the backend: another database, or an inbox that went on unheard. */
  onCursor(cursor: InboxCursor): void;
  /** Something is known to be missing: asks for it. */
  notice(): void;
}

export function createCatchUp(
  store: Store,
  link: Link,
  environment: Environment,
  usingFiller: LatePart<typeof createLogFiller>,
): CatchUp {
  let syncing: Promise<void> | null = null;

  store.addEffect((before, _after, update) => {
    // Another tab may have found another database before this one does.
    if (update.kind === 'pending' && (update.item.epoch ?? before.epoch) !== before.epoch) notice();
    if (update.kind === 'changes') compare({ epoch: update.epoch, inbox: update.after }, before);
  });
  /** Asked for once something is missing in a log. */
  let isFilling = false;
  let fillLog: (id: string) => unknown = () => {};
  store.addEffect((before, { conversations }) => {
    if (isFilling || conversations === before.conversations) return;
    isFilling = [...conversations.values()].some(isBehind);
    if (isFilling) usingFiller((create) => (fillLog = create(store, link, environment)));
  });

  /** Reads the inbox to its end. One at a time, however many need it. */
  const sync = () => (syncing ??= readInbox().finally(() => (syncing = null)));

  const readInbox = async (): Promise<void> => {
    for (let more = true; more;) {
      const { epoch, inbox } = store.state;
      const cursor = epoch !== null && inbox > 0 ? { epoch, inbox } : null;
      const changes = await link.send({ kind: 'sync', cursor });
      if (changes.epoch !== store.state.epoch) throw reconnect();
      store.dispatch({ kind: 'changes', ...changes });
      more = changes.more && store.state.inbox > inbox;
    }
  };

  const notice = () => {
    sync().catch((error: unknown) => link.reset(toChatError(error)));
  };

  /** Another database, or something lost on the way, shows in how far the backend says it is. */
  const compare = ({ epoch, inbox }: InboxCursor, known: SessionState) => {
    if (known.epoch !== null && epoch !== known.epoch) reconnect();
    else if (inbox > known.inbox) notice();
  };

  /** A new connection begins with a welcome that names the new database. */
  const reconnect = (): ChatError => {
    const reason = new ChatError('offline', 'The chat server has another database now.');
    link.reset(reason);
    return reason;
  };

  return {
    async onConnected({ welcome }) {
      const { epoch } = store.state;
      if (epoch !== null && epoch !== welcome.epoch) {
        store.dispatch({ kind: 'epoch-changed', epoch: welcome.epoch });
      }
      store.dispatch({ kind: 'welcome', welcome });
      await sync();
      for (const id of store.state.conversations.keys()) void fillLog(id);
    },
    onCursor: (cursor) => compare(cursor, store.state),
    notice,
  };
}
