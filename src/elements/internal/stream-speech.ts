import { sayTime } from '../../locales/dates.js';
import type { Locale } from '../../locales/locale.js';
import type { MessageItem } from '../../session/index.js';
import { announcer } from './announcer.js';

/** A sentence, with the space behind it; what has none yet may go on. */
const SENTENCES = /^[\s\S]*(?:[.!?\u2026\u3002\uff01\uff1f\u061f]["'\u201d\u00bb)]*\s|\n)/;
const FENCES = /^ {0,3}```/gm;
const REMEMBERED = 100;

/** How much of each streamed text was spoken, in whichever element of the page. */
const spoken = new Map<string, number>();

/**
 * Has a text spoken that comes in pieces: in whole sentences, each once, the last one at its end. The
 * first comes with its author and time.
 */
export function sayStream(
  item: MessageItem,
  words: Locale,
  spokenOf: (text: string, words: Locale) => string,
): void {
  const from = spoken.get(item.id) ?? 0;
  const rest = item.text.slice(from);
  const said = item.stream === 'open' ? sentencesOf(rest) : rest;
  if (said.trim() === '') return;
  spoken.delete(item.id);
  spoken.set(item.id, from + said.length);
  const [oldest] = spoken.keys();
  if (spoken.size > REMEMBERED && oldest !== undefined) spoken.delete(oldest);
  const text = spokenOf(said.trim(), words);
  const name = item.senderName || words.say('someone');
  const time = sayTime(words, item.at);
  announcer.say(from === 0 ? words.say('spokenMessage', { name, time, text }) : text);
}

/** What has ended of a text: whole sentences, and code with its second fence. */
function sentencesOf(text: string): string {
  const fences = [...text.matchAll(FENCES)];
  const opened = fences.length % 2 === 1 ? fences.at(-1)?.index : undefined;
  return SENTENCES.exec(text.slice(0, opened))?.[0] ?? '';
}
