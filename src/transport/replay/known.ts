import type { ConversationSummary } from '../../model/conversation.js';
import type { Entry } from '../../model/entry.js';
import type { InboxCursor, Opened, Page, ReadCommand, Welcome } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { LogRange } from '../../protocol/log-range.js';
import type { Changes } from '../../protocol/updates.js';

interface KnownConversation {
  readonly summary: ConversationSummary;
  /** Where the inbox stood when this was told. */
  readonly version: number;
}

/**
 * What a recording has told so far: from it comes what a session asks for that nobody asked while
 * it was recorded, such as the log of a conversation that was on no screen then.
 */
export class Known {
  epoch = '';
  inbox = 0;
  /** The clock of the backend that was recorded. */
  now = 0;
  readonly #conversations = new Map<string, KnownConversation>();
  readonly #entries = new Map<string, Map<number, Entry>>();

  /** A greeting; of another database than before, what was known is no longer so. */
  learnWelcome({ epoch, inbox, now }: Welcome): void {
    if (epoch !== this.epoch) {
      this.#conversations.clear();
      this.#entries.clear();
      this.inbox = 0;
    }
    this.epoch = epoch;
    this.now = now;
    this.inbox = Math.max(this.inbox, inbox);
  }

  learnChanges({ inbox, conversations }: Changes): void {
    this.inbox = Math.max(this.inbox, inbox);
    for (const { summary, range } of conversations) {
      this.#learnSummary(summary, inbox);
      if (range) this.learnRange(summary.id, range);
    }
  }

  learnOpened({ summary, page, inbox }: Opened): void {
    this.#learnSummary(summary, inbox);
    this.learnRange(summary.id, page);
  }

  learnRange(conversation: string, { log, entries }: LogRange): void {
    const known = this.#log(conversation, log);
    for (const entry of entries) known.set(entry.seq, entry);
  }

  changesSince(cursor: InboxCursor | null): Changes {
    const { epoch, inbox } = this;
    const after = Math.min(cursor?.inbox ?? 0, inbox);
    const newer = [...this.#conversations.values()].filter(({ version }) => version > after);
    const conversations = newer.map(({ summary }) => ({ summary }));
    return { epoch, after, inbox, more: false, conversations, personal: [] };
  }

  opened(conversation: string, limit: number): Opened {
    const { summary } = this.#find(conversation);
    const { first, head } = summary;
    const from = Math.max(head - limit + 1, first, 1);
    const page = this.#stretch(conversation, 'main', { from, to: head });
    return { summary, page, inbox: this.inbox };
  }

  page({ conversation, log, at, limit }: ReadCommand): Page {
    const { first, head } = this.#find(conversation).summary;
    let to = head;
    let from = head - limit + 1;
    if ('before' in at) {
      to = at.before - 1;
      from = at.before - limit;
    } else if ('after' in at) {
      from = at.after + 1;
      to = at.after + limit;
    } else {
      const entries = [...this.#log(conversation, log).values()];
      const seq = entries.find(({ id }) => id === at.around)?.seq;
      if (seq === undefined) throw notRecorded('message');
      from = seq - Math.floor(limit / 2);
      to = from + limit - 1;
    }
    const asked = { from: Math.max(from, first, 1), to: Math.min(to, head) };
    return { page: this.#stretch(conversation, log, asked), first, head };
  }

  #learnSummary(summary: ConversationSummary, version: number): void {
    const before = this.#conversations.get(summary.id);
    if (before && before.version > version) return;
    this.#conversations.set(summary.id, { summary, version });
  }

  #find(conversation: string): KnownConversation {
    const known = this.#conversations.get(conversation);
    if (!known) throw notRecorded('conversation');
    return known;
  }

  #log(conversation: string, log: string): Map<number, Entry> {
    const key = `${log}:${conversation}`;
    const known = this.#entries.get(key) ?? new Map<number, Entry>();
    this.#entries.set(key, known);
    return known;
  }

  /**
   * The entries from one number to another. Those that the recording lacks are passed over as
   * though they were not shown: who reads on must come to an end, and nobody can ask for them.
   */
  #stretch(
    conversation: string,
    log: LogRange['log'],
    { from, to }: { readonly from: number; readonly to: number },
  ): LogRange {
    if (to < from) return { log, from, to: from - 1, entries: [] };
    const entries = [...this.#log(conversation, log).values()]
      .filter(({ seq }) => seq >= from && seq <= to)
      .sort((one, other) => one.seq - other.seq);
    return { log, from, to, entries };
  }
}

function notRecorded(what: string): ChatError {
  return new ChatError('not-found', `The recording has no such ${what}.`);
}
