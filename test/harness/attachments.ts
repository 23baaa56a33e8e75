import type { AttachmentFiles } from '../../src/elements/internal/attachments/attachment-files.js';
import type { AttachmentItem } from '../../src/session/index.js';

let made = 0;

/** An attachment at the backend; what a test is about is given. */
export function attachment(given: Partial<AttachmentItem> = {}): AttachmentItem {
  made += 1;
  return {
    id: `a${made}`,
    file: `f${made}`,
    name: 'report.pdf',
    type: 'application/pdf',
    size: 2_345_678,
    state: 'ready',
    progress: 1,
    ...given,
  };
}

export const picture = (given: Partial<AttachmentItem> = {}): AttachmentItem =>
  attachment({ name: 'cat.png', type: 'image/png', width: 400, height: 300, ...given });

export const voice = (given: Partial<AttachmentItem> = {}): AttachmentItem =>
  attachment({
    name: 'voice.wav',
    type: 'audio/wav',
    duration: 12_000,
    waveform: [5, 50, 100, 20],
    ...given,
  });

/** A picture of one colour. */
export function pictureBlob(width = 40, height = 30, type = 'image/png'): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('Nothing to paint with.');
  pen.fillStyle = 'teal';
  pen.fillRect(0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture.'))), type);
  });
}

/** Gives what `blobOf` makes, notes who asked for what, and can refuse. */
export class FakeFiles implements AttachmentFiles {
  readonly opened: string[] = [];
  readonly cancelled: string[] = [];
  readonly over = new AbortController();
  readonly signal = this.over.signal;
  blobOf: (item: AttachmentItem) => Blob | Promise<Blob> = () => pictureBlob();
  all: readonly AttachmentItem[] | null = null;

  async open(item: AttachmentItem): Promise<Blob> {
    this.opened.push(item.id);
    return this.blobOf(item);
  }

  pictures(): readonly AttachmentItem[] {
    return this.all ?? [];
  }

  cancel(item: AttachmentItem): void {
    this.cancelled.push(item.id);
  }
}

/** Object URLs as they are made and given back. */
export function watchObjectUrls(): { readonly open: Set<string>; restore(): void } {
  const open = new Set<string>();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    open.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    open.delete(url);
    revokeObjectURL.call(URL, url);
  };
  return { open, restore: () => Object.assign(URL, { createObjectURL, revokeObjectURL }) };
}
