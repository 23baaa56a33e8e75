import { attachments } from '../../../locales/late/english.js';
import { bringLateWords } from '../../../locales/late/languages.js';
import { addEnglish } from '../../../locales/registry.js';
import { sayAttachments } from './attachment-words.js';

/** What says attachments, with its words. */
export function bringSaid(): typeof sayAttachments {
  addEnglish(attachments);
  bringLateWords();
  return sayAttachments;
}
