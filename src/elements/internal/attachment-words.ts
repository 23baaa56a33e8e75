import type { Locale } from '../../locales/locale.js';
import { wordsHaveCome } from '../../locales/registry.js';
import type { Attachment } from '../../model/attachment.js';

type Said = (words: Locale, attachments: readonly Attachment[]) => string;

let said: Said | null = null;
let coming: Promise<void> | null = null;

/** Loads what says attachments in words. Never rejects. */
export function loadAttachmentWords(): Promise<void> {
  return (coming ??= import('./attachments/said-attachments.js').then(
    ({ bringSaid }) => {
      said = bringSaid();
      wordsHaveCome();
    },
    () => {
      coming = null;
    },
  ));
}

/** "Photo", "Voice message, 0:12"; empty until it is loaded, and all elements say so anew. */
export function attachmentWords(
  words: Locale,
  attachments: readonly Attachment[] | undefined,
): string {
  if (!attachments?.length) return '';
  if (said === null) void loadAttachmentWords();
  return said?.(words, attachments) ?? '';
}
