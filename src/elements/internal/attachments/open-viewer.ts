import type { AttachmentItem } from '../../../session/index.js';
import { ancestors } from '../ancestors.js';
import { warnOnce } from '../warn.js';
import type { AttachmentFiles } from './attachment-files.js';

/** Who opens the viewer, and with what. */
export interface ViewerRequest {
  readonly host: Element;
  /** Gets the focus back. */
  readonly opener: HTMLElement;
  readonly files: AttachmentFiles | null;
  readonly item: AttachmentItem;
  /** The pictures of the same message. */
  readonly own: readonly AttachmentItem[];
}

/**
 * Shows a picture over the whole window. The viewer stands in the box around, which gives it colours
 * and language, outlives the row and takes it along when it goes.
 */
export async function openViewer({ host, opener, files, item, own }: ViewerRequest): Promise<void> {
  if (files === null || files.signal?.aborted === true) return;
  try {
    await import('../../viewer/viewer.js');
  } catch {
    warnOnce('<chat-attachments>: the viewer could not be loaded.');
    return;
  }
  const all = files.pictures?.() ?? own;
  const viewer = document.createElement('chat-viewer');
  viewer.pictures = all.some(({ id }) => id === item.id) ? all : own;
  viewer.current = item.id;
  viewer.files = files;
  const box = [...ancestors(host)].find(({ localName }) => localName === 'chat-box');
  (box?.shadowRoot ?? document.body).append(viewer);
  viewer.addEventListener(
    'close',
    () => {
      viewer.remove();
      const next = opener.isConnected ? opener : (box as HTMLElement | undefined);
      next?.focus();
    },
    { once: true },
  );
  viewer.show();
}
