import type { User } from '../model/user.js';
import type { InboxCursor } from '../protocol/commands.js';
import type { Update } from '../protocol/updates.js';
import { readInbox } from './inbox.js';
import { range } from './read-log.js';
import { topicOf, type Rules } from './rules.js';

/** A longer stretch than this is left to the client to read, in pages. */
const LONGEST_RANGE = 100;

/** Pushes to one connection what its user's inbox gains, each change once as far as it knows. */
export class LiveInbox {
  readonly #rules: Rules;
  readonly #user: User;
  readonly #push: (update: Update) => void;
  readonly #unsubscribe: () => void;
  readonly #cancelStart: () => void;
  /** How far the client was told. */
  #cursor: InboxCursor;
  /** Nothing is told before the client has its welcome. */
  #started = false;
  #stopped = false;
  /** By conversation, the number up to which the client was given its entries. */
  readonly #reached = new Map<string, number>();
  #reading = false;
  #again = false;

  constructor(rules: Rules, user: User, cursor: InboxCursor, push: (update: Update) => void) {
    this.#rules = rules;
    this.#user = user;
    this.#cursor = { epoch: cursor.epoch, inbox: cursor.inbox };
    this.#push = push;
    this.#unsubscribe = rules.bus.subscribe(topicOf(user.id), (message) => {
      if (message.kind === 'moved') this.pull();
      else if (this.#started) this.#tell(message.update);
    });
    // `connect` resolves first, whatever stands between it and the client. The look at once finds
    // what was written between the reading of the welcome and the subscription.
    this.#cancelStart = rules.environment.after(0, () => {
      this.#started = true;
      this.pull();
    });
  }

  /** Where the client stands: a sweep compares it with the storage. */
  get cursor(): InboxCursor {
    return this.#cursor;
  }

  get user(): User {
    return this.#user;
  }

  /** The client has the conversation's entries up to `seq`, by its own reading. */
  reached(conversation: string, seq: number): void {
    this.#reached.set(conversation, Math.max(seq, this.#reached.get(conversation) ?? 0));
  }

  /** Looks what is new, once at a time: hints that come meanwhile lead to one further look. */
  pull(): void {
    this.#again = true;
    if (this.#started && !this.#reading && !this.#stopped) void this.#pullAll();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelStart();
    this.#unsubscribe();
  }

  async #pullAll(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#pullPage();
      }
    } catch {
      // The storage failed: the cursor stays, and the next hint or sweep looks again.
    } finally {
      this.#reading = false;
    }
  }

  async #pullPage(): Promise<void> {
    const { epoch } = this.#cursor;
    const changes = await readInbox(
      this.#rules,
      this.#user,
      this.#cursor,
      async (transaction, conversation, now) => {
        const from = (this.#reached.get(conversation.id) ?? Infinity) + 1;
        const to = conversation.heads.main;
        const short = from <= to && to - from < LONGEST_RANGE;
        // Numbers of another database say nothing about this one.
        return short && now === epoch
          ? range(transaction, conversation, 'main', { from, to })
          : undefined;
      },
    );
    if (changes.epoch !== epoch) this.#reached.clear();
    else if (changes.inbox <= this.#cursor.inbox) return;

    this.#cursor = { epoch: changes.epoch, inbox: changes.inbox };
    for (const { summary, range: given } of changes.conversations) {
      if (summary.access === 'none') this.#reached.delete(summary.id);
      else if (given) this.reached(summary.id, given.to);
    }
    if (changes.more) this.#again = true;
    this.#tell({ kind: 'changes', ...changes });
  }

  #tell(update: Update): void {
    if (!this.#stopped) this.#push(update);
  }
}
