import type { User } from '../model/user.js';
import type { InboxCursor } from '../protocol/commands.js';
import type { Update } from '../protocol/updates.js';
import { readInbox } from './inbox.js';
import { range } from './read-log.js';
import type { BusMessage } from './bus/bus.js';
import { topicOf, VISITS_TOPIC, type Rules } from './rules.js';

/** A longer stretch than this is left to the client to read, in pages. */
const LONGEST_RANGE = 100;

/** Pushes to one connection what its user's inbox gains, each change once as far as it knows. */
export interface LiveInbox {
  readonly user: User;
  /** Tells this connection from every other one, of other copies of the backend too. */
  name(): string;
  /** How far the client was told: a sweep compares it with the storage. */
  readonly cursor: InboxCursor;
  /** The client has the conversation's entries up to `seq`, by its own reading. */
  reached(conversation: string, seq: number): void;
  readonly hasStopped: boolean;
  /** Looks what is new, once at a time: hints that come meanwhile lead to one further look. */
  pull(): void;
  stop(): void;
}

export function createLiveInbox(
  rules: Rules,
  user: User,
  { epoch, inbox }: InboxCursor,
  push: (update: Update) => void,
): LiveInbox {
  let cursor: InboxCursor = { epoch, inbox };
  /** Nothing is told before the client has its welcome. */
  let isStarted = false;
  let isStopped = false;
  let isReading = false;
  let again = false;
  let name = '';
  /** By conversation, the number up to which the client was given its entries. */
  const known = new Map<string, number>();

  const tell = (update: Update): void => {
    if (!isStopped) push(update);
  };

  const reached = (conversation: string, seq: number): void => {
    known.set(conversation, Math.max(seq, known.get(conversation) ?? 0));
  };

  const pull = (): void => {
    again = true;
    if (isStarted && !isReading && !isStopped) void pullAll();
  };

  const pullAll = async (): Promise<void> => {
    isReading = true;
    try {
      while (again && !isStopped) {
        again = false;
        await pullPage();
      }
    } catch {
      // The storage failed: the cursor stays, and the next hint or sweep looks again.
    } finally {
      isReading = false;
    }
  };

  const pullPage = async (): Promise<void> => {
    const before = cursor;
    const changes = await readInbox(
      rules,
      user,
      before,
      async (transaction, conversation, now, first) => {
        const from = Math.max((known.get(conversation.id) ?? Infinity) + 1, first);
        const to = conversation.heads.main;
        const isShort = from <= to && to - from < LONGEST_RANGE;
        // Numbers of another database say nothing about this one.
        return isShort && now === before.epoch
          ? range(transaction, conversation, 'main', { from, to })
          : undefined;
      },
    );
    if (changes.epoch !== before.epoch) known.clear();
    else if (changes.inbox <= before.inbox) return;

    cursor = { epoch: changes.epoch, inbox: changes.inbox };
    for (const { summary, range: given } of changes.conversations) {
      if (summary.access === 'none') known.delete(summary.id);
      else if (given) reached(summary.id, given.to);
    }
    if (changes.more) again = true;
    tell({ kind: 'changes', ...changes });
  };

  const hear = (message: BusMessage): void => {
    if (message.kind === 'moved') pull();
    else if (isStarted && message.from !== name) tell(message.update);
  };
  const unsubscribe = rules.bus.subscribe(topicOf(user.id), hear);
  const { visits } = rules.access;
  const unsubscribeVisits =
    visits &&
    rules.bus.subscribe(VISITS_TOPIC, (message) => {
      if (message.kind !== 'passing' || message.update.kind !== 'visit-changed') return;
      const { userId } = message.update;
      if (userId !== user.id && visits(user, userId)) hear(message);
    });
  // `connect` resolves first, whatever stands between it and the client. The look at once finds
  // what was written between the reading of the welcome and the subscription.
  const cancelStart = rules.environment.after(0, () => {
    isStarted = true;
    pull();
  });

  return {
    user,
    name: () => (name ||= rules.environment.uuid()),
    get cursor() {
      return cursor;
    },
    get hasStopped() {
      return isStopped;
    },
    reached,
    pull,
    stop() {
      isStopped = true;
      cancelStart();
      unsubscribe();
      unsubscribeVisits?.();
    },
  };
}
