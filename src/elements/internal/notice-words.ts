import type { Locale } from '../../locales/locale.js';
import type { NoticeItem } from '../../session/views.js';

/** What a line between messages says. */
export function noticeWords({ notice, name, text }: NoticeItem, words: Locale): string {
  const who = { name: name || words.say('someone') };
  if (notice === 'ended') return words.say('endedBy', who);
  if (notice === 'joined') return words.say('joined', who);
  if (notice === 'left') return words.say('left', who);
  return notice === 'access' ? words.say('accessChanged', who) : text;
}
