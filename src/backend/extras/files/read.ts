import { MAX_PIECE } from '../../../model/attachment.js';
import { toBase64 } from '../../../model/base64.js';
import type { User } from '../../../model/user.js';
import type { FileRead, ReadFileCommand } from '../../../protocol/commands.js';
import type { Caller } from '../../extras.js';
import { firstVisible, notFound, visible, type Rules } from '../../rules.js';
import type { FileReference, StorageTransaction, StoredFile } from '../../storage/storage.js';

/** Whoever forwards a file may read it in one of so many conversations that hold it. */
const MOST_SEARCHED = 200;

/**
 * Reads bytes of a file. A foreign file, a missing one, and one that no message of this
 * conversation holds any more answer alike.
 */
export async function readFile(
  { rules, user }: Caller,
  { conversation, file: id, offset, length }: ReadFileCommand,
): Promise<FileRead> {
  return rules.storage.transaction('read', async (transaction) => {
    const file = await transaction.file(id);
    const isOwn = file?.owner === user.id && file.references === 0;
    const references = isOwn ? [] : await transaction.references(id, conversation);
    if (!file || !(isOwn || (await maySeeOne(rules, transaction, user, references)))) {
      throw notFound('file');
    }
    const bytes = await transaction.bytes(id, offset, Math.min(length, MAX_PIECE));
    const end = Math.min(offset, file.received) + bytes.length;
    return { data: toBase64(bytes), size: file.size, more: end < file.received };
  });
}

/** Whether the user may name the file in a message: it is their upload, or they may read it. */
export async function mayShare(
  rules: Rules,
  transaction: StorageTransaction,
  names: readonly string[],
  user: User,
  file: StoredFile,
): Promise<boolean> {
  if (file.references === 0) return names.includes(file.owner);
  return maySeeOne(rules, transaction, user, await transaction.references(file.id));
}

/** Whether the user may see one of the entries that hold a file. */
async function maySeeOne(
  rules: Rules,
  transaction: StorageTransaction,
  user: User,
  references: readonly FileReference[],
): Promise<boolean> {
  const places = new Map<string, FileReference[]>();
  for (const one of references) {
    places.set(one.conversation, [...(places.get(one.conversation) ?? []), one]);
  }
  for (const [id, held] of [...places].slice(0, MOST_SEARCHED)) {
    const conversation = await visible(rules, transaction, user, id).catch(() => null);
    if (!conversation) continue;
    const first = firstVisible(rules, user, conversation);
    const isStaff = rules.staff(user, conversation);
    if (held.some(({ log, seq }) => (log === 'staff' ? isStaff : seq >= first))) return true;
  }
  return false;
}
