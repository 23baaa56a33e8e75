import { ChatError } from '../../protocol/errors.js';

/** One answer for every proof that is not taken, so that none tells what was wrong with it. */
export function authFailed(): ChatError {
  return new ChatError('auth-failed', 'The chat server does not take this proof of who you are.');
}

/** A token that is good, and another user's. */
export function wrongUser(): ChatError {
  return new ChatError('wrong-user', 'This token is another user’s.');
}
