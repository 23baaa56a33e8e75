import type { Command, CommandResults, Welcome } from '../../../src/protocol/commands.js';
import type { Update } from '../../../src/protocol/updates.js';
import type { SessionFacts } from '../../../src/session/index.js';

/** Everything that may stand in `T`: a new field does not compile until it is in the samples. */
type Whole<T> = T extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]-?: Whole<Exclude<T[Field], undefined>> }
    : T;

/** Makes a text that is found again wherever it got to. */
type Plant = () => string;

const UUID = '0190c0de-0000-7000-8000-000000000001';

/** A command of every kind, with everything that it may say; every free text is planted. */
export function everyCommand(plant: Plant): {
  readonly [K in Command['kind']]: Whole<Extract<Command, { kind: K }>>;
} {
  const write = () => ({ conversation: plant(), clientId: plant() });
  const registration = () => ({ provider: 'webpush' as const, id: plant() });
  return {
    sync: { kind: 'sync', cursor: { epoch: plant(), inbox: 3 } },
    open: {
      kind: 'open',
      conversation: plant(),
      limit: 50,
      setup: {
        subject: plant(),
        photoUrl: plant(),
        custom: words(plant),
        welcomeMessages: [plant()],
        participants: [{ ...user(plant), access: 'write', notify: 'all' }],
      },
      existing: true,
    },
    read: {
      kind: 'read',
      conversation: plant(),
      log: 'main',
      at: { around: entryId(plant) },
      limit: 50,
    },
    post: {
      ...write(),
      kind: 'post',
      log: 'main',
      body: {
        text: plant(),
        replyTo: entryId(plant),
        custom: words(plant),
        attachments: [attachment(plant)],
        forwarded: true,
        visitId: plant(),
        stream: 'open',
      },
    },
    edit: { ...write(), kind: 'edit', target: entryId(plant), text: plant() },
    append: {
      ...write(),
      kind: 'append',
      target: entryId(plant),
      offset: 3,
      text: plant(),
      end: 'done',
    },
    delete: { ...write(), kind: 'delete', target: entryId(plant) },
    react: { ...write(), kind: 'react', target: entryId(plant), emoji: plant(), on: true },
    pin: { ...write(), kind: 'pin', target: entryId(plant), on: true },
    admit: { ...write(), kind: 'admit', user: user(plant), access: 'read', notify: 'none' },
    end: { ...write(), kind: 'end' },
    hide: { kind: 'hide', conversation: plant(), target: entryId(plant) },
    mark: {
      kind: 'mark',
      conversation: plant(),
      delivered: 2,
      read: 1,
      cleared: { upTo: 1, welcome: true },
    },
    typing: { kind: 'typing', conversation: plant(), on: true },
    visit: { kind: 'visit', record: visitRecord(plant) },
    'read-visit': { kind: 'read-visit', of: { user: plant() } },
    user: { kind: 'user', id: plant(), setup: profile(plant) },
    custom: { kind: 'custom', conversation: plant(), id: plant(), data: deep(plant) },
    piece: {
      kind: 'piece',
      conversation: plant(),
      target: entryId(plant),
      offset: 3,
      text: plant(),
    },
    steer: { kind: 'steer', conversation: plant(), target: entryId(plant), ask: 'stop' },
    search: {
      kind: 'search',
      query: plant(),
      conversation: plant(),
      before: { conversation: plant(), seq: 3, at: 4 },
      limit: 20,
    },
    prove: { kind: 'prove', signature: plant() },
    auth: { kind: 'auth', token: plant() },
    device: { kind: 'device', id: plant(), key: deep(plant) },
    push: {
      kind: 'push',
      set: { ...registration(), keys: { p256dh: plant(), auth: plant() } },
      unset: registration(),
      clear: true,
    },
    watch: { kind: 'watch', conversation: plant(), device: plant() },
    star: { kind: 'star', conversation: plant(), target: entryId(plant), on: true },
    upload: {
      ...write(),
      kind: 'upload',
      name: plant(),
      type: `${plant()}/${plant()}`,
      size: 10,
    },
    'upload-piece': { kind: 'upload-piece', file: plant(), offset: 0, data: plant() },
    'read-file': {
      kind: 'read-file',
      conversation: plant(),
      file: plant(),
      offset: 0,
      length: 10,
    },
    adopt: { kind: 'adopt', visitor: plant(), secret: plant() },
    ping: { kind: 'ping' },
  };
}

/** What every kind of command is answered with. */
export function everyAnswer(plant: Plant): {
  readonly [K in keyof CommandResults]: Whole<CommandResults[K]>;
} {
  const posted = () => ({ clientId: plant(), seq: 4, at: 5 });
  return {
    sync: changes(plant),
    open: { summary: summary(plant), page: range(plant), inbox: 4 },
    read: { page: range(plant), first: 1, head: 9 },
    post: posted(),
    edit: posted(),
    append: posted(),
    delete: posted(),
    react: posted(),
    pin: posted(),
    admit: posted(),
    end: posted(),
    hide: {},
    mark: {},
    typing: {},
    visit: {},
    'read-visit': { record: visitRecord(plant) },
    user: { user: profile(plant) },
    custom: {},
    piece: {},
    steer: {},
    search: {
      hits: [
        {
          conversation: plant(),
          seq: 3,
          at: 4,
          id: entryId(plant),
          sender: plant(),
          senderName: plant(),
          excerpt: plant(),
          marks: [[0, 1]],
        },
      ],
      total: 1,
      more: true,
    },
    prove: welcome(plant),
    auth: {},
    device: {},
    push: {},
    watch: {},
    upload: { file: plant(), received: 5 },
    'upload-piece': { received: 10 },
    'read-file': { data: plant(), size: 10, more: false },
    adopt: {},
    star: {},
    ping: { epoch: plant(), inbox: 4, now: 6 },
  };
}

export function everyUpdate(plant: Plant): {
  readonly [K in Update['kind']]: Whole<Extract<Update, { kind: K }>>;
} {
  return {
    changes: { kind: 'changes', ...changes(plant) },
    typing: { kind: 'typing', conversation: plant(), userId: plant(), name: plant(), on: true },
    piece: {
      kind: 'piece',
      conversation: plant(),
      entryId: entryId(plant),
      offset: 3,
      text: plant(),
    },
    steer: {
      kind: 'steer',
      conversation: plant(),
      entryId: entryId(plant),
      sender: plant(),
      ask: 'stop',
    },
    custom: {
      kind: 'custom',
      conversation: plant(),
      id: plant(),
      sender: plant(),
      data: deep(plant),
    },
    'visit-changed': { kind: 'visit-changed', userId: plant(), visitId: plant() },
    other: { kind: 'other', original: deep(plant) },
  };
}

export function everyFact(plant: Plant): {
  readonly [K in keyof SessionFacts]: K extends 'connection-failed' | 'conversation-started'
    ? SessionFacts[K]
    : Whole<SessionFacts[K]>;
} {
  const typing = () => ({ conversationId: plant(), userId: plant() });
  const { id, participants, marks, pinned, unread, access } = summary(plant);
  return {
    connected: {},
    disconnected: { code: 'offline' },
    'connection-failed': { code: 'offline', message: plant(), cause: { url: plant() } },
    'session-start': { sessionId: plant() },
    'session-end': { sessionId: plant(), duration: 3 },
    'session-clear': { sessionId: plant(), messageCount: 3 },
    'message-received': {
      id: entryId(plant),
      conversationId: plant(),
      content: plant(),
      sender: { id: plant(), name: plant() },
      createdAt: 8,
      attachments: [{ ...attachment(plant), id: plant(), state: 'ready', progress: 1 }],
    },
    'conversation-started': {
      id: plant(),
      conversation: { id, title: plant(), participants, marks, pinned, last: null, unread, access },
    },
    'conversation-ended': { id: plant() },
    'custom-message': {
      conversationId: plant(),
      id: plant(),
      senderId: plant(),
      data: deep(plant),
    },
    'stream-retry': { conversationId: plant(), id: entryId(plant), senderId: plant() },
    'auth-failed': { conversationId: plant() },
    'token-needed': {},
    'typing-start': typing(),
    'typing-stop': typing(),
  };
}

export function welcome(plant: Plant): Whole<Welcome> {
  return {
    version: 1,
    capabilities: {
      maxTextLength: 10_000,
      maxPageLength: 100,
      features: ['visits'],
      files: { maxSize: 1_000_000, maxCount: 10, types: [plant()] },
    },
    epoch: plant(),
    inbox: 4,
    now: 6,
    challenge: plant(),
  };
}

function entryId(plant: Plant): string {
  return `${plant()}.${plant()}`;
}

function words(plant: Plant): Record<string, string> {
  return { [plant()]: plant() };
}

function deep(plant: Plant): Record<string, unknown> {
  return { [plant()]: plant(), inner: { list: [plant(), 4915112345, true, null] } };
}

function user(plant: Plant) {
  return { id: plant(), name: plant(), photoUrl: plant(), role: plant() };
}

function profile(plant: Plant) {
  return {
    ...user(plant),
    email: [plant()],
    phone: [plant()],
    availabilityText: plant(),
    locale: plant(),
    custom: words(plant),
    welcomeMessage: plant(),
  };
}

function visitRecord(plant: Plant) {
  return {
    visit: { id: plant(), userId: plant(), startedAt: 1, endedAt: 2 },
    revision: 3,
    data: { [plant()]: plant() },
    segments: [plant()],
    events: [
      { id: plant(), name: plant(), color: 'blue' as const, at: 2, data: { [plant()]: plant() } },
    ],
  };
}

function message(plant: Plant) {
  return {
    ...base(plant),
    kind: 'message' as const,
    text: plant(),
    replyTo: entryId(plant),
    custom: words(plant),
    attachments: [attachment(plant)],
    visitId: UUID,
    stream: 'done' as const,
    editedAt: 6,
    deletedAt: 7,
    pinnedAt: 8,
    forwarded: true as const,
    reactions: [{ emoji: plant(), users: [plant()] }],
    changed: 9,
  };
}

function attachment(plant: Plant) {
  return {
    file: plant(),
    name: plant(),
    type: `${plant()}/${plant()}`,
    size: 10,
    width: 4,
    height: 3,
    duration: 2,
    waveform: [0, 50, 100],
    preview: plant(),
  };
}

function base(plant: Plant) {
  return { seq: 1, id: entryId(plant), sender: plant(), at: 5 };
}

function range(plant: Plant) {
  const entry = () => base(plant);
  const target = () => entryId(plant);
  return {
    log: 'main' as const,
    from: 1,
    to: 8,
    entries: [
      message(plant),
      { ...entry(), kind: 'edit' as const, target: target(), text: plant() },
      { ...entry(), kind: 'delete' as const, target: target() },
      { ...entry(), kind: 'pin' as const, target: target(), on: true },
      { ...entry(), kind: 'reaction' as const, target: target(), emoji: plant(), on: true },
      {
        ...entry(),
        kind: 'append' as const,
        target: target(),
        offset: 3,
        text: plant(),
        end: 'done' as const,
      },
      {
        ...entry(),
        kind: 'member' as const,
        userId: plant(),
        name: plant(),
        change: 'joined' as const,
      },
      { ...entry(), kind: 'system' as const, text: plant() },
      { ...entry(), kind: 'end' as const, name: plant() },
      { ...entry(), kind: 'other' as const, original: deep(plant) },
    ],
  };
}

function summary(plant: Plant) {
  return {
    id: plant(),
    subject: plant(),
    photoUrl: plant(),
    custom: words(plant),
    createdAt: 4,
    welcomeMessages: [plant()],
    endedAt: 7,
    pinned: [{ id: entryId(plant), seq: 1, sender: plant(), text: plant() }],
    cleared: { upTo: 1, welcome: false },
    aliases: [plant()],
    access: 'write' as const,
    participants: [
      { ...profile(plant), access: 'write' as const, since: 1, notify: 'all' as const },
    ],
    marks: [{ userId: plant(), delivered: 1, deliveredAt: 2, read: 1, readAt: 2 }],
    first: 1,
    head: 8,
    unread: 2,
    last: message(plant),
  };
}

function changes(plant: Plant) {
  return {
    epoch: plant(),
    after: 3,
    inbox: 4,
    more: false,
    conversations: [{ summary: summary(plant), range: range(plant) }],
    personal: [
      { kind: 'hide' as const, inbox: 4, conversation: plant(), target: entryId(plant) },
      { kind: 'star' as const, inbox: 4, conversation: plant(), target: entryId(plant), on: true },
      { kind: 'clear' as const, inbox: 4, conversation: plant(), upTo: 2, welcome: true },
      { kind: 'other' as const, inbox: 4, original: deep(plant) },
    ],
  };
}
