import { fromBase64, toBase64 } from '../../src/model/base64.js';
import type { Attachment } from '../../src/model/attachment.js';
import type { Connection } from '../../src/protocol/transport.js';

/** Bytes that are not all alike. */
export function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17 + (index >> 8)) % 256);
}

let uploads = 0;

/** Brings `bytes` to the backend in pieces, and gives them as a message would hold them. */
export async function upload(
  connection: Pick<Connection, 'send'>,
  conversation: string,
  bytes: Uint8Array,
  {
    name = 'photo.png',
    type = 'image/png',
    clientId = `u${(uploads += 1)}`,
    step = 1_000,
    until = bytes.length,
  } = {},
): Promise<Attachment> {
  const { length: size } = bytes;
  const begin = { kind: 'upload', conversation, clientId, name, type, size } as const;
  const started = await connection.send(begin);
  const { file } = started;
  let { received } = started;
  while (received < until) {
    const data = toBase64(bytes.subarray(received, Math.min(received + step, until)));
    ({ received } = await connection.send({ kind: 'upload-piece', file, offset: received, data }));
  }
  return { file, name, type, size };
}

/** All bytes of a file, as they come. */
export async function download(
  connection: Pick<Connection, 'send'>,
  conversation: string,
  file: string,
  length = 1_000,
): Promise<Uint8Array> {
  const found: number[] = [];
  for (;;) {
    const offset = found.length;
    const answer = await connection.send({ kind: 'read-file', conversation, file, offset, length });
    if (!('data' in answer)) throw new Error('There is no data.');
    found.push(...(fromBase64(answer.data) ?? []));
    if (!answer.more) return Uint8Array.from(found);
  }
}
