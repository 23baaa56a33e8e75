import { cut } from '../pieces.js';

import type { FileOperations, FileReference } from '../storage.js';
import type { MemoryTables } from './tables.js';

/** Puts and takes out, so that it can be taken back. */
export interface Changes {
  set<K, V>(map: Map<K, V>, key: K, value: V): void;
  drop<K, V>(map: Map<K, V>, key: K): void;
}

/** The operations on files over `tables`. */
export function filesInMemory(
  { files, pieces, references }: MemoryTables,
  { set, drop }: Changes,
): FileOperations {
  const others = (file: string, { conversation, log, seq }: FileReference) =>
    (references.get(file) ?? []).filter(
      (one) => one.conversation !== conversation || one.log !== log || one.seq !== seq,
    );
  return {
    file: async (id) => files.get(id),
    fileByClientId: async (owner, clientId) =>
      [...files.values()].find((file) => file.owner === owner && file.clientId === clientId),
    putFile: async (file) => set(files, file.id, file),
    async deleteFile(id) {
      drop(files, id);
      drop(pieces, id);
    },
    unpostedFiles: async (before, limit) =>
      [...files.values()]
        .filter(({ at, references: count }) => count === 0 && at < before)
        .sort((a, b) => a.at - b.at)
        .slice(0, limit),
    sizeOfFiles: async () => [...files.values()].reduce((sum, { size }) => sum + size, 0),

    async putPiece(file, offset, bytes) {
      const end = offset + bytes.length;
      const before = (pieces.get(file) ?? []).filter((piece) => piece.end !== end);
      set(pieces, file, [...before, { end, bytes: bytes.slice() }]);
    },
    bytes: async (file, offset, length) => cut(pieces.get(file) ?? [], offset, length),

    async putReference(file, reference) {
      set(references, file, [...others(file, reference), reference]);
    },
    async deleteReference(file, reference) {
      const left = others(file, reference);
      if (left.length > 0) set(references, file, left);
      else drop(references, file);
    },
    references: async (file, conversation) =>
      (references.get(file) ?? []).filter(
        (one) => conversation === undefined || one.conversation === conversation,
      ),
  };
}
