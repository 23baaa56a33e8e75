import { attachmentKind } from '../../model/attachment-kind.js';
import { essenceOf } from '../../model/attachment.js';
import type { Attachment } from '../../model/attachment.js';
import type {
  Cleared,
  ConversationSummary,
  Mark,
  Participant,
  PinnedMessage,
} from '../../model/conversation.js';
import type { Entry, EntryBase, MessageEntry, Reaction } from '../../model/entry.js';
import type { PersonalEntry } from '../../model/personal.js';
import type { User, UserProfile } from '../../model/user.js';
import type { Visit, VisitEvent, VisitRecord } from '../../model/visit.js';
import type { LogRange } from '../../protocol/log-range.js';
import type { Changes, ConversationChange } from '../../protocol/updates.js';
import {
  byKind,
  data,
  entryId,
  fields,
  gone,
  id,
  listOf,
  orNull,
  plain,
  symbol,
  text,
  word,
  type Rule,
} from './rules.js';

/** What may be kept of people, conversations, logs and visits, wherever they stand. */

export const userFields = { id: id('user'), name: text, photoUrl: text, role: id('role') };
export const user = fields<User>(userFields);

const profileFields = {
  ...userFields,
  email: orNull(listOf(text)),
  phone: orNull(listOf(text)),
  availabilityText: text,
  locale: text,
  custom: data,
  welcomeMessage: text,
};
export const profile = fields<UserProfile>(profileFields);
const participant = fields<Participant>({
  ...profileFields,
  access: word,
  since: plain,
  notify: word,
});

const base = { seq: plain, id: entryId, sender: id('user'), at: plain };

/** A type by which a browser shows a file; any other could be somebody's text. */
export const fileType: Rule = (value, to) =>
  typeof value !== 'string' || attachmentKind({ type: value }) === 'file'
    ? text(value, to)
    : essenceOf(value);

/** What is heard or seen of a file is left out altogether. */
export const attachment = fields<Attachment>({
  file: id('file'),
  name: text,
  type: fileType,
  size: plain,
  width: plain,
  height: plain,
  duration: plain,
  waveform: gone,
  preview: gone,
});

const message = fields<MessageEntry>({
  ...base,
  text,
  replyTo: entryId,
  custom: data,
  attachments: listOf(attachment),
  forwarded: plain,
  visitId: id('visit'),
  stream: word,
  editedAt: plain,
  deletedAt: plain,
  pinnedAt: plain,
  reactions: listOf(fields<Reaction>({ emoji: symbol, users: listOf(id('user')) })),
  changed: plain,
});

/** Of what this version does not know, only that it was there. */
export const nothing: Rule = () => ({});

type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { readonly kind: Kind }>;

const entry = byKind<Entry>({
  message,
  edit: fields<EntryOf<'edit'>>({ ...base, target: entryId, text }),
  append: fields<EntryOf<'append'>>({
    ...base,
    target: entryId,
    offset: plain,
    text,
    end: word,
  }),
  delete: fields<EntryOf<'delete'>>({ ...base, target: entryId }),
  reaction: fields<EntryOf<'reaction'>>({ ...base, target: entryId, emoji: symbol, on: plain }),
  pin: fields<EntryOf<'pin'>>({ ...base, target: entryId, on: plain }),
  member: fields<EntryOf<'member'>>({ ...base, userId: id('user'), name: text, change: word }),
  system: fields<EntryOf<'system'>>({ ...base, text }),
  end: fields<EntryOf<'end'>>({ ...base, name: text }),
  other: fields<EntryBase & { original: unknown }>({ ...base, original: nothing }),
});

export const range = fields<LogRange>({
  log: word,
  from: plain,
  to: plain,
  entries: listOf(entry),
});

export const cleared = fields<Cleared>({ upTo: plain, welcome: plain });

const mark = fields<Mark>({
  userId: id('user'),
  delivered: plain,
  deliveredAt: plain,
  read: plain,
  readAt: plain,
});

export const summary = fields<ConversationSummary>({
  id: id('conversation'),
  subject: text,
  photoUrl: text,
  custom: data,
  createdAt: plain,
  welcomeMessages: listOf(text),
  endedAt: plain,
  pinned: listOf(fields<PinnedMessage>({ id: entryId, seq: plain, sender: id('user'), text })),
  cleared,
  aliases: listOf(id('user')),
  access: word,
  participants: listOf(participant),
  marks: listOf(mark),
  first: plain,
  head: plain,
  unread: plain,
  last: orNull(entry),
});

type PersonalOf<Kind extends PersonalEntry['kind']> = Extract<
  PersonalEntry,
  { readonly kind: Kind }
>;

const ofConversation = { inbox: plain, conversation: id('conversation') };
const personal = byKind<PersonalEntry>({
  hide: fields<PersonalOf<'hide'>>({ ...ofConversation, target: entryId }),
  star: fields<PersonalOf<'star'>>({ ...ofConversation, target: entryId, on: plain }),
  clear: fields<PersonalOf<'clear'>>({ ...ofConversation, upTo: plain, welcome: plain }),
  other: fields<PersonalOf<'other'>>({ inbox: plain, original: nothing }),
});

export const changes = fields<Changes>({
  epoch: id('epoch'),
  after: plain,
  inbox: plain,
  more: plain,
  conversations: listOf(fields<ConversationChange>({ summary, range })),
  personal: listOf(personal),
});

const visit = fields<Visit>({
  id: id('visit'),
  userId: id('user'),
  startedAt: plain,
  endedAt: orNull(plain),
});
const event = fields<VisitEvent>({ id: id('event'), name: text, color: word, at: plain, data });

export const visitRecord = fields<VisitRecord>({
  visit,
  revision: plain,
  data,
  segments: listOf(text),
  events: listOf(event),
});
