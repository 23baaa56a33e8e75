import { isAccepted, MAX_FILE_NAME, MAX_FILE_TYPE } from '../../../model/attachment.js';
import { MAX_PREVIEW_LENGTH, MAX_WAVEFORM_LENGTH } from '../../../model/attachment.js';
import type { Attachment } from '../../../model/attachment.js';
import { ChatError } from '../../../protocol/errors.js';
import type { FileRules, Rules } from '../../rules.js';
import type { StorageTransaction } from '../../storage/storage.js';

/** Files take at most this part of what the medium gives, and it is never filled beyond that. */
const OWN_SHARE = 0.5;
const FULL = 0.9;

/** What somebody says of a file before it is there. */
type Described = Pick<Attachment, 'name' | 'type' | 'size'>;

/** The rules for files, or `unsupported` where none are taken. */
export function fileRules({ files }: Rules): FileRules {
  if (!files) throw new ChatError('unsupported', 'This chat takes no files.');
  return files;
}

/** Refuses what is too large (`too-large`), or of a type that is not wanted (`invalid`). */
export function checkFile({ maxSize, types }: FileRules, file: Described): void {
  if (file.size > maxSize) {
    throw new ChatError('too-large', `A file has at most ${maxSize} bytes.`);
  }
  if (!isAccepted(types, file)) {
    throw new ChatError('invalid', `Files are of one of these types: ${types.join(', ')}.`);
  }
}

/** Refuses (`too-large`, `invalid`) what no attachment says of itself. */
export function checkAttachments(
  { maxCount }: FileRules,
  attachments: readonly Attachment[],
): void {
  if (attachments.length > maxCount) {
    throw new ChatError('too-large', `A message has at most ${maxCount} files.`);
  }
  for (const { name, type, width = 1, height = 1, preview = '', waveform = [] } of attachments) {
    if (
      name.length > MAX_FILE_NAME ||
      type.length > MAX_FILE_TYPE ||
      preview.length > MAX_PREVIEW_LENGTH ||
      waveform.length > MAX_WAVEFORM_LENGTH
    ) {
      throw new ChatError('too-large', 'An attachment says more of itself than it may.');
    }
    if (Math.min(width, height) < 1 || waveform.some((step) => step > 100)) {
      throw new ChatError('invalid', 'A picture has a size, a waveform numbers from 0 to 100.');
    }
  }
}

/** How many bytes all files may take; asked before a transaction begins. */
export async function roomFor({ estimate }: FileRules): Promise<(taken: number) => number> {
  const { quota = Infinity, usage = 0 } = (await estimate?.().catch(() => undefined)) ?? {};
  const left = quota * FULL - usage;
  return (taken) => Math.min(quota * OWN_SHARE - taken, left);
}

/** Refuses with `storage` what finds no room. */
export async function checkRoom(
  transaction: StorageTransaction,
  room: (taken: number) => number,
  size: number,
): Promise<void> {
  if (size > room(await transaction.sizeOfFiles())) {
    throw new ChatError('storage', 'There is no room left for files.');
  }
}
