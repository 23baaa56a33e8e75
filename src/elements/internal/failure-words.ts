import type { WordKey } from '../../locales/words.js';
import type { ErrorCode } from '../../session/index.js';

const reasons = new Map<ErrorCode | undefined, WordKey>([
  ['too-large', 'failedTooLarge'],
  ['offline', 'failedOffline'],
  ['timed-out', 'failedOffline'],
  ['rate-limited', 'failedRateLimited'],
  ['not-found', 'failedAccess'],
  ['wrong-user', 'failedAccess'],
  ['auth-failed', 'failedAccess'],
  ['ended', 'failedEnded'],
  ['storage', 'failedStorage'],
]);

/** The words that tell a person why something failed. */
export function failureWords(error: ErrorCode | undefined): WordKey {
  return reasons.get(error) ?? 'failedOther';
}
