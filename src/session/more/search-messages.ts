import { defined } from '../../model/defined.js';
import { toWellFormed } from '../../model/ids.js';
import { orAborted } from '../../protocol/abort.js';
import type { FoundMessages } from '../../protocol/commands.js';
import { extraAnswers } from '../../protocol/extra-answers.js';
import type { SearchOptions } from '../api-search.js';
import type { SessionCore } from '../session-core.js';

const HITS = 20;

/** Asks the backend, which alone knows all messages (M12). */
export function searchMessages(
  { link }: SessionCore,
  query: string,
  { conversation, before, limit = HITS, signal }: SearchOptions,
): Promise<FoundMessages> {
  const place = before && {
    conversation: before.conversation,
    seq: before.seq,
    at: before.at,
  };
  const text = toWellFormed(query.trim());
  const command = defined({
    kind: 'search' as const,
    query: text,
    conversation,
    limit,
    before: place,
  });
  return orAborted(signal, () => link.send(command, extraAnswers.search));
}
