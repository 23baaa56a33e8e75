import type { Attachment } from '../model/attachment.js';
import type { Cleared, ConversationSummary, Mark, Participant } from '../model/conversation.js';
import type { Entry, EntryBase, MessageEntry, OtherEntry } from '../model/entry.js';
import { isId } from '../model/ids.js';
import type { OtherPersonalEntry, PersonalEntry } from '../model/personal.js';
import type { User } from '../model/user.js';
import type { CommandResults, Posted, Welcome } from './commands.js';
import type { LogRange } from './log-range.js';
import {
  boolean,
  count,
  data,
  is,
  kinds,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  string,
  words,
} from './shape.js';
import type { Shape } from './shape.js';
import type { ConversationChange, OtherUpdate, Update } from './updates.js';

export const id: Shape<string> = is(
  isId,
  'an id of 1 to 200 UTF-16 units without control characters',
);
/*
 * What a session holds against what it is told. What it tells itself is looked at by the backend
 * (command-schemas.ts); what only some ask for, by who asks (extra-answers.ts).
 */

export const isTrue: Shape<true> = is((value) => value === true, 'true');
export const access = oneOf('none', 'read', 'write');
export const log = oneOf('main', 'staff');

export const userFields = {
  id,
  name: string,
  photoUrl: optional(string),
  role: optional(string),
};
export const user: Shape<User> = object(userFields);
export const profileFields = {
  ...userFields,
  email: optional(nullable(list(string))),
  phone: optional(nullable(list(string))),
  availabilityText: optional(string),
  locale: optional(string),
  welcomeMessage: optional(string),
};
export const notify = oneOf('all', 'mentions', 'none');
export const cleared: Shape<Cleared> = object({ upTo: count, welcome: boolean });

/** What a later version says in words that this one lacks is kept whole, as `original`. */
const otherUpdate: Shape<OtherUpdate> = (value, path) => ({
  kind: 'other',
  original: data(value, path),
});

// — entries: open, so that fields of a later version are kept —

const base = { seq: count, id: string, sender: string, at: number };
const baseShape: Shape<EntryBase> = object(base);

/** Open like the entry, so that fields of a later version are kept. */
export const attachment: Shape<Attachment> = object(
  {
    file: string,
    name: string,
    type: string,
    size: count,
    width: optional(count),
    height: optional(count),
    duration: optional(count),
    waveform: optional(list(count)),
    preview: optional(string),
  },
  true,
);

const message = object(
  {
    ...base,
    text: string,
    replyTo: optional(string),
    custom: optional(words),
    attachments: optional(list(attachment)),
    forwarded: optional(isTrue),
    visitId: optional(string),
    stream: optional(oneOf('open', 'done', 'stopped')),
    editedAt: optional(number),
    deletedAt: optional(number),
    pinnedAt: optional(number),
    reactions: list(object({ emoji: string, users: list(string) })),
    changed: count,
  },
  true,
);

export const streamEnd = oneOf('done', 'stopped');

const otherEntry: Shape<OtherEntry> = (value, path) => ({
  ...baseShape(value, path),
  kind: 'other',
  original: data(value, path),
});

export const entrySchema: Shape<Entry> = kinds(
  {
    message,
    edit: object({ ...base, target: string, text: string }, true),
    append: object(
      { ...base, target: string, offset: count, text: string, end: optional(streamEnd) },
      true,
    ),
    delete: object({ ...base, target: string }, true),
    reaction: object({ ...base, target: string, emoji: string, on: boolean }, true),
    pin: object({ ...base, target: string, on: boolean }, true),
    member: object(
      { ...base, userId: string, name: string, change: oneOf('joined', 'left', 'access') },
      true,
    ),
    system: object({ ...base, text: string }, true),
    end: object({ ...base, name: string }, true),
    other: object({ ...base, original: data }, true),
  },
  otherEntry,
);

const range: Shape<LogRange> = object({ log, from: count, to: count, entries: list(entrySchema) });

// — conversations —

const participant: Shape<Participant> = object({
  ...profileFields,
  access,
  since: count,
  notify: optional(notify),
});
const mark: Shape<Mark> = object({
  userId: string,
  delivered: count,
  deliveredAt: number,
  read: count,
  readAt: number,
});
const last: Shape<MessageEntry> = kinds({ message });

export const summarySchema: Shape<ConversationSummary> = object({
  id,
  subject: optional(string),
  photoUrl: optional(string),
  custom: optional(words),
  createdAt: number,
  welcomeMessages: optional(list(string)),
  endedAt: optional(number),
  pinned: optional(list(object({ id: string, seq: count, sender: string, text: string }))),
  cleared: optional(cleared),
  aliases: optional(list(string)),
  access,
  participants: list(participant),
  marks: list(mark),
  first: count,
  head: count,
  unread: count,
  last: nullable(last),
});

const change: Shape<ConversationChange> = object({
  summary: summarySchema,
  range: optional(range),
});

const otherPersonal: Shape<OtherPersonalEntry> = (value, path) => {
  const original = data(value, path);
  return { kind: 'other', inbox: count(original['inbox'], `${path}.inbox`), original };
};
const personal: Shape<PersonalEntry> = kinds(
  {
    hide: object({ inbox: count, conversation: string, target: string }),
    star: object({ inbox: count, conversation: string, target: string, on: boolean }),
    clear: object({ inbox: count, conversation: string, upTo: count, welcome: boolean }),
    other: object({ inbox: count, original: data }),
  },
  otherPersonal,
);

const changes = object({
  epoch: string,
  after: count,
  inbox: count,
  more: boolean,
  conversations: list(change),
  personal: list(personal),
});

// — the connection —

export const welcomeSchema: Shape<Welcome> = object({
  version: count,
  capabilities: object({
    maxTextLength: count,
    maxPageLength: count,
    features: list(string),
    files: optional(object({ maxSize: count, maxCount: count, types: list(string) })),
  }),
  epoch: string,
  inbox: count,
  now: number,
  challenge: optional(string),
});

// — answers —

const posted: Shape<Posted> = object({ clientId: string, seq: count, at: number });
const outline = data as Shape<never>;
const acknowledged = object({}) as Shape<Readonly<Record<string, never>>>;

/** What each answer has to be; for `read-visit` and `user`, which few ask for, the outline alone. */
export const resultSchemas: { readonly [K in keyof CommandResults]: Shape<CommandResults[K]> } = {
  sync: changes,
  open: object({ summary: summarySchema, page: range, inbox: count }),
  read: object({ page: range, first: count, head: count }),
  post: posted,
  edit: posted,
  append: posted,
  delete: posted,
  react: posted,
  pin: posted,
  admit: posted,
  hide: acknowledged,
  mark: acknowledged,
  end: posted,
  typing: acknowledged,
  visit: acknowledged,
  'read-visit': outline,
  user: outline,
  custom: acknowledged,
  piece: acknowledged,
  steer: acknowledged,
  search: outline,
  prove: welcomeSchema,
  auth: acknowledged,
  device: acknowledged,
  push: acknowledged,
  watch: acknowledged,
  adopt: acknowledged,
  upload: outline,
  'upload-piece': outline,
  'read-file': outline,
  star: acknowledged,
  ping: object({ epoch: string, inbox: count, now: number }),
};

// — updates —

export const updateSchema: Shape<Update> = kinds(
  {
    changes,
    typing: object({ conversation: string, userId: string, name: string, on: boolean }),
    piece: object({ conversation: string, entryId: string, offset: count, text: string }),
    steer: object({
      conversation: string,
      entryId: string,
      sender: string,
      ask: oneOf('stop', 'again'),
    }),
    custom: object({ conversation: string, id: string, sender: string, data }),
    'visit-changed': object({ userId: string, visitId: string }),
    other: object({ original: data }),
  },
  otherUpdate,
);
