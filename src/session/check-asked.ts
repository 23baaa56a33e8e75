import type { SearchOptions } from './api-search.js';
import type { User } from '../model/user.js';
import type { UserSetup } from '../protocol/commands.js';
import { checkWords } from './check-content.js';
import { checkId, checkThat, checkUser } from './check-user.js';

/**
 * What a host says of a user (T6). A missing role is no mistake yet, but the app's settings hang on
 * it: that is warned of where it is used.
 */
export function checkUserSetup(setup: UserSetup): UserSetup {
  const { name, email, phone, locale, custom, welcomeMessage, availabilityText } = setup ?? {};
  checkUser(setup);
  checkThat('name that is not empty', name !== '');
  for (const [key, list] of Object.entries({ email, phone })) {
    const isList = Array.isArray(list) && list.every((one) => typeof one === 'string');
    checkThat(key, list == null || isList);
  }
  for (const [key, text] of Object.entries({ welcomeMessage, availabilityText })) {
    checkThat(key, text === undefined || typeof text === 'string');
  }
  checkWords(custom, true);
  // A tag that is none is a RangeError of the browser's own.
  if (locale !== undefined) Intl.getCanonicalLocales(locale);
  return setup;
}

/**
 * Whom a token speaks of: its `sub`, and its `name` if it says one. Only the backend can tell
 * whether it is true.
 * @throws TypeError where it is no JSON Web Token with a subject
 */
export function checkToken(token: string): User {
  checkThat('A token', typeof token === 'string');
  try {
    const part = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    const { sub, name } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return { id: checkId('sub', sub), name: typeof name === 'string' ? name : '' };
  } catch {
    // Nothing of the token may stand in a message.
    throw new TypeError('A token is a JSON Web Token with a subject.');
  }
}

/** M12: a query of 1 to 200 characters, for 1 to 50 messages. */
export function checkSearch(query: string, options: SearchOptions = {}): void {
  const { conversation, limit = 1 } = options;
  checkThat('A query', typeof query === 'string', query.trim() !== '' && query.length <= 200);
  checkThat(
    'limit',
    typeof limit === 'number',
    Number.isInteger(limit) && limit > 0 && limit <= 50,
  );
  if (conversation !== undefined) checkId('The id of a conversation', conversation);
}

/** T1: what a user may agree to. */
export function checkLevel(level: string = 'session'): void {
  checkThat('A level of storage', level === 'session' || level === 'persistent');
}

/** T10: both or neither. */
export function checkPushRegistration(given: unknown): void {
  if (given === undefined) return;
  checkThat('A push registration', given !== null && typeof given === 'object');
  const { provider, pushRegistrationId } = given as Record<string, unknown>;
  checkThat('provider', ['webpush', 'fcm', 'apns'].includes(provider as string));
  checkThat('pushRegistrationId', typeof pushRegistrationId === 'string');
  checkThat('pushRegistrationId', true, pushRegistrationId !== '');
}
