import type {
  Command,
  CommandResults,
  ConversationSetup,
  FoundMessage,
  FoundMessages,
  FoundPlace,
  InboxCursor,
  MessageBody,
  Opened,
  Page,
  PieceReceived,
  ParticipantSetup,
  Pong,
  Posted,
  UploadStarted,
  UserRead,
  VisitRead,
  Welcome,
} from '../../protocol/commands.js';
import type { Update } from '../../protocol/updates.js';
import type { Capabilities, FileLimits } from '../../protocol/version.js';
import {
  attachment,
  changes,
  cleared,
  fileType,
  nothing,
  profile,
  range,
  summary,
  user,
  userFields,
  visitRecord,
} from './rules-of-data.js';
import {
  blank,
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

/** What may be kept of everything that passes over the link. */

type CommandOf<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>;
type UpdateOf<Kind extends Update['kind']> = Extract<Update, { readonly kind: Kind }>;

const cursor = fields<InboxCursor>({ epoch: id('epoch'), inbox: plain });

export const welcome = fields<Welcome>({
  version: plain,
  capabilities: fields<Capabilities>({
    maxTextLength: plain,
    maxPageLength: plain,
    features: listOf(word),
    files: fields<FileLimits>({ maxSize: plain, maxCount: plain, types: listOf(text) }),
  }),
  epoch: id('epoch'),
  inbox: plain,
  now: plain,
  challenge: gone,
});

const conversation = id('conversation');
const write = { conversation, clientId: id('client') };
const setup = fields<ConversationSetup>({
  subject: text,
  photoUrl: text,
  custom: data,
  welcomeMessages: listOf(text),
  participants: listOf(fields<ParticipantSetup>({ ...userFields, access: word, notify: word })),
});
const body = fields<MessageBody>({
  text,
  replyTo: entryId,
  custom: data,
  attachments: listOf(attachment),
  forwarded: plain,
  visitId: id('visit'),
  stream: word,
});
const at = fields<{ after: number; before: number; around: string }>({
  after: plain,
  before: plain,
  around: entryId,
});

export const command = byKind<Command>({
  sync: fields<CommandOf<'sync'>>({ cursor: orNull(cursor) }),
  open: fields<CommandOf<'open'>>({ conversation, limit: plain, setup, existing: plain }),
  read: fields<CommandOf<'read'>>({ conversation, log: word, at, limit: plain }),
  post: fields<CommandOf<'post'>>({ ...write, log: word, body }),
  edit: fields<CommandOf<'edit'>>({ ...write, target: entryId, text }),
  append: fields<CommandOf<'append'>>({
    ...write,
    target: entryId,
    offset: plain,
    text,
    end: word,
  }),
  delete: fields<CommandOf<'delete'>>({ ...write, target: entryId }),
  react: fields<CommandOf<'react'>>({ ...write, target: entryId, emoji: symbol, on: plain }),
  pin: fields<CommandOf<'pin'>>({ ...write, target: entryId, on: plain }),
  admit: fields<CommandOf<'admit'>>({ ...write, user, access: word, notify: word }),
  end: fields<CommandOf<'end'>>({ ...write }),
  hide: fields<CommandOf<'hide'>>({ conversation, target: entryId }),
  mark: fields<CommandOf<'mark'>>({ conversation, delivered: plain, read: plain, cleared }),
  typing: fields<CommandOf<'typing'>>({ conversation, on: plain }),
  visit: fields<CommandOf<'visit'>>({ record: visitRecord }),
  'read-visit': fields<CommandOf<'read-visit'>>({
    of: fields<{ user: string; visit: string }>({ user: id('user'), visit: id('visit') }),
  }),
  user: fields<CommandOf<'user'>>({ id: id('user'), setup: profile }),
  custom: fields<CommandOf<'custom'>>({ conversation, id: id('client'), data }),
  star: fields<CommandOf<'star'>>({ conversation, target: entryId, on: plain }),
  piece: fields<CommandOf<'piece'>>({ conversation, target: entryId, offset: plain, text }),
  steer: fields<CommandOf<'steer'>>({ conversation, target: entryId, ask: word }),
  upload: fields<CommandOf<'upload'>>({ ...write, name: text, type: fileType, size: plain }),
  'upload-piece': fields<CommandOf<'upload-piece'>>({
    file: id('file'),
    offset: plain,
    data: blank,
  }),
  'read-file': fields<CommandOf<'read-file'>>({
    conversation,
    file: id('file'),
    offset: plain,
    length: plain,
  }),
  search: fields<CommandOf<'search'>>({
    query: text,
    conversation,
    before: fields<FoundPlace>({ conversation, seq: plain, at: plain }),
    limit: plain,
  }),
  watch: fields<CommandOf<'watch'>>({ conversation: orNull(conversation), device: gone }),
  ping: nothing,
  // What proves somebody, or reaches them, is not kept: only that it was said.
  prove: nothing,
  auth: nothing,
  device: nothing,
  push: nothing,
  adopt: nothing,
});

const posted = fields<Posted>({ clientId: id('client'), seq: plain, at: plain });

export const answers: { readonly [Kind in keyof CommandResults]: Rule } = {
  sync: changes,
  open: fields<Opened>({ summary, page: range, inbox: plain }),
  read: fields<Page>({ page: range, first: plain, head: plain }),
  post: posted,
  edit: posted,
  append: posted,
  delete: posted,
  react: posted,
  pin: posted,
  admit: posted,
  end: posted,
  hide: nothing,
  mark: nothing,
  typing: nothing,
  visit: nothing,
  'read-visit': fields<VisitRead>({ record: orNull(visitRecord) }),
  user: fields<UserRead>({ user: profile }),
  custom: nothing,
  piece: nothing,
  steer: nothing,
  search: fields<FoundMessages>({
    hits: listOf(
      fields<FoundMessage>({
        conversation,
        seq: plain,
        at: plain,
        id: entryId,
        sender: id('user'),
        senderName: text,
        excerpt: text,
        marks: listOf(listOf(plain)),
      }),
    ),
    total: plain,
    more: plain,
  }),
  prove: welcome,
  auth: nothing,
  device: nothing,
  push: nothing,
  watch: nothing,
  star: nothing,
  adopt: nothing,
  upload: fields<UploadStarted>({ file: id('file'), received: plain }),
  'upload-piece': fields<PieceReceived>({ received: plain }),
  'read-file': fields<{ data: string; size: number; more: boolean; url: string; expires: number }>({
    data: blank,
    size: plain,
    more: plain,
    // Whoever has it has the file.
    url: blank,
    expires: plain,
  }),
  ping: fields<Pong>({ epoch: id('epoch'), inbox: plain, now: plain }),
};

export const update = byKind<Update>({
  changes,
  typing: fields<UpdateOf<'typing'>>({ conversation, userId: id('user'), name: text, on: plain }),
  piece: fields<UpdateOf<'piece'>>({ conversation, entryId, offset: plain, text }),
  steer: fields<UpdateOf<'steer'>>({ conversation, entryId, sender: id('user'), ask: word }),
  custom: fields<UpdateOf<'custom'>>({
    conversation,
    id: id('client'),
    sender: id('user'),
    data,
  }),
  'visit-changed': fields<UpdateOf<'visit-changed'>>({
    userId: id('user'),
    visitId: id('visit'),
  }),
  other: fields<UpdateOf<'other'>>({ original: nothing }),
});
