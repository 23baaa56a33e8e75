import type { EntryId } from '../model/ids.js';
import type { MessageContent } from './api.js';

/** A message that is being written piece by piece (M11), as by what answers. */
export interface MessageStream {
  readonly id: EntryId;
  /**
   * Aborts when a reader asks to stop, the message was edited or deleted meanwhile, or the session
   * ended; `reason` says which. What was written stays: call `end()`.
   */
  readonly signal: AbortSignal;
  /**
   * Goes on with the text. Shown at once here, within a moment where others read, and in the log
   * within two seconds; what is written without a connection follows with the next one.
   * @throws TypeError; RangeError beyond 100,000 UTF-16 units; ChatError `ended` after the end
   */
  write(text: string): void;
  /**
   * Ends the text; `stopped` says that it was cut short, which is so by default once `signal` has
   * aborted. Settles like `send`: it waits in the stored outbox without a connection.
   */
  end(options?: { readonly stopped?: boolean }): Promise<void>;
}

/** What a streamed message begins with, or (`again`) which own one is written once more. */
export type StreamContent =
  | (Pick<MessageContent, 'replyTo' | 'custom'> & { readonly text?: string })
  | { readonly again: EntryId };

/** What a conversation offers for texts that come in pieces. */
export interface StreamCalls {
  /**
   * Begins a message that is written piece by piece; its text, which may be empty, is the first of
   * them. It shows at once. Resolves once it can be written to, which needs no connection.
   * @throws TypeError, RangeError for content that is none
   */
  stream(content?: StreamContent): Promise<MessageStream>;
  /** Asks the author of a streamed message to stop. Rejects with `offline` without a connection. */
  stopStream(id: EntryId): Promise<void>;
  /**
   * Asks the author of a streamed message to write it once more: they hear `stream-retry`. Rejects
   * with `offline` without a connection.
   */
  retryStream(id: EntryId): Promise<void>;
}
