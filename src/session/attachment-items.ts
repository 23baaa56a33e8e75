import type { Attachment } from '../model/attachment.js';
import type { EntryId } from '../model/ids.js';
import type { OutboxItem } from './storage/session-storage.js';
import type { AttachmentItem } from './views.js';

interface Known {
  readonly id: EntryId;
  readonly status: OutboxItem['status'];
  readonly done: readonly number[] | undefined;
  readonly items: readonly AttachmentItem[];
}

/** What was made of a list of attachments last: rows compare by reference. */
const known = new WeakMap<readonly Attachment[], Known>();

/**
 * A message's attachments as its row shows them; the same objects as long as nothing changed.
 * `done`: how much of each is at the backend, of those that were begun.
 */
export function attachmentItems(
  id: EntryId,
  attachments: readonly Attachment[],
  status: OutboxItem['status'] = 'sent',
  done?: readonly number[],
): readonly AttachmentItem[] {
  const before = known.get(attachments);
  if (before?.id === id && before.status === status && before.done === done) return before.items;
  const items = attachments.map((attachment, index): AttachmentItem => {
    const begun = attachment.file === '' ? done?.[index] : 1;
    const waits = begun === undefined ? 'waiting' : 'uploading';
    const state = begun === 1 ? 'ready' : status === 'failed' ? 'failed' : waits;
    return { ...attachment, id: `${id}/${index}`, state, progress: begun ?? 0 };
  });
  known.set(attachments, { id, status, done, items });
  return items;
}
