import type { Command, CommandResults, Welcome } from '../../protocol/commands.js';
import type { ErrorCode } from '../../protocol/errors.js';
import type { Update } from '../../protocol/updates.js';

/** An error as it goes from tab to tab. */
export interface PostedError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a tab says that follows. `join` names one connection of its, or the wish for one. */
export type Asked =
  /** It wants to share the connection. May be repeated. */
  | { readonly kind: 'ask'; readonly tab: string; readonly join: string }
  | {
      readonly kind: 'command';
      readonly join: string;
      readonly id: number;
      readonly command: Command;
    }
  | { readonly kind: 'leave'; readonly join: string }
  /** No answer came for a while: is anybody there? */
  | { readonly kind: 'there' };

/** What a tab says that leads. `leader` names it, and nobody else that leads at the same time. */
export type Told =
  /** It leads from now on: whoever followed another one asks anew. */
  | { readonly kind: 'lead' }
  /** It is there, and what it was asked is under way. */
  | { readonly kind: 'here'; readonly leader?: string }
  | {
      readonly kind: 'welcome';
      readonly leader: string;
      readonly join: string;
      readonly welcome: Welcome;
    }
  /** The backend did not let it in. */
  | { readonly kind: 'refused'; readonly join: string; readonly error: PostedError }
  | {
      readonly kind: 'answer';
      readonly join: string;
      readonly id: number;
      readonly result?: CommandResults[keyof CommandResults];
      readonly error?: PostedError;
    }
  | { readonly kind: 'update'; readonly leader: string; readonly update: Update }
  /** The connection has ended: that of one tab, or of all that it served. */
  | { readonly kind: 'gone'; readonly leader: string; readonly join?: string };
