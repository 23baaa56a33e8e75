import type { Stores } from '../../../indexed-db/lasting-database.js';
import { MAX_PIECE } from '../../../model/attachment.js';
import { cut } from '../pieces.js';
import type { FileOperations, FileReference, StoredFile } from '../storage.js';
import type { FileRow, Tables } from './schema.js';

/** An array sorts after every number and string, so it ends a range of compound keys. */
const END: [] = [];

/** The operations on files over one transaction of IndexedDB. */
export function filesOverIndexedDb(store: Stores<Tables>): FileOperations {
  const under = (...key: string[]) => IDBKeyRange.bound(key, [...key, END]);
  return {
    file: async (id) => fileOf(await store('files').get(id)),
    fileByClientId: async (owner, clientId) =>
      fileOf(await store('files').index('clientId').get([owner, clientId])),
    putFile: (file) =>
      store('files').put({ ...file, ...(file.references === 0 && { unposted: file.at }) }, file.id),
    async deleteFile(id) {
      await store('files').delete(id);
      await store('pieces').delete(under(id));
    },
    async unpostedFiles(before, limit) {
      const range = IDBKeyRange.upperBound(before, true);
      const rows = await store('files').index('unposted').getAll(range, limit);
      return rows.map((row) => fileOf(row) as StoredFile);
    },
    sizeOfFiles: async () =>
      (await store('files').getAll()).reduce((sum, { size }) => sum + size, 0),

    putPiece: (file, offset, bytes) => {
      const end = offset + bytes.length;
      return store('pieces').put({ end, bytes: bytes.slice() }, [file, end]);
    },
    async bytes(file, offset, length) {
      // Pieces are found by where they end: the last one wanted may end beyond.
      const last = [file, offset + length + MAX_PIECE];
      const range = IDBKeyRange.bound([file, offset], last, true);
      return cut(await store('pieces').getAll(range), offset, length);
    },

    putReference: (file, reference) => store('references').put(reference, keyOf(file, reference)),
    deleteReference: (file, reference) => store('references').delete(keyOf(file, reference)),
    references: (file, conversation) =>
      store('references').getAll(
        conversation === undefined ? under(file) : under(file, conversation),
      ),
  };
}

function keyOf(file: string, { conversation, log, seq }: FileReference): IDBValidKey {
  return [file, conversation, log, seq];
}

function fileOf(row: FileRow | undefined): StoredFile | undefined {
  if (!row) return undefined;
  const { unposted: _unposted, ...file } = row;
  return file;
}
