import { createBlobCache } from './blob-cache.js';
import type { Files, FilesContext } from './files.js';
import { createFileReader } from './open-file.js';
import { createUploader } from './upload.js';

/** What a session does with files. */
export function createFiles(context: FilesContext): Files {
  const cache = createBlobCache();
  return { upload: createUploader(context, cache), open: createFileReader(context, cache) };
}
