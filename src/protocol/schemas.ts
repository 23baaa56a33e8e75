import * as v from 'valibot';

import type { ConversationSummary, Mark, Participant } from '../model/conversation.js';
import type { Entry, EntryBase, MessageEntry } from '../model/entry.js';
import { isClientId, isId, MAX_TEXT_LENGTH, parseEntryId } from '../model/ids.js';
import type { PersonalEntry } from '../model/personal.js';
import type { User } from '../model/user.js';
import type { Command, CommandResults, Hello, LogRange, Posted, Welcome } from './commands.js';
import type { Changes, ConversationChange, Update } from './updates.js';

/** A schema whose output is exactly the model's type. */
type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.number();
const id = v.custom<string>(isId, 'an id has 1 to 200 UTF-16 units and no control character');
const clientId = v.custom<string>(isClientId, 'a client id has 1 to 200 letters, digits, - or _');
const entry = v.custom<string>(
  (value) => typeof value === 'string' && value.length <= 401 && parseEntryId(value) !== null,
  'an entry id is a client id, a dot and a user id',
);
const words = v.record(v.string(), v.string());
const access = v.picklist(['none', 'read', 'write']);
const log = v.picklist(['main', 'staff']);
const postedText = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT_LENGTH));
const emoji = v.pipe(
  v.string(),
  v.check(({ length }) => length > 0 && length <= 64, 'an emoji has 1 to 64 UTF-16 units'),
);
const pageLength = v.pipe(count, v.minValue(1));

const userFields = {
  id,
  name: text,
  photoUrl: v.exactOptional(text),
  role: v.exactOptional(text),
};
const user: Schema<User> = v.object(userFields);

// — entries —

const base = { seq: count, id: text, sender: text, at: time };

const message: Schema<MessageEntry> = v.looseObject({
  ...base,
  kind: v.literal('message'),
  text,
  replyTo: v.exactOptional(text),
  custom: v.exactOptional(words),
  visitId: v.exactOptional(text),
  editedAt: v.exactOptional(time),
  deletedAt: v.exactOptional(time),
  reactions: v.array(v.object({ emoji: text, users: v.array(text) })),
  changed: count,
});

const knownEntry: Schema<Entry> = v.variant('kind', [
  message as never,
  v.looseObject({ ...base, kind: v.literal('edit'), target: text, text }),
  v.looseObject({ ...base, kind: v.literal('delete'), target: text }),
  v.looseObject({
    ...base,
    kind: v.literal('reaction'),
    target: text,
    emoji: text,
    on: v.boolean(),
  }),
  v.looseObject({
    ...base,
    kind: v.literal('member'),
    userId: text,
    name: text,
    change: v.picklist(['joined', 'left', 'access']),
  }),
  v.looseObject({ ...base, kind: v.literal('system'), text }),
  v.looseObject({ ...base, kind: v.literal('other'), original: v.record(v.string(), v.unknown()) }),
]);

/** An entry of a kind from a later version, kept whole. */
const otherEntry: Schema<Entry> = v.pipe(
  v.looseObject({ ...base, kind: v.string() }),
  v.check(({ kind }) => !KNOWN_ENTRIES.has(kind), 'an entry of a known kind with wrong fields'),
  v.transform((original): Entry => {
    const { seq, id: name, sender, at }: EntryBase = original;
    return { kind: 'other', seq, id: name, sender, at, original };
  }),
);

const KNOWN_ENTRIES: ReadonlySet<string> = new Set([
  'message',
  'edit',
  'delete',
  'reaction',
  'member',
  'system',
  'other',
]);

export const entrySchema: Schema<Entry> = v.union([knownEntry, otherEntry]);

const range: Schema<LogRange> = v.object({
  log,
  from: count,
  to: count,
  entries: v.array(entrySchema),
});

// — conversations —

const participant: Schema<Participant> = v.object({ ...userFields, access, since: count });
const mark: Schema<Mark> = v.object({
  userId: text,
  delivered: count,
  deliveredAt: time,
  read: count,
  readAt: time,
});

export const summarySchema: Schema<ConversationSummary> = v.object({
  id,
  subject: v.exactOptional(text),
  photoUrl: v.exactOptional(text),
  custom: v.exactOptional(words),
  createdAt: time,
  access,
  participants: v.array(participant),
  marks: v.array(mark),
  first: count,
  head: count,
  unread: count,
  last: v.nullable(message),
});

const change: Schema<ConversationChange> = v.object({
  summary: summarySchema,
  range: v.exactOptional(range),
});

const personal: Schema<PersonalEntry> = v.union([
  v.variant('kind', [
    v.object({ kind: v.literal('hide'), inbox: count, conversation: text, target: text }),
    v.object({
      kind: v.literal('other'),
      inbox: count,
      original: v.record(v.string(), v.unknown()),
    }),
  ]),
  v.pipe(
    v.looseObject({ kind: v.string(), inbox: count }),
    v.check(({ kind }) => kind !== 'hide' && kind !== 'other', 'a known kind with wrong fields'),
    v.transform((original): PersonalEntry => {
      return { kind: 'other', inbox: original.inbox, original };
    }),
  ),
]);

const changesFields = {
  epoch: text,
  after: count,
  inbox: count,
  more: v.boolean(),
  conversations: v.array(change),
  personal: v.array(personal),
};

// — the connection —

export const helloSchema: Schema<Hello> = v.object({
  version: count,
  appId: id,
  user,
  token: v.exactOptional(text),
  signature: v.exactOptional(text),
});

export const welcomeSchema: Schema<Welcome> = v.object({
  version: count,
  capabilities: v.object({
    maxTextLength: count,
    maxPageLength: count,
    features: v.array(text),
  }),
  epoch: text,
  inbox: count,
  now: time,
});

// — commands —

const write = { conversation: id, clientId };
const body = v.object({
  text: postedText,
  replyTo: v.exactOptional(entry),
  custom: v.exactOptional(words),
  visitId: v.exactOptional(text),
});

export const commandSchema: Schema<Command> = v.variant('kind', [
  v.object({
    kind: v.literal('sync'),
    cursor: v.nullable(v.object({ epoch: text, inbox: count })),
  }),
  v.object({
    kind: v.literal('open'),
    conversation: id,
    limit: pageLength,
    setup: v.exactOptional(
      v.object({
        subject: v.exactOptional(text),
        photoUrl: v.exactOptional(text),
        custom: v.exactOptional(words),
        participants: v.exactOptional(v.array(user)),
      }),
    ),
  }),
  v.object({
    kind: v.literal('read'),
    conversation: id,
    log,
    at: v.union([
      v.object({ after: count }),
      v.object({ before: count }),
      v.object({ around: entry }),
    ]),
    limit: pageLength,
  }),
  v.object({ kind: v.literal('post'), ...write, log, body }),
  v.object({ kind: v.literal('edit'), ...write, target: entry, text: postedText }),
  v.object({ kind: v.literal('delete'), ...write, target: entry }),
  v.object({
    kind: v.literal('react'),
    ...write,
    target: entry,
    emoji,
    on: v.boolean(),
  }),
  v.object({ kind: v.literal('admit'), ...write, user, access }),
  v.object({ kind: v.literal('hide'), conversation: id, target: entry }),
  v.object({
    kind: v.literal('mark'),
    conversation: id,
    delivered: v.exactOptional(count),
    read: v.exactOptional(count),
  }),
  v.object({ kind: v.literal('typing'), conversation: id, on: v.boolean() }),
  v.object({ kind: v.literal('ping') }),
]);

// — answers —

const posted: Schema<Posted> = v.object({ clientId: text, seq: count, at: time });
const acknowledged = v.object({}) as Schema<Readonly<Record<string, never>>>;

export const resultSchemas: { readonly [K in keyof CommandResults]: Schema<CommandResults[K]> } = {
  sync: v.object(changesFields) as Schema<Changes>,
  open: v.object({ summary: summarySchema, page: range, inbox: count }),
  read: v.object({ page: range, first: count, head: count }),
  post: posted,
  edit: posted,
  delete: posted,
  react: posted,
  admit: posted,
  hide: acknowledged,
  mark: acknowledged,
  typing: acknowledged,
  ping: v.object({ epoch: text, inbox: count, now: time }),
};

// — updates —

const KNOWN_UPDATES: ReadonlySet<string> = new Set(['changes', 'typing', 'piece', 'other']);

export const updateSchema: Schema<Update> = v.union([
  v.variant('kind', [
    v.object({ kind: v.literal('changes'), ...changesFields }),
    v.object({ kind: v.literal('typing'), conversation: text, userId: text, on: v.boolean() }),
    v.object({
      kind: v.literal('piece'),
      conversation: text,
      entryId: text,
      offset: count,
      text,
    }),
    v.object({ kind: v.literal('other'), original: v.record(v.string(), v.unknown()) }),
  ]),
  v.pipe(
    v.looseObject({ kind: v.string() }),
    v.check(({ kind }) => !KNOWN_UPDATES.has(kind), 'an update of a known kind with wrong fields'),
    v.transform((original): Update => ({ kind: 'other', original })),
  ),
]);
