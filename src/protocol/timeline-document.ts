import type { Command, Welcome } from './commands.js';
import type { ErrorCode } from './errors.js';
import type { Update } from './updates.js';

/** Commands that prove who somebody is, or say how to reach them: kept without what they say. */
export type SecretKind = 'auth' | 'prove' | 'device' | 'adopt' | 'push';

/** A command as a timeline may keep it. */
export type RecordedCommand =
  | Exclude<Command, { readonly kind: SecretKind }>
  | { readonly kind: SecretKind };

/** One thing that happened, `at` ms after the recording began. */
export type TimelineStep =
  | { readonly at: number; readonly kind: 'welcome'; readonly welcome: Welcome }
  | {
      readonly at: number;
      readonly kind: 'command';
      readonly id: number;
      readonly command: RecordedCommand;
    }
  | {
      readonly at: number;
      readonly kind: 'answer';
      readonly id: number;
      readonly result?: unknown;
      readonly error?: ErrorCode;
    }
  | { readonly at: number; readonly kind: 'update'; readonly update: Update }
  | { readonly at: number; readonly kind: 'closed'; readonly code: ErrorCode }
  | { readonly at: number; readonly kind: 'fact'; readonly type: string; readonly fact: unknown };

/**
 * What a session did and heard in one page: enough to play it again. Plain JSON. `redacted` says
 * that texts, names, addresses and custom data were replaced by as many characters of filler.
 */
export interface TimelineDocument {
  readonly schema: 'chat-elements/timeline';
  readonly version: 1;
  readonly appId: string;
  readonly me: { readonly id: string; readonly name: string } | null;
  /** Ms since 1970 by the page's clock. */
  readonly startedAt: number;
  readonly redacted: boolean;
  /** Whether the beginning is missing, because more happened than is kept. */
  readonly truncated: boolean;
  readonly steps: readonly TimelineStep[];
}
