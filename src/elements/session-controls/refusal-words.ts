import type { WordKey } from '../../locales/words.js';
import type { ErrorCode } from '../../session/index.js';
import { thrownWords } from '../internal/thrown-words.js';

const REFUSALS: { readonly [code in ErrorCode]?: WordKey } = {
  'session-taken': 'sessionIdTaken',
  ended: 'sessionIdEnded',
  'me-missing': 'nobody',
};

/** The words for why a session was not started, cleared or left. */
export function refusalWords(error: unknown): WordKey {
  if (error instanceof TypeError) return 'invalidSessionId';
  const code = (error as { readonly code?: ErrorCode } | null)?.code;
  return (code && REFUSALS[code]) ?? thrownWords(error);
}
