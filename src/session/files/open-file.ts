import { attachmentKind } from '../../model/attachment-kind.js';
import { essenceOf, MAX_PIECE } from '../../model/attachment.js';
import type { Attachment } from '../../model/attachment.js';
import { fromBase64 } from '../../model/base64.js';
import { orAborted } from '../../protocol/abort.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import { extraAnswers } from '../../protocol/extra-answers.js';
import { allPending } from '../state.js';
import type { AttachmentItem } from '../views.js';
import { nameOf } from './blob-cache.js';
import type { BlobCache } from './blob-cache.js';
import { fetchFile } from './fetch-file.js';
import type { Files, FilesContext } from './files.js';

/** How long a file waits for a connection that is on its way, or was cut (ms). */
const PATIENCE = 60_000;

/** Gives the bytes of files: those of waiting messages from this device, others from the backend. */
export function createFileReader(context: FilesContext, cache: BlobCache): Files['open'] {
  const { store, storage, link, environment } = context;
  store.addEffect((_before, _after, update) => {
    // What was deleted for all is nowhere any more (P16).
    if (update.kind !== 'changes') return;
    const entries = update.conversations.flatMap(({ range }) => range?.entries ?? []);
    if (entries.some(({ kind }) => kind === 'delete')) cache.clear();
  });

  const openLocal = async ({ id }: AttachmentItem): Promise<Blob | undefined> => {
    const slash = id.lastIndexOf('/');
    const owner = id.slice(0, slash);
    const item = allPending(store.state).find((one) => one.id === owner);
    if (!item) return undefined;
    const files = item.files ?? (await (await storage()).readFiles(owner));
    return files[Number(id.slice(slash + 1))]?.blob;
  };

  /** Resolves once connected; rejects with `offline` where that is not to be expected. */
  const whenConnected = async (wasCut: boolean): Promise<void> => {
    let isLate = false;
    const stopWaiting = environment.after(PATIENCE, () => {
      isLate = true;
      // Whoever waits looks at the state again.
      store.dispatch({ kind: 'connection', connection: { ...store.state.connection } });
    });
    const { connection } = await store.when(
      ({ connection: { status } }) =>
        isLate ||
        status === 'connected' ||
        status === 'refused' ||
        (status === 'waiting' && !wasCut),
    );
    stopWaiting();
    if (connection.status !== 'connected') {
      throw new ChatError('offline', 'There is no connection to the chat server.');
    }
  };

  const download = async (
    conversation: string,
    { file, size }: Attachment,
    signal: AbortSignal,
  ): Promise<readonly BlobPart[]> => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let offset = 0;
    for (;;) {
      await orAborted(signal, () => whenConnected(offset > 0));
      const command = { kind: 'read-file', conversation, file, offset, length: MAX_PIECE } as const;
      try {
        const answer = await orAborted(signal, () => link.send(command, extraAnswers['read-file']));
        if ('url' in answer) return [await fetchFile(answer.url, signal)];
        const bytes = fromBase64(answer.data);
        offset += bytes?.length ?? 0;
        const goesOn = answer.more && bytes !== null && bytes.length > 0 && offset < size;
        if (bytes === null || (!goesOn && (answer.more || offset !== size))) {
          throw new ChatError('invalid', 'The file is not what its message says.');
        }
        parts.push(bytes);
        if (!goesOn) return parts;
      } catch (error) {
        const wasCut = ['offline', 'timed-out'].includes(toChatError(error).code);
        if (!wasCut || offset === 0) throw error;
      }
    }
  };

  return async (conversation, item, signal) => {
    const type = safeType(item);
    const local = await orAborted(signal, () => openLocal(item));
    if (local) return local.slice(0, local.size, type);
    if (item.file === '') throw new ChatError('not-found', 'There is no such file for you.');
    const name = nameOf(conversation, item.file);
    const blob = await cache.get(name, item.size, signal, async (whileWanted) => {
      const parts = await download(conversation, item, whileWanted);
      return new Blob([...parts], { type });
    });
    return blob.type === type ? blob : blob.slice(0, blob.size, type);
  };
}

/** A page that opens it must not run it: what a browser does not just show has no type. */
function safeType(item: Attachment): string {
  return attachmentKind(item) === 'file' ? 'application/octet-stream' : essenceOf(item.type);
}
