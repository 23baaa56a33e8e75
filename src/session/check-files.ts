import { isAccepted, MAX_FILE_NAME, MAX_FILE_TYPE } from '../model/attachment.js';
import { MAX_PREVIEW_LENGTH, MAX_WAVEFORM_LENGTH } from '../model/attachment.js';
import type { Attachment } from '../model/attachment.js';
import { defined } from '../model/defined.js';
import { toWellFormed } from '../model/ids.js';
import { attachment as shape } from '../protocol/schemas.js';
import type { FileLimits } from '../protocol/version.js';
import type { AttachmentInput } from './attachment-input.js';
import { checkThat } from './check-user.js';

/** Files to send: a copy of the list; with `limits`, within what the backend takes. */
export function checkFiles(
  files: unknown,
  limits?: FileLimits,
): readonly AttachmentInput[] | undefined {
  if (files === undefined) return undefined;
  checkThat('attachments', Array.isArray(files));
  const inputs = files as readonly AttachmentInput[];
  checkThat('attachments', true, inputs.length <= (limits?.maxCount ?? Infinity));
  return inputs.map((input) => {
    checkThat('A file', input?.blob instanceof Blob);
    const { waveform = [], preview = '', ...file } = attachmentOf(input);
    checkThat('The size of a file', true, file.size <= (limits?.maxSize ?? Infinity));
    checkThat('The type of a file', true, !limits || isAccepted(limits.types, file));
    checkThat('preview', true, preview.length <= MAX_PREVIEW_LENGTH);
    const isWave = waveform.length <= MAX_WAVEFORM_LENGTH && waveform.every((step) => step <= 100);
    checkThat('waveform', true, isWave);
    return { ...input };
  });
}

/** What a message says of a file that the backend has not. */
export function attachmentOf({ blob, name, ...more }: AttachmentInput): Attachment {
  const { width, height, duration, waveform, preview } = more;
  const given = name ?? (blob as Partial<File>).name ?? '';
  checkThat('The name of a file', typeof given === 'string');
  const said = defined({
    ...{ file: '', name: shortened(toWellFormed(given)), type: blob.type.slice(0, MAX_FILE_TYPE) },
    ...{ size: blob.size, width, height, duration, waveform, preview },
  });
  try {
    return shape(said, 'A file');
  } catch (error) {
    throw new TypeError((error as Error).message);
  }
}

/** A name that is too long keeps its ending. */
function shortened(name: string): string {
  return name.length > MAX_FILE_NAME
    ? toWellFormed(name.slice(0, MAX_FILE_NAME - 20) + name.slice(-20))
    : name;
}
