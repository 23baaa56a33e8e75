/** The longest id of a user, conversation or client, in UTF-16 units. */
export const MAX_ID_LENGTH = 200;

/** The longest id of an entry: two of the others, and a dot. */
const MAX_ENTRY_ID_LENGTH = 2 * MAX_ID_LENGTH + 1;

/** The longest text of a message, in UTF-16 units. A backend may offer less. */
export const MAX_TEXT_LENGTH = 10_000;

/** The longest text that comes in pieces: what answers has more to say than who types. */
export const MAX_STREAM_LENGTH = 100_000;

/**
 * Names one entry for ever: `<client id>.<sender>`. It is known before the entry is sent, so a
 * pending message and its echo from the log share it (and the row that shows them).
 */
export type EntryId = string;

/** The client ids that this kit makes: a UUID. A dot could not be told from the separator. */
const CLIENT_ID = /^[A-Za-z0-9_-]{1,200}$/;
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;

/** Whether `value` can name a user or a conversation: 1 to 200 units, no control character. */
export function isId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_ID_LENGTH &&
    !CONTROL_CHARACTER.test(value) &&
    toWellFormed(value) === value
  );
}

/** Whether `value` can name an entry among those of its sender. */
export function isClientId(value: unknown): value is string {
  return typeof value === 'string' && CLIENT_ID.test(value);
}

/** The entry that `sender` made under `clientId`. */
export function entryId(sender: string, clientId: string): EntryId {
  return `${clientId}.${sender}`;
}

/** The two halves of an entry id, or null where `id` is not one. */
export function parseEntryId(id: EntryId): { sender: string; clientId: string } | null {
  const dot = id.indexOf('.');
  if (dot < 1) return null;
  return { clientId: id.slice(0, dot), sender: id.slice(dot + 1) };
}

/** Whether `value` can name an entry. */
export function isEntryId(value: unknown): value is EntryId {
  return (
    typeof value === 'string' && value.length <= MAX_ENTRY_ID_LENGTH && parseEntryId(value) !== null
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** A visit id in its stored form (lower case), or null: any RFC 9562 version, nil refused. */
export function parseVisitId(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const id = value.toLowerCase();
  return UUID.test(id) && id !== NIL_UUID ? id : null;
}

const LONE_SURROGATE_OR_NUL =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\u0000/g;

/**
 * `text` as every store can hold it: half a surrogate pair and NUL become U+FFFD, each in place of
 * one unit, so that lengths stay what the writer saw. (UTF-8 has no lone surrogates; PostgreSQL
 * has no NUL.)
 */
export function toWellFormed(text: string): string {
  return text.replace(LONE_SURROGATE_OR_NUL, '\uFFFD');
}
