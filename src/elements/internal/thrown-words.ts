import type { WordKey } from '../../locales/words.js';
import type { ErrorCode } from '../../session/index.js';
import { failureWords } from './failure-words.js';

/** The words for what a call of the session threw or rejected with. */
export function thrownWords(error: unknown): WordKey {
  // A text that breaks the limits is a wrong argument, and those are no `ChatError`.
  if (error instanceof RangeError) return 'failedTooLarge';
  const code = (error as { readonly code?: ErrorCode } | null)?.code;
  return code === 'destroyed' ? 'closed' : failureWords(code);
}
