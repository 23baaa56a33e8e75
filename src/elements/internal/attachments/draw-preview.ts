import { previewUrl } from '../../../model/attachment-kind.js';
import type { Attachment } from '../../../model/attachment.js';

/**
 * Draws the tiny copy of a picture; CSS blurs it. On a canvas, because a page's policy need not let
 * images come from `data:` addresses for that. Whatever is wrong with it, nothing is drawn.
 */
export async function drawPreview(
  canvas: HTMLCanvasElement,
  attachment: Pick<Attachment, 'preview'>,
): Promise<void> {
  const [head = '', base64 = ''] = previewUrl(attachment)?.split(';base64,') ?? [];
  if (base64 === '') return;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const type = head.slice('data:'.length);
    const picture = await createImageBitmap(new Blob([bytes], { type }));
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
  } catch {
    // No picture, although it looked like one.
  }
}
