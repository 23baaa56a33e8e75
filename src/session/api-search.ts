import type { FoundMessages, FoundPlace } from '../protocol/commands.js';

/** Where and how far to look for messages. */
export interface SearchOptions {
  /** The id of the only conversation to look in; by default all of the user's. */
  readonly conversation?: string;
  /** How many at once: 1 to 50, by default 20. */
  readonly limit?: number;
  /** Goes on behind this one of the messages found before. */
  readonly before?: FoundPlace;
  readonly signal?: AbortSignal;
}

/** What a session finds. */
export interface SearchCalls {
  /**
   * Finds messages by the beginnings of their words (M12): all of them have to be there, in whatever
   * order, case and accents. The newest come first, each with an excerpt. Messages that the user may
   * not see, has cleared or deleted for themselves are not found. Rejects with `offline` without a
   * connection, `not-found` for a conversation that is not theirs, `aborted` by `signal`, or
   * `unsupported` where the backend cannot search.
   * @throws TypeError, RangeError for a query that is no text of 1 to 200 UTF-16 units, or a limit
   */
  searchMessages(query: string, options?: SearchOptions): Promise<FoundMessages>;
}
