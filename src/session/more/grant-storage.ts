import type { CursorKind, SessionStorage } from '../storage/session-storage.js';

const KINDS = ['told', 'notified', 'ended'] as const satisfies readonly CursorKind[];

/**
 * Writes what `from` holds to `to`, which may hold something of an earlier visit already, and lets
 * go of `from`.
 */
export async function moveStorage(from: SessionStorage, to: SessionStorage): Promise<void> {
  const { cursor, tails, outbox, drafts, draftFiles, visits } = await from.read();
  const items = outbox.map(async ({ order: _order, ...item }) => {
    const files = await from.readFiles(item.id);
    return { ...item, ...(files.length > 0 && { files }) };
  });
  await to.enqueue(await Promise.all(items));
  if (cursor) await moveCursors(from, to, cursor.epoch);
  if (cursor) await to.putTails(tails, cursor);
  for (const conversation of new Set([...drafts.keys(), ...draftFiles.keys()])) {
    await to.putDraft(
      conversation,
      drafts.get(conversation) ?? '',
      draftFiles.get(conversation) ?? [],
    );
  }
  await to.changeVisits((known) => (visits.last === null ? known : visits));
  await from.close();
}

async function moveCursors(from: SessionStorage, to: SessionStorage, epoch: string): Promise<void> {
  for (const kind of KINDS) {
    const cursors = await from.readCursors(kind, epoch);
    for (const [conversation, place] of cursors) {
      await to.moveCursor(kind, epoch, conversation, place);
    }
  }
}
