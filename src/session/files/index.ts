import type { Files, FilesContext } from './files.js';
import { createFileReader } from './open-file.js';
import { createUploader } from './upload.js';

/** What a session does with files. */
export function createFiles(context: FilesContext): Files {
  return { upload: createUploader(context), open: createFileReader(context) };
}
