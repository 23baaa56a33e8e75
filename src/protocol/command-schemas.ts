import { isClientId, isEntryId, MAX_STREAM_LENGTH, MAX_TEXT_LENGTH } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import { either, textUpTo } from './asked-shapes.js';
import type { CoreCommand, Hello, MessageBody } from './commands.js';
import {
  access,
  attachment,
  cleared,
  id,
  isTrue,
  log,
  notify,
  streamEnd,
  user,
  userFields,
} from './schemas.js';
import { boolean, count, is, isData, kinds, list, nullable, object } from './shape.js';
import { oneOf, optional, string, words } from './shape.js';
import type { Shape } from './shape.js';

// What a backend holds against what it is asked: no session needs it.

export const clientId: Shape<string> = is(
  isClientId,
  'a client id of 1 to 200 letters, digits, - or _',
);
export const entryId: Shape<EntryId> = is(
  isEntryId,
  'an entry id: a client id, a dot and a user id',
);
const postedText = textUpTo(MAX_TEXT_LENGTH);
const textOrNone = textUpTo(MAX_TEXT_LENGTH, 0);
const emoji: Shape<string> = is(
  (value) => typeof value === 'string' && value.length > 0 && value.length <= 64,
  'an emoji of 1 to 64 UTF-16 units',
);
export const removableWords: Shape<Readonly<Record<string, string | null>>> = is(
  (value) =>
    isData(value) &&
    Object.values(value).every((word) => word === null || typeof word === 'string'),
  'an object whose values are strings or null',
);
export const pageLength: Shape<number> = is(
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
  'a whole number from 1 on',
);

export const helloSchema: Shape<Hello> = object({
  version: count,
  appId: id,
  user,
  token: optional(string),
  signature: optional(string),
  device: optional(string),
  secret: optional(string),
});

const write = { conversation: id, clientId };
const said = object({
  text: textOrNone,
  replyTo: optional(entryId),
  custom: optional(words),
  attachments: optional(list(attachment)),
  forwarded: optional(isTrue),
  visitId: optional(string),
  stream: optional(oneOf('open')),
});
/** What exactly an attachment may be is looked at where it is posted (extras/files). */
const body: Shape<MessageBody> = (value, path) => {
  const found = said(value, path);
  if (!found.attachments?.length && !found.stream) postedText(found.text, `${path}.text`);
  return found;
};
const setup = object({
  subject: optional(string),
  photoUrl: optional(string),
  custom: optional(removableWords),
  welcomeMessages: optional(list(string)),
  participants: optional(
    list(object({ ...userFields, access: optional(access), notify: optional(notify) })),
  ),
});
/** What every chat sends. What only some need stands in extra-schemas.ts, loaded by its first use. */
export const coreCommands = {
  sync: object({ cursor: nullable(object({ epoch: string, inbox: count })) }),
  open: object({
    conversation: id,
    limit: pageLength,
    setup: optional(setup),
    existing: optional(isTrue),
  }),
  read: object({
    conversation: id,
    log,
    at: either(
      object({ after: count }),
      either(object({ before: count }), object({ around: entryId })),
    ),
    limit: pageLength,
  }),
  post: object({ ...write, log, body }),
  edit: object({ ...write, target: entryId, text: postedText }),
  append: object({
    ...write,
    target: entryId,
    offset: count,
    text: textUpTo(MAX_STREAM_LENGTH, 0),
    end: optional(streamEnd),
  }),
  delete: object({ ...write, target: entryId }),
  react: object({ ...write, target: entryId, emoji, on: boolean }),
  pin: object({ ...write, target: entryId, on: boolean }),
  admit: object({ ...write, user, access, notify: optional(notify) }),
  end: object({ ...write }),
  hide: object({ conversation: id, target: entryId }),
  mark: object({
    conversation: id,
    delivered: optional(count),
    read: optional(count),
    cleared: optional(cleared),
  }),
  typing: object({ conversation: id, on: boolean }),
  ping: object({}),
};

export const commandSchema: Shape<CoreCommand> = kinds(coreCommands);
