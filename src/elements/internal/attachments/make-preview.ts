import { MAX_PREVIEW_LENGTH } from '../../../model/attachment.js';

/** Smaller and simpler, until one is short enough. Not every browser writes WebP. */
const TRIES = [
  [16, 'image/webp', 0.5],
  [16, 'image/jpeg', 0.4],
  [12, 'image/png', 1],
  [8, 'image/png', 1],
] as const;

/** The tiny copy of a picture that stands in for it while it is on its way. */
export function makePreview(
  picture: CanvasImageSource,
  width: number,
  height: number,
): string | undefined {
  const canvas = document.createElement('canvas');
  for (const [longest, type, quality] of TRIES) {
    const scale = longest / Math.max(width, height);
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const [head = '', base64 = ''] = canvas.toDataURL(type, quality).split(',');
    if (head.includes(type) && base64.length <= MAX_PREVIEW_LENGTH) return base64;
  }
  return undefined;
}
