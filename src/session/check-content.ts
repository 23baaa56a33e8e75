import { isId, MAX_ENTRY_ID_LENGTH, parseEntryId, toWellFormed } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { Range } from '../model/ranges.js';
import type { ConversationSetup } from '../protocol/commands.js';
import type { MessageContent } from './api.js';

/*
 * Wrong arguments stop here: TypeError for what is of another kind, RangeError for what is too
 * long, too short or too far. What passes comes back ready to be stored: a copy, well-formed.
 */

export const ID_RULE = 'An id has 1 to 200 UTF-16 units and no control characters.';
const MAX_EMOJI_LENGTH = 64;

export function checkContent(content: unknown, maxTextLength: number): MessageContent {
  const given = typeof content === 'string' ? { text: content } : content;
  if (given === null || typeof given !== 'object') {
    throw new TypeError('A message is a text, or an object with a text.');
  }
  const { text, replyTo, custom } = given as Record<keyof MessageContent, unknown>;
  return {
    text: checkText(text, maxTextLength),
    ...(replyTo !== undefined && { replyTo: checkEntryId(replyTo) }),
    ...(custom !== undefined && { custom: checkWords(custom) }),
  };
}

export function checkText(text: unknown, maxTextLength: number): string {
  if (typeof text !== 'string') throw new TypeError('The text of a message is a string.');
  if (text.length === 0) throw new RangeError('A message needs a text.');
  if (text.length > maxTextLength) {
    throw new RangeError(
      `A message has at most ${maxTextLength} UTF-16 units, not ${text.length}.`,
    );
  }
  return toWellFormed(text);
}

export function checkEmoji(emoji: unknown): string {
  if (typeof emoji !== 'string') throw new TypeError('An emoji is a string.');
  if (emoji.length === 0 || emoji.length > MAX_EMOJI_LENGTH) {
    throw new RangeError(`An emoji has 1 to ${MAX_EMOJI_LENGTH} UTF-16 units.`);
  }
  return toWellFormed(emoji);
}

export function checkEntryId(id: unknown): EntryId {
  if (typeof id === 'string' && id.length <= MAX_ENTRY_ID_LENGTH && parseEntryId(id)) return id;
  throw new TypeError('This is not the id of a message.');
}

/** `seq` as a place in a log; 0 is before the first entry. */
export function checkSeq(seq: unknown): number {
  if (typeof seq !== 'number') throw new TypeError('A place in the log is a number.');
  if (!Number.isSafeInteger(seq) || seq < 0) {
    throw new RangeError('A place in the log is a whole number from 0 on.');
  }
  return seq;
}

export function checkHole({ from, to }: Range): Range {
  if (checkSeq(from) > checkSeq(to)) throw new RangeError('A hole ends where it begins, or later.');
  return { from, to };
}

/** What a host says of a conversation; undefined where it says nothing. */
export function checkSetup(setup: ConversationSetup): ConversationSetup | undefined {
  const { subject, photoUrl, custom, participants } = setup;
  for (const text of [subject, photoUrl]) {
    if (text !== undefined && typeof text !== 'string') {
      throw new TypeError('subject and photoUrl are strings.');
    }
  }
  if (participants !== undefined && !Array.isArray(participants)) {
    throw new TypeError('participants is a list of users.');
  }
  for (const user of participants ?? []) {
    if (!isId(user?.id)) throw new RangeError(`participants: ${ID_RULE}`);
    if (typeof user.name !== 'string') throw new TypeError('A participant has a name.');
  }
  const checked = {
    ...(subject !== undefined && { subject }),
    ...(photoUrl !== undefined && { photoUrl }),
    ...(custom !== undefined && { custom: checkWords(custom) }),
    ...(participants !== undefined && { participants }),
  };
  return Object.keys(checked).length > 0 ? checked : undefined;
}

function checkWords(words: unknown): Readonly<Record<string, string>> {
  if (words === null || typeof words !== 'object') throw new TypeError('custom is an object.');
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => {
      if (typeof word !== 'string') throw new TypeError('The values of custom are strings.');
      return [toWellFormed(key), toWellFormed(word)];
    }),
  );
}
