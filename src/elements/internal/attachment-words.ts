import type { Locale } from '../../locales/locale.js';
import type { Attachment } from '../../model/attachment.js';

type Said = (words: Locale, attachments: readonly Attachment[]) => string;

let said: Said | null = null;
let coming: Promise<boolean> | null = null;

/** Loads what says attachments in words. Resolves to whether it is here: never rejects. */
export function loadAttachmentWords(): Promise<boolean> {
  return (coming ??= import('./attachments/said-attachments.js').then(
    ({ bringSaid }) => {
      said = bringSaid();
      return true;
    },
    () => {
      coming = null;
      return false;
    },
  ));
}

/** "Photo", "Voice message, 0:12"; empty until it is loaded, which `onLoad` is told. */
export function attachmentWords(
  words: Locale,
  attachments: readonly Attachment[] | undefined,
  onLoad: () => void = () => {},
): string {
  if (!attachments?.length) return '';
  if (said === null) void loadAttachmentWords().then((isHere) => isHere && onLoad());
  return said?.(words, attachments) ?? '';
}
