import type { Locale } from '../../../locales/locale.js';
import { announcer } from '../../internal/announcer.js';

/** Puts `text` on the clipboard and says so, or that it could not be. */
export async function copyToClipboard(text: string, words: Locale): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announcer.say(words.say('messageCopied'));
  } catch {
    // Not allowed, or not offered to this page.
    announcer.say(words.say('messageNotCopied'));
  }
}
