import { MAX_PIECE } from '../../model/attachment.js';
import type { Attachment } from '../../model/attachment.js';
import { toBase64 } from '../../model/base64.js';
import type { PostCommand } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import { extraAnswers } from '../../protocol/extra-answers.js';
import { allPending } from '../state.js';
import type { OutboxItem } from '../storage/session-storage.js';
import { nameOf } from './blob-cache.js';
import type { BlobCache } from './blob-cache.js';
import type { Files, FilesContext } from './files.js';
import { createProgress } from './progress.js';

/** The first piece: small, since nobody knows how slow the way is. Each is a multiple of three. */
const FIRST_PIECE = MAX_PIECE / 4;
const SHORTEST_PIECE = MAX_PIECE / 24;
/** A piece that took less than this (ms) may be followed by one twice as long. */
const QUICK = 1_000;
/** So often may a backend take a piece and not go on. */
const MOST_STANDSTILLS = 5;

/** Brings files to the backend, one after the other, piece by piece. */
export function createUploader(context: FilesContext, cache: BlobCache): Files['upload'] {
  const { store, storage, link, environment, outbox } = context;
  let pieceLength = FIRST_PIECE;

  /** Who was told to wait may have been taken away, or be another tab's to send. */
  const assertWaiting = (id: string): void => {
    const isThere = allPending(store.state).some(
      (item) => item.id === id && item.status === 'queued',
    );
    if (!isThere || !outbox.isLeading) throw new ChatError('aborted', 'It is not to be sent here.');
  };

  const sendPiece = async (file: string, offset: number, blob: Blob): Promise<number> => {
    const bytes = await read(blob.slice(offset, offset + pieceLength));
    const startedAt = environment.now();
    try {
      const piece = { kind: 'upload-piece', file, offset, data: toBase64(bytes) } as const;
      const { received } = await link.send(piece, extraAnswers['upload-piece']);
      const isQuick = environment.now() - startedAt < QUICK;
      if (isQuick) pieceLength = Math.min(MAX_PIECE, pieceLength * 2);
      return received;
    } catch (error) {
      if (toChatError(error).code === 'timed-out') {
        pieceLength = Math.max(SHORTEST_PIECE, pieceLength / 2);
      }
      throw error;
    }
  };

  const bring = async (
    { id, command: { conversation } }: OutboxItem,
    clientId: string,
    { name, type, size }: Attachment,
    blob: Blob,
    tell: (part: number) => void,
  ): Promise<string> => {
    assertWaiting(id);
    if (blob.size !== size) throw new ChatError('invalid', 'The file is not what it was.');
    const begin = { kind: 'upload', conversation, clientId, name, type, size } as const;
    const { file, ...begun } = await link.send(begin, extraAnswers.upload);
    let { received } = begun;
    let standstills = 0;
    while (received < size) {
      tell(received / size);
      assertWaiting(id);
      const next = await sendPiece(file, received, blob);
      standstills = next > received ? 0 : standstills + 1;
      if (standstills > MOST_STANDSTILLS)
        throw new ChatError('internal', 'The file does not go on.');
      received = next;
    }
    tell(1);
    return file;
  };

  return async (item) => {
    const command = item.command as PostCommand;
    const { attachments = [] } = command.body;
    const inputs = await (await storage()).readFiles(item.id);
    const progress = createProgress(context, item);
    const brought: Attachment[] = [];
    for (const [index, attachment] of attachments.entries()) {
      const name = nameOf(command.conversation, attachment.file);
      // What was sent to a database that is gone may be here still.
      const blob = inputs[index]?.blob ?? (item.recovered && (await cache.peek(name)));
      // What is forwarded, or was sent before and forgotten here, is at the backend.
      if (!blob && attachment.file === '') {
        throw new ChatError('storage', 'The file is not on this device any more.');
      }
      const tell = (part: number) => progress.tell(index, part);
      const file = blob
        ? await bring(item, `${command.clientId}-${index}`, attachment, blob, tell)
        : attachment.file;
      if (blob) cache.put(nameOf(command.conversation, file), blob);
      brought.push(file === attachment.file ? attachment : { ...attachment, file });
    }
    if (brought.every((one, index) => one === attachments[index])) return command;
    const whole = { ...command, body: { ...command.body, attachments: brought } };
    // From here on it may have left: it can be taken away no more.
    if (!(await outbox.seal({ ...item, command: whole }))) {
      throw new ChatError('aborted', 'The message was taken away.');
    }
    progress.end();
    return whole;
  };
}

async function read(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new ChatError('storage', 'The file cannot be read any more.', { cause });
  }
}
