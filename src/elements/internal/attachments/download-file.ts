import { environment } from '../environment.js';

/** Long enough for every browser to have taken the bytes over. */
const TAKEN_OVER = 60_000;

/**
 * Hands a file to the browser to be saved. It is never opened: its type says nothing, so that no
 * browser takes it for a page, whatever is in it.
 */
export function downloadFile(blob: Blob, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'));
  anchor.download = name;
  anchor.click();
  environment().after(TAKEN_OVER, () => URL.revokeObjectURL(anchor.href));
}
