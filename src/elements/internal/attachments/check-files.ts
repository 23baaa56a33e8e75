import type { Locale } from '../../../locales/locale.js';
import { isAccepted } from '../../../model/attachment.js';
import type { ConversationStatus } from '../../../session/index.js';
import { sayName, saySize } from './attachment-words.js';

export type FileLimits = NonNullable<ConversationStatus['files']>;

/** So many sentences about refused files are read; more of them say nothing new. */
const MOST_PROBLEMS = 3;

/** Which of `files` a message that has `before` already may carry, and what is said of the others. */
export function checkFiles(
  files: readonly File[],
  before: number,
  { maxSize, maxCount, types }: FileLimits,
  words: Locale,
): { readonly fine: readonly File[]; readonly problems: readonly string[] } {
  const problems = new Set<string>();
  const fine = files.filter((file) => {
    const name = sayName(words, file);
    if (file.size === 0) problems.add(words.say('fileEmpty', { name }));
    else if (!isAccepted(types, file)) problems.add(words.say('fileRefused', { name }));
    else if (file.size > maxSize) {
      problems.add(words.say('fileTooLarge', { name, size: saySize(words, maxSize) }));
    } else return true;
    return false;
  });
  const room = Math.max(0, maxCount - before);
  if (fine.length > room) problems.add(words.say('tooManyFiles', { count: maxCount }));
  return { fine: fine.slice(0, room), problems: [...problems].slice(-MOST_PROBLEMS) };
}
