/** Bytes of a file, up to where they end in it. */
export interface StoredPiece {
  readonly end: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What `pieces`, which follow each other, hold from `offset` on, at most `length` bytes. */
export function cut(
  pieces: readonly StoredPiece[],
  offset: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  const end = Math.min(offset + length, pieces.at(-1)?.end ?? 0);
  const found = new Uint8Array(Math.max(0, end - offset));
  for (const { end: to, bytes } of pieces) {
    const from = to - bytes.length;
    if (to <= offset || from >= end) continue;
    const part = bytes.subarray(Math.max(0, offset - from), Math.min(bytes.length, end - from));
    found.set(part, Math.max(0, from - offset));
  }
  return found;
}
