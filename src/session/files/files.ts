import type { LogCommand } from '../../protocol/commands.js';
import type { Outbox } from '../outbox.js';
import type { OutboxItem } from '../storage/session-storage.js';
import type { AttachmentItem } from '../views.js';
import type { WriterContext } from '../writer.js';

/** What files need of a session. */
export interface FilesContext extends Pick<
  WriterContext,
  'store' | 'storage' | 'link' | 'tabs' | 'environment'
> {
  readonly outbox: Pick<Outbox, 'isLeading' | 'seal'>;
}

/** What a session does with files. Loaded at the first one. */
export interface Files {
  /**
   * Brings a waiting message's files to the backend, from wherever it stopped, and gives the command
   * that names them. Rejects with `aborted` where the message was taken away meanwhile.
   */
  upload(item: OutboxItem): Promise<LogCommand>;
  /** The bytes of a file: those on this device, else the backend's. */
  open(conversation: string, file: AttachmentItem, signal?: AbortSignal): Promise<Blob>;
}

/** Brings what files need; by default an `import()` at the first one. */
export type LoadFiles = () => Promise<{
  readonly createFiles: (context: FilesContext) => Files;
}>;
