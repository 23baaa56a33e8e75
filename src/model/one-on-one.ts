import { fingerprint } from './fingerprint.js';
import { MAX_ID_LENGTH, toWellFormed } from './ids.js';

/** Begins the id of a conversation of two, which nobody else can join. */
export const ONE_ON_ONE_PREFIX = 'one-on-one:';

/** Two halves, a comma between them and the prefix make up an id. */
const LONGEST_HALF = (MAX_ID_LENGTH - ONE_ON_ONE_PREFIX.length - 1) / 2;

/**
 * The id of the conversation of two users, in whichever order they are named:
 * `one-on-one:<one>,<other>`, with `%`, `,` and `~` of their ids as `%25`, `%2c` and `%7e`. Other
 * users have another one. (Of an id longer than 94 units stand the beginning, `~` and a digest.)
 */
export function oneOnOneId(a: string, b: string): string {
  return ONE_ON_ONE_PREFIX + [halfOf(a), halfOf(b)].sort().join(',');
}

/** Whether a conversation's id keeps `user` out: that of two others does. */
export function isKeptOut(conversation: string, user: string): boolean {
  if (!conversation.startsWith(ONE_ON_ONE_PREFIX)) return false;
  const halves = conversation.slice(ONE_ON_ONE_PREFIX.length).split(',');
  return halves.length !== 2 || !halves.includes(halfOf(user));
}

function halfOf(id: string): string {
  const escaped = id.replace(/[%,~]/g, (unit) => `%${unit.charCodeAt(0).toString(16)}`);
  if (escaped.length <= LONGEST_HALF) return escaped;
  const digest = `~${fingerprint(id)}`;
  return toWellFormed(escaped.slice(0, LONGEST_HALF - digest.length)) + digest;
}
