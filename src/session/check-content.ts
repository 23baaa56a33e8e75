import { defined } from '../model/defined.js';
import type { Access, Notify } from '../model/conversation.js';
import { isEntryId, MAX_TEXT_LENGTH, toWellFormed } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { Range } from '../model/ranges.js';
import type { ConversationSetup } from '../protocol/commands.js';
import type { FileLimits } from '../protocol/version.js';
import type { MessageContent } from './api.js';
import { checkFiles } from './check-files.js';
import { checkId, checkThat } from './check-user.js';
import type { StreamStart } from './streams/message-stream.js';

/*
 * Wrong arguments stop here: TypeError for what is of another kind, RangeError for what is too
 * long, too short or too far. What passes comes back ready to be stored: a copy, well-formed.
 */

const MAX_EMOJI_LENGTH = 64;

/** With `limits`, the files are within what the backend takes. */
export function checkContent(
  content: unknown,
  maxTextLength: number,
  limits?: FileLimits,
): MessageContent {
  const given = typeof content === 'string' ? { text: content } : content;
  checkThat('A message', given !== null && typeof given === 'object');
  const { text, replyTo, custom, ...rest } = given as Record<keyof MessageContent, unknown>;
  const attachments = checkFiles(rest.attachments, limits);
  return defined({
    text: checkText('text', text, maxTextLength, attachments?.length ? 0 : 1),
    attachments: attachments?.length ? attachments : undefined,
    replyTo: replyTo === undefined ? undefined : checkEntryId(replyTo),
    custom: checkWords(custom),
  });
}

/** What `stream` begins with, or which message it begins anew. */
export function checkStreamStart(content: unknown): StreamStart {
  checkThat('What a stream begins with', content !== null && typeof content === 'object');
  const { again, text = '', ...rest } = content as { again?: unknown; text?: unknown };
  if (again !== undefined) return { again: checkEntryId(again) };
  // A text that is still to come is none that is missing.
  const { text: _text, attachments: _files, ...body } = checkContent({ ...rest, text: '-' }, 1);
  return { body: { ...body, text: text === '' ? '' : checkText('text', text, MAX_TEXT_LENGTH) } };
}

/** A text of `shortest` to `longest` UTF-16 units. */
export function checkText(
  name: string,
  text: unknown,
  longest = MAX_EMOJI_LENGTH,
  shortest = 1,
): string {
  checkThat(name, typeof text === 'string');
  const { length } = text as string;
  if (length >= shortest && length <= longest) return toWellFormed(text as string);
  throw new RangeError(`${name} has ${shortest} to ${longest} UTF-16 units, not ${length}.`);
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

const ACCESS = ['none', 'read', 'write'];
const NOTIFY = ['all', 'mentions', 'none'];

/** What a host says of a conversation; undefined where it says nothing. */
export function checkSetup(setup: ConversationSetup): ConversationSetup | undefined {
  const { subject, photoUrl, custom, welcomeMessages, participants } = setup;
  checkThat('subject', isStringOrMissing(subject));
  checkThat('photoUrl', isStringOrMissing(photoUrl));
  checkThat('welcomeMessages', isListOrMissing(welcomeMessages));
  checkThat('welcomeMessages', welcomeMessages?.every((text) => typeof text === 'string') ?? true);
  checkThat('participants', isListOrMissing(participants));
  for (const participant of participants ?? []) {
    checkId('The id of a participant', participant.id);
    checkThat('The name of a participant', typeof participant.name === 'string');
    checkPlace(participant);
  }
  const words = checkWords(custom, true);
  const checked = defined({ subject, photoUrl, custom: words, welcomeMessages, participants });
  return Object.keys(checked).length > 0 ? checked : undefined;
}

/** What somebody may do in a conversation, and is told of it. */
export function checkPlace({ access, notify }: { access?: Access; notify?: Notify }): void {
  checkThat('access', access === undefined || ACCESS.includes(access));
  checkThat('notify', notify === undefined || NOTIFY.includes(notify));
}

function isStringOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isListOrMissing(value: unknown): boolean {
  return value === undefined || Array.isArray(value);
}

/** Custom data: strings by key, and where it `mayRemove`, null. */
export function checkWords(words: unknown): Readonly<Record<string, string>> | undefined;
export function checkWords(
  words: unknown,
  mayRemove: boolean,
): Readonly<Record<string, string | null>> | undefined;
export function checkWords(words: unknown, mayRemove = false): unknown {
  if (words === undefined) return undefined;
  checkThat('custom', words !== null && typeof words === 'object');
  return Object.fromEntries(
    Object.entries(words as object).map(([key, word]: [string, unknown]) => {
      if (mayRemove && word === null) return [toWellFormed(key), word];
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
