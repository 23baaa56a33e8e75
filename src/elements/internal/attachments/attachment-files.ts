import type { AttachmentItem } from '../../../session/index.js';

/**
 * Where the elements that show attachments get the bytes from. `<chat-box>` gives one for its
 * conversation; a page that shows messages of its own brings its own.
 */
export interface AttachmentFiles {
  /** The bytes of an attachment. */
  open(attachment: AttachmentItem, options?: { signal?: AbortSignal }): Promise<Blob>;
  /** The pictures that the viewer leads through, oldest first; without it those of the message. */
  pictures?(): readonly AttachmentItem[];
  /** Takes back what is on its way: the message with all its files. */
  cancel?(attachment: AttachmentItem): void;
  /** Aborted once nothing of what was opened may be seen or heard any more: another user is here. */
  readonly signal?: AbortSignal;
}
