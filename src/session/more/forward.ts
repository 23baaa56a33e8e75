import { defined } from '../../model/defined.js';
import type { EntryId } from '../../model/ids.js';
import { ChatError } from '../../protocol/errors.js';
import type { SessionCore } from '../session-core.js';
import type { ConversationState } from '../state.js';

/**
 * Says in the conversation `to` what a message of another one says. Files go along by reference;
 * whom it answered, and in which visit it was said, stays behind.
 */
export async function forward(
  core: SessionCore,
  { entries, hidden }: ConversationState,
  id: EntryId,
  to: string,
): Promise<void> {
  const found = entries.find((entry) => entry.id === id);
  if (found?.kind !== 'message' || found.deletedAt !== undefined || hidden.has(id)) {
    throw new ChatError('not-found', 'There is no such message to forward.');
  }
  const { text, custom, attachments } = found;
  core.use(to, undefined);
  const command = {
    kind: 'post',
    log: 'main',
    conversation: to,
    clientId: core.options.environment.uuid(),
    body: { ...defined({ text, custom, attachments }), forwarded: true },
  } as const;
  return core.outbox.add(command, () => core.visits.inVisit(command));
}
