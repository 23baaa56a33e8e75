import type { Cleared, ConversationSummary, Mark, Participant } from '../model/conversation.js';
import type { Entry, EntryBase, MessageEntry, OtherEntry } from '../model/entry.js';
import { isClientId, isEntryId, isId, MAX_TEXT_LENGTH, parseVisitId } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { OtherPersonalEntry, PersonalEntry } from '../model/personal.js';
import type { User, UserProfile } from '../model/user.js';
import { EVENT_COLORS, isVisitData } from '../model/visit.js';
import type { VisitData, VisitEvent, VisitRecord } from '../model/visit.js';
import type { CommandResults, CoreCommand, Hello, Posted, Welcome } from './commands.js';
import type { LogRange } from './log-range.js';
import {
  boolean,
  count,
  data,
  either,
  isData,
  is,
  kinds,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  string,
  textUpTo,
  words,
} from './shape.js';
import type { Shape } from './shape.js';
import type { ConversationChange, OtherUpdate, Update } from './updates.js';

export const id: Shape<string> = is(
  isId,
  'an id of 1 to 200 UTF-16 units without control characters',
);
const visitId: Shape<string> = is(
  (value) => typeof value === 'string' && parseVisitId(value) === value,
  'a UUID in lower case, not the nil one',
);
export const clientId: Shape<string> = is(
  isClientId,
  'a client id of 1 to 200 letters, digits, - or _',
);
const entryId: Shape<EntryId> = is(isEntryId, 'an entry id: a client id, a dot and a user id');
const access = oneOf('none', 'read', 'write');
const log = oneOf('main', 'staff');
const postedText = textUpTo(MAX_TEXT_LENGTH);
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
const isTrue: Shape<true> = is((value) => value === true, 'true');
const pageLength: Shape<number> = is(
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
  'a whole number from 1 on',
);

const userFields = {
  id,
  name: string,
  photoUrl: optional(string),
  role: optional(string),
};
const user: Shape<User> = object(userFields);
export const profileFields = {
  ...userFields,
  email: optional(nullable(list(string))),
  phone: optional(nullable(list(string))),
  availabilityText: optional(string),
  locale: optional(string),
  welcomeMessage: optional(string),
};
const profile: Shape<UserProfile> = object({ ...profileFields, custom: optional(words) });
const notify = oneOf('all', 'mentions', 'none');
const cleared: Shape<Cleared> = object({ upTo: count, welcome: boolean });

/** What a later version says in words that this one lacks is kept whole, as `original`. */
const otherUpdate: Shape<OtherUpdate> = (value, path) => ({
  kind: 'other',
  original: data(value, path),
});

// — entries: open, so that fields of a later version are kept —

const base = { seq: count, id: string, sender: string, at: number };
const baseShape: Shape<EntryBase> = object(base);

const message = object(
  {
    ...base,
    text: string,
    replyTo: optional(string),
    custom: optional(words),
    visitId: optional(string),
    editedAt: optional(number),
    deletedAt: optional(number),
    reactions: list(object({ emoji: string, users: list(string) })),
    changed: count,
  },
  true,
);

const otherEntry: Shape<OtherEntry> = (value, path) => ({
  ...baseShape(value, path),
  kind: 'other',
  original: data(value, path),
});

export const entrySchema: Shape<Entry> = kinds(
  {
    message,
    edit: object({ ...base, target: string, text: string }, true),
    delete: object({ ...base, target: string }, true),
    reaction: object({ ...base, target: string, emoji: string, on: boolean }, true),
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

// — visits —

const visitData: Shape<VisitData> = is(
  isVisitData,
  'an object whose values are strings, safe integers, true or false',
);
const visitEvent: Shape<VisitEvent> = object({
  id,
  name: string,
  color: oneOf(...EVENT_COLORS),
  at: number,
  data: optional(visitData),
});
export const visitRecord: Shape<VisitRecord> = object({
  visit: object({ id: visitId, userId: id, startedAt: number, endedAt: nullable(number) }),
  revision: count,
  data: visitData,
  segments: list(string),
  events: list(visitEvent),
});

// — the connection —

export const helloSchema: Shape<Hello> = object({
  version: count,
  appId: id,
  user,
  token: optional(string),
  signature: optional(string),
  device: optional(string),
  secret: optional(string),
});

export const welcomeSchema: Shape<Welcome> = object({
  version: count,
  capabilities: object({
    maxTextLength: count,
    maxPageLength: count,
    features: list(string),
  }),
  epoch: string,
  inbox: count,
  now: number,
  challenge: optional(string),
});

// — commands —

const write = { conversation: id, clientId };
const body = object({
  text: postedText,
  replyTo: optional(entryId),
  custom: optional(words),
  visitId: optional(string),
});
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
  delete: object({ ...write, target: entryId }),
  react: object({ ...write, target: entryId, emoji, on: boolean }),
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

// — answers —

const posted: Shape<Posted> = object({ clientId: string, seq: count, at: number });
const acknowledged = object({}) as Shape<Readonly<Record<string, never>>>;

export const resultSchemas: { readonly [K in keyof CommandResults]: Shape<CommandResults[K]> } = {
  sync: changes,
  open: object({ summary: summarySchema, page: range, inbox: count }),
  read: object({ page: range, first: count, head: count }),
  post: posted,
  edit: posted,
  delete: posted,
  react: posted,
  admit: posted,
  hide: acknowledged,
  mark: acknowledged,
  end: posted,
  typing: acknowledged,
  visit: acknowledged,
  'read-visit': object({ record: nullable(visitRecord) }),
  user: object({ user: profile }),
  custom: acknowledged,
  prove: welcomeSchema,
  auth: acknowledged,
  device: acknowledged,
  push: acknowledged,
  watch: acknowledged,
  adopt: acknowledged,
  ping: object({ epoch: string, inbox: count, now: number }),
};

// — updates —

export const updateSchema: Shape<Update> = kinds(
  {
    changes,
    typing: object({ conversation: string, userId: string, name: string, on: boolean }),
    piece: object({ conversation: string, entryId: string, offset: count, text: string }),
    custom: object({ conversation: string, id: string, sender: string, data }),
    'visit-changed': object({ userId: string, visitId: string }),
    other: object({ original: data }),
  },
  otherUpdate,
);
