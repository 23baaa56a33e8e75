import { defined } from '../../model/defined.js';
import type { EntryId } from '../../model/ids.js';
import { ChatError } from '../../protocol/errors.js';
import type { SessionCore } from '../session-core.js';
import type { ConversationState } from '../state.js';

/**
 * Says in the conversation `to` what messages of another one say, in the order given. Files go along
 * by reference; whom they answered, and in which visit they were said, stays behind.
 */
export async function forward(
  core: SessionCore,
  { entries, hidden }: ConversationState,
  ids: readonly EntryId[],
  to: string,
): Promise<void> {
  const bodies = ids.map((id) => {
    const found = entries.find((entry) => entry.id === id);
    if (found?.kind !== 'message' || found.deletedAt !== undefined || hidden.has(id)) {
      throw new ChatError('not-found', 'There is no such message to forward.');
    }
    const { text, custom, attachments } = found;
    return { ...defined({ text, custom, attachments }), forwarded: true } as const;
  });
  core.use(to, undefined);
  const accepted = bodies.map((body) => {
    const clientId = core.options.environment.uuid();
    const command = { kind: 'post', log: 'main', conversation: to, clientId, body } as const;
    return core.outbox.add(command, () => core.visits.inVisit(command));
  });
  await Promise.all(accepted);
}
