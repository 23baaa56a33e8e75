import type { Attachment } from '../model/attachment.js';

/** A file to send: its bytes, and what the page could find out about them. */
export interface AttachmentInput extends Partial<
  Pick<Attachment, 'width' | 'height' | 'duration' | 'waveform' | 'preview'>
> {
  readonly blob: Blob;
  /** By default the name of a `File`, else empty. */
  readonly name?: string;
}
