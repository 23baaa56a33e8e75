import type { SessionStorage } from '../storage/session-storage.js';

/** Writes what `from` holds to `to`, which may hold something of an earlier visit already. */
export async function moveStorage(from: SessionStorage, to: SessionStorage): Promise<void> {
  const { cursor, tails, outbox, drafts, visits } = await from.read();
  await to.enqueue(outbox.map(({ order: _order, ...item }) => item));
  if (cursor) await to.putTails(tails, cursor);
  for (const [conversation, text] of drafts) await to.putDraft(conversation, text);
  await to.changeVisits((known) => (visits.last === null ? known : visits));
}
