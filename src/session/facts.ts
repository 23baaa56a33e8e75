import type { ErrorCode } from '../protocol/errors.js';
import type { AttachmentItem, ConversationItem } from './views.js';

/** A message as `message-received` tells it. */
export interface ReceivedMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly content: string;
  readonly sender: { readonly id: string; readonly name: string };
  /** Milliseconds since 1970 by the backend's clock. */
  readonly createdAt: number;
  readonly attachments: readonly AttachmentItem[];
}

/** Every type of fact. */
export const FACT_TYPES = [
  'connected',
  'disconnected',
  'connection-failed',
  'session-start',
  'session-end',
  'session-clear',
  'message-received',
  'conversation-started',
  'conversation-ended',
  'custom-message',
  'stream-retry',
  'auth-failed',
  'token-needed',
  'typing-start',
  'typing-stop',
] as const satisfies readonly (keyof SessionFacts)[];

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
  /** A visit ended, after `duration` ms (N4). */
  readonly 'session-end': { readonly sessionId: string; readonly duration: number };
  /** `clearChat` hid this many messages (N4). */
  readonly 'session-clear': { readonly sessionId: string; readonly messageCount: number };
  /**
   * A message of somebody else came in (L6). Each is told once to the pages of this profile that
   * listen: what came while none did is told to the next one that does (L10).
   */
  readonly 'message-received': ReceivedMessage;
  /** A conversation became active. Once per conversation and page (L7). */
  readonly 'conversation-started': {
    readonly id: string;
    readonly conversation: ConversationItem;
  };
  /** Somebody ended a conversation (L8). Told like `message-received`: once to each page (L10). */
  readonly 'conversation-ended': { readonly id: string };
  /** Somebody else said something with `sendCustom` (M9). */
  readonly 'custom-message': {
    readonly conversationId: string;
    readonly id: string;
    readonly senderId: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
  /** Somebody asks for an own streamed message once more (M11): `conversation.stream({again: id})`. */
  readonly 'stream-retry': {
    readonly conversationId: string;
    readonly id: string;
    readonly senderId: string;
  };
  /** The backend no longer takes what proves who we are (L9). */
  readonly 'auth-failed': { readonly conversationId?: string };
  /** A token is missing or has run out, and there is no `tokenFetcher`: call `login` (S4). */
  readonly 'token-needed': Readonly<Record<string, never>>;
  readonly 'typing-start': { readonly conversationId: string; readonly userId: string };
  readonly 'typing-stop': { readonly conversationId: string; readonly userId: string };
}
