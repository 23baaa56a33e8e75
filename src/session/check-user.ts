import { defined } from '../model/defined.js';
import { isId } from '../model/ids.js';
import type { User } from '../model/user.js';

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

/** What may say who chats: an id and a name, a picture, a role. */
export function checkUser(user: User): User {
  checkThat('A user', user !== null && typeof user === 'object');
  const { id, name, photoUrl, role } = user;
  checkId('me.id', id);
  checkThat('me.name', typeof name === 'string');
  return defined({ id, name, photoUrl, role });
}
