import type { ErrorCode } from '../protocol/errors.js';

/** What a session tells of its life, by type. Each fact is told once to each page's listeners. */
export interface SessionFacts {
  /** A connection stands. Once per connection. */
  readonly connected: Readonly<Record<string, never>>;
  /** A connection that stood has ended, by itself or by `disconnect()`. Once per connection. */
  readonly disconnected: { readonly code: ErrorCode | null };
  /** An attempt to connect failed. Once per attempt; `cause` is what the transport gave. */
  readonly 'connection-failed': {
    readonly code: ErrorCode;
    readonly message: string;
    readonly cause: unknown;
  };
  /** A visit began. Not at a resume, nor in a second tab (N4). */
  readonly 'session-start': { readonly sessionId: string };
  readonly 'typing-start': { readonly conversationId: string; readonly userId: string };
  readonly 'typing-stop': { readonly conversationId: string; readonly userId: string };
}
