import { defined } from '../model/defined.js';
import { isEntryId, isId, toWellFormed } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { Range } from '../model/ranges.js';
import type { ConversationSetup } from '../protocol/commands.js';
import type { MessageContent } from './api.js';

/*
 * Wrong arguments stop here: TypeError for what is of another kind, RangeError for what is too
 * long, too short or too far. What passes comes back ready to be stored: a copy, well-formed.
 */

const MAX_EMOJI_LENGTH = 64;

/** Throws unless the argument `name` is of the right kind, and within its range. */
export function checkThat(name: string, isKind: boolean, isWithin = true): void {
  if (!isKind) throw new TypeError(`${name} is of the wrong kind.`);
  if (!isWithin) throw new RangeError(`${name} is out of range.`);
}

/** An id of a user, an app or a conversation: 1 to 200 UTF-16 units, no control characters. */
export function checkId(name: string, id: unknown): string {
  if (isId(id)) return id;
  throw new RangeError(`${name} has 1 to 200 UTF-16 units and no control characters.`);
}

export function checkContent(content: unknown, maxTextLength: number): MessageContent {
  const given = typeof content === 'string' ? { text: content } : content;
  checkThat('A message', given !== null && typeof given === 'object');
  const { text, replyTo, custom } = given as Record<keyof MessageContent, unknown>;
  return defined({
    text: checkText('text', text, maxTextLength),
    replyTo: replyTo === undefined ? undefined : checkEntryId(replyTo),
    custom: checkWords(custom),
  });
}

/** A text of 1 to `longest` UTF-16 units. */
export function checkText(name: string, text: unknown, longest = MAX_EMOJI_LENGTH): string {
  checkThat(name, typeof text === 'string');
  const { length } = text as string;
  if (length > 0 && length <= longest) return toWellFormed(text as string);
  throw new RangeError(`${name} has 1 to ${longest} UTF-16 units, not ${length}.`);
}

export function checkEntryId(id: unknown): EntryId {
  checkThat('The id of a message', isEntryId(id));
  return id as EntryId;
}

/** `seq` as a place in a log; 0 is before the first entry. */
export function checkSeq(seq: unknown): number {
  checkThat('seq', typeof seq === 'number', Number.isSafeInteger(seq) && (seq as number) >= 0);
  return seq as number;
}

export function checkHole({ from, to }: Range): Range {
  checkThat('A hole', true, checkSeq(from) <= checkSeq(to));
  return { from, to };
}

/** What a host says of a conversation; undefined where it says nothing. */
export function checkSetup(setup: ConversationSetup): ConversationSetup | undefined {
  const { subject, photoUrl, custom, participants } = setup;
  checkThat('subject', isStringOrMissing(subject));
  checkThat('photoUrl', isStringOrMissing(photoUrl));
  checkThat('participants', participants === undefined || Array.isArray(participants));
  for (const { id, name } of participants ?? []) {
    checkId('The id of a participant', id);
    checkThat('The name of a participant', typeof name === 'string');
  }
  const checked = defined({ subject, photoUrl, custom: checkWords(custom), participants });
  return Object.keys(checked).length > 0 ? checked : undefined;
}

function isStringOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function checkWords(words: unknown): Readonly<Record<string, string>> | undefined {
  if (words === undefined) return undefined;
  checkThat('custom', words !== null && typeof words === 'object');
  return Object.fromEntries(
    Object.entries(words as object).map(([key, word]: [string, unknown]) => {
      checkThat('A value of custom', typeof word === 'string');
      return [toWellFormed(key), toWellFormed(word as string)];
    }),
  );
}

/** The longest that `sendCustom` carries, as JSON in UTF-16 units. */
const MAX_CUSTOM_LENGTH = 10_000;

/** What `sendCustom` was given, as the plain data that will arrive. */
export function checkCustomData(data: unknown): Readonly<Record<string, unknown>> {
  const isObject = data !== null && typeof data === 'object' && !Array.isArray(data);
  checkThat('Custom data', isObject);
  let text: string;
  try {
    text = JSON.stringify(data);
  } catch {
    throw new TypeError('Custom data is what JSON can hold.');
  }
  if (text.length > MAX_CUSTOM_LENGTH) {
    throw new RangeError(`Custom data has at most ${MAX_CUSTOM_LENGTH} characters as JSON.`);
  }
  return JSON.parse(text) as Record<string, unknown>;
}
