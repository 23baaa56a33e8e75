import { attachmentKind } from '../../../model/attachment-kind.js';
import { essenceOf } from '../../../model/attachment.js';
import type { AttachmentInput } from '../../../session/index.js';
import { environment } from '../environment.js';
import { makePreview } from './make-preview.js';

/** Whatever cannot be measured by then is sent without its measures. */
const PATIENCE = 8000;

type Measures = Omit<AttachmentInput, 'blob' | 'name'>;

/**
 * What can be known of a file before it is sent: size, length, a tiny copy. The file itself stays as
 * it is. Nothing for a file that is not what its type says: it is sent all the same.
 */
export async function measureAttachment(blob: Blob): Promise<Measures> {
  const measure = { image: measurePicture, video: measureVideo, audio: measureSound, file: null }[
    attachmentKind(blob)
  ];
  if (measure === null) return {};
  try {
    return await Promise.race([measure(blob), patience()]);
  } catch {
    return {};
  }
}

function patience(): Promise<Measures> {
  return new Promise((resolve) => environment().after(PATIENCE, () => resolve({})));
}

async function measurePicture(blob: Blob): Promise<Measures> {
  const picture = await createImageBitmap(blob);
  const { width, height } = picture;
  const preview = makePreview(picture, width, height);
  picture.close();
  return { width, height, ...(preview !== undefined && { preview }) };
}

async function measureVideo(blob: Blob): Promise<Measures> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  return playedFrom(video, blob, 'loadeddata', () => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0) return lengthOf(video);
    const preview = makePreview(video, width, height);
    return { width, height, ...lengthOf(video), ...(preview !== undefined && { preview }) };
  });
}

async function measureSound(blob: Blob): Promise<Measures> {
  const sound = new Audio();
  return playedFrom(sound, blob, 'loadedmetadata', () => lengthOf(sound));
}

async function playedFrom(
  media: HTMLMediaElement,
  blob: Blob,
  event: 'loadeddata' | 'loadedmetadata',
  measure: () => Measures,
): Promise<Measures> {
  const url = URL.createObjectURL(blob.slice(0, blob.size, essenceOf(blob.type)));
  try {
    await new Promise((resolve, reject) => {
      media.addEventListener(event, resolve, { once: true });
      media.addEventListener('error', reject, { once: true });
      media.src = url;
    });
    return measure();
  } finally {
    media.removeAttribute('src');
    media.load();
    URL.revokeObjectURL(url);
  }
}

function lengthOf({ duration }: HTMLMediaElement): Measures {
  return Number.isFinite(duration) ? { duration: Math.round(duration * 1000) } : {};
}
