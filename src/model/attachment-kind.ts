import { essenceOf, MAX_PREVIEW_LENGTH, type Attachment } from './attachment.js';

// In a module of its own: what sends files needs none of it, and is loaded with every chat.

/** What a browser decodes without running anything: all else is offered as a download. */
const SHOWN =
  /^(image)\/(?:png|jpeg|gif|webp|avif|bmp)$|^(video)\/(?:mp4|webm|ogg|quicktime)$|^(audio)\/(?:mpeg|mp4|aac|ogg|webm|wav|x-wav|wave|flac|x-m4a|opus)$/;

/** How an attachment is shown. SVG and whatever else could run something is a `file`. */
export function attachmentKind({
  type,
}: Pick<Attachment, 'type'>): 'image' | 'video' | 'audio' | 'file' {
  const [, image, video, audio] = SHOWN.exec(essenceOf(type)) ?? [];
  return (image ?? video ?? audio ?? 'file') as 'image' | 'video' | 'audio' | 'file';
}

/** The first bytes of each format, as base64 has them. */
const PREVIEW_TYPES = [
  ['UklGR', 'webp'],
  ['/9j/', 'jpeg'],
  ['iVBORw0KGgo', 'png'],
] as const;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The address of a preview, for an `img`; null where it is no small picture. */
export function previewUrl({ preview }: Pick<Attachment, 'preview'>): string | null {
  if (preview === undefined || preview.length > MAX_PREVIEW_LENGTH || !BASE64.test(preview)) {
    return null;
  }
  const type = PREVIEW_TYPES.find(([beginning]) => preview.startsWith(beginning))?.[1];
  return type === undefined ? null : `data:image/${type};base64,${preview}`;
}
