import { fromBase64 } from '../../../model/base64.js';
import { MAX_PIECE } from '../../../model/attachment.js';
import type {
  PieceReceived,
  UploadCommand,
  UploadPieceCommand,
  UploadStarted,
} from '../../../protocol/commands.js';
import { ChatError } from '../../../protocol/errors.js';
import type { Caller } from '../../extras.js';
import { notFound, visible } from '../../rules.js';
import type { StorageTransaction, StoredFile } from '../../storage/storage.js';
import { checkFile, checkRoom, fileRules, roomFor } from './limits.js';

/** What no message holds is forgotten after this (ms), a few at a time. */
const UNPOSTED_TIME = 24 * 3_600_000;
const SWEPT_AT_ONCE = 20;

/**
 * Begins a file, or tells how much of it is there. Refusals: `unsupported`, `not-found`, `ended`,
 * `too-large`, `invalid` (its type; who may only read), `conflict` (the client id stands for another
 * file), `storage` (no room).
 */
export async function beginUpload(
  { rules, user }: Caller,
  { conversation: id, clientId, name, type, size }: UploadCommand,
): Promise<UploadStarted> {
  const limits = fileRules(rules);
  const now = rules.environment.now();
  const room = await roomFor(limits);
  return rules.storage.transaction('write', async (transaction) => {
    const conversation = await visible(rules, transaction, user, id);
    const known = await transaction.fileByClientId(user.id, clientId);
    if (known) {
      const isSame = known.name === name && known.type === type && known.size === size;
      if (!isSame || known.conversation !== id) {
        throw new ChatError('conflict', 'This client id stands for another file already.');
      }
      return { file: known.id, received: known.received };
    }
    if (rules.access(user, conversation) !== 'write') {
      throw new ChatError('invalid', 'You may read this conversation, not write in it.');
    }
    if (conversation.endedAt !== undefined) {
      throw new ChatError('ended', 'This conversation has ended.');
    }
    checkFile(limits, { name, type, size });
    await sweep(transaction, now - UNPOSTED_TIME);
    await checkRoom(transaction, room, size);
    const file: StoredFile = {
      ...{ id: rules.environment.uuid(), owner: user.id, conversation: id, clientId },
      ...{ name, type, size, received: 0, at: now, references: 0 },
    };
    await transaction.putFile(file);
    return { file: file.id, received: 0 };
  });
}

/** Takes the next bytes; tells how many are there in any case, so that the sender goes on there. */
export async function takePiece(
  { rules, user }: Caller,
  { file: id, offset, data }: UploadPieceCommand,
): Promise<PieceReceived> {
  fileRules(rules);
  const bytes = fromBase64(data);
  if (bytes === null) throw new ChatError('invalid', 'A piece of a file is base64.');
  if (bytes.length > MAX_PIECE) throw new ChatError('too-large', 'The piece is too long.');
  return rules.storage.transaction('write', async (transaction) => {
    const file = await transaction.file(id);
    if (!file || file.owner !== user.id) throw notFound('file');
    const { received, size } = file;
    if (offset !== received || bytes.length === 0) return { received };
    const end = received + bytes.length;
    if (end > size) throw new ChatError('too-large', `The file was announced with ${size} bytes.`);
    await transaction.putPiece(id, offset, bytes);
    await transaction.putFile({ ...file, received: end });
    return { received: end };
  });
}

async function sweep(transaction: StorageTransaction, before: number): Promise<void> {
  for (const { id } of await transaction.unpostedFiles(before, SWEPT_AT_ONCE)) {
    await transaction.deleteFile(id);
  }
}
