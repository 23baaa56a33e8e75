import { parseEntryId } from '../model/ids.js';
import type { MessageContent } from './api.js';

export const ID_RULE = 'An id has 1 to 200 UTF-16 units and no control characters.';

/** `content` as an object, once it is known to be one that can be sent; throws otherwise. */
export function checkContent(content: unknown, maxTextLength: number): MessageContent {
  const given = typeof content === 'string' ? { text: content } : content;
  if (given === null || typeof given !== 'object') {
    throw new TypeError('A message is a text, or an object with a text.');
  }
  const { text, replyTo, custom } = given as Record<keyof MessageContent, unknown>;
  checkText(text, maxTextLength);
  if (replyTo !== undefined && (typeof replyTo !== 'string' || !parseEntryId(replyTo))) {
    throw new TypeError('replyTo is the id of a message.');
  }
  if (custom !== undefined && !isWords(custom)) {
    throw new TypeError('custom is an object whose values are strings.');
  }
  return given as MessageContent;
}

/** `text`, once it is known to be one that can be sent; throws otherwise. */
export function checkText(text: unknown, maxTextLength: number): string {
  if (typeof text !== 'string') throw new TypeError('The text of a message is a string.');
  if (text.length === 0) throw new RangeError('A message needs a text.');
  if (text.length > maxTextLength) {
    throw new RangeError(
      `A message has at most ${maxTextLength} UTF-16 units, not ${text.length}.`,
    );
  }
  return text;
}

function isWords(value: unknown): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    Object.values(value).every((word) => typeof word === 'string')
  );
}

/** `id`, once it is known to have the form of an entry's id; throws otherwise. */
export function checkEntryId(id: unknown): string {
  if (typeof id !== 'string' || !parseEntryId(id)) throw new TypeError('Not the id of a message.');
  return id;
}
