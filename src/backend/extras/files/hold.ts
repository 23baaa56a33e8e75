import type { Attachment } from '../../../model/attachment.js';
import type { MessageEntry } from '../../../model/entry.js';
import type { User } from '../../../model/user.js';
import type { PostCommand } from '../../../protocol/commands.js';
import { ChatError } from '../../../protocol/errors.js';
import { namesOf, notFound, type Rules } from '../../rules.js';
import type { FileReference, StorageTransaction } from '../../storage/storage.js';
import type { Act } from '../../write-entry.js';
import { checkAttachments, fileRules } from './limits.js';
import { mayShare } from './read.js';

/**
 * Posts a message that holds files. Refusals beside those of any message: `unsupported`,
 * `too-large`, `not-found` (a file that is not there, or not the sender's to share), `invalid` (one
 * that is not whole yet, or is not what the message says of it).
 */
export function actOfFiles(
  rules: Rules,
  user: User,
  { conversation: id, log, body: { attachments = [] } }: PostCommand,
): Act {
  checkAttachments(fileRules(rules), attachments);
  return {
    leaves: false,
    look: async () => log,
    change: () => ({}),
    async write(transaction, { seq }) {
      const names = namesOf(user, await transaction.conversation(id));
      for (const attachment of attachments) {
        await checkShare(rules, transaction, names, user, attachment);
      }
      await hold(transaction, attachments, { conversation: id, log, seq });
    },
  };
}

/** Lets go of a deleted message's files; those that no other message holds are gone (P16). */
export async function releaseFiles(
  transaction: StorageTransaction,
  { attachments = [] }: MessageEntry,
  reference: FileReference,
): Promise<void> {
  for (const id of idsOf(attachments)) {
    const file = await transaction.file(id);
    await transaction.deleteReference(id, reference);
    if (!file) continue;
    if (file.references > 1) {
      await transaction.putFile({ ...file, references: file.references - 1 });
    } else await transaction.deleteFile(id);
  }
}

async function checkShare(
  rules: Rules,
  transaction: StorageTransaction,
  names: readonly string[],
  user: User,
  { file: id, name, type, size }: Attachment,
): Promise<void> {
  const file = await transaction.file(id);
  if (!file || !(await mayShare(rules, transaction, names, user, file))) throw notFound('file');
  if (file.name !== name || file.type !== type || file.size !== size) {
    throw new ChatError('invalid', 'The file has another name, type or size.');
  }
  if (file.received < size) throw new ChatError('invalid', 'The file is not whole yet.');
}

async function hold(
  transaction: StorageTransaction,
  attachments: readonly Attachment[],
  reference: FileReference,
): Promise<void> {
  for (const id of idsOf(attachments)) {
    const file = await transaction.file(id);
    if (file) await transaction.putFile({ ...file, references: file.references + 1 });
    await transaction.putReference(id, reference);
  }
}

/** A message that names a file twice holds it once. */
function idsOf(attachments: readonly Attachment[]): ReadonlySet<string> {
  return new Set(attachments.map(({ file }) => file));
}
