import type { Locale } from '../../../locales/locale.js';
import { essenceOf } from '../../../model/attachment.js';
import { safeFileName } from '../../../model/safe-file-name.js';
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
    else if (!isAccepted(file, types)) problems.add(words.say('fileRefused', { name }));
    else if (file.size > maxSize) {
      problems.add(words.say('fileTooLarge', { name, size: saySize(words, maxSize) }));
    } else return true;
    return false;
  });
  const room = Math.max(0, maxCount - before);
  if (fine.length > room) problems.add(words.say('tooManyFiles', { count: maxCount }));
  return { fine: fine.slice(0, room), problems: [...problems].slice(-MOST_PROBLEMS) };
}

/** Whether `types`, written as an input's `accept`, lets a file in. */
export function isAccepted(
  { type, name }: { readonly type: string; readonly name: string },
  types: readonly string[],
): boolean {
  const essence = essenceOf(type);
  const plainName = safeFileName(name).toLowerCase();
  return (
    types.length === 0 ||
    types.some((accepted) => {
      const wanted = accepted.trim().toLowerCase();
      if (wanted.startsWith('.')) return plainName.endsWith(wanted);
      if (wanted === '*/*') return true;
      return wanted.endsWith('/*') ? essence.startsWith(wanted.slice(0, -1)) : essence === wanted;
    })
  );
}
