import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// At once, so that no call waits for it to be loaded.
import '../../src/backend/extras/search/search.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import { ChatSessionHandle } from '../../src/session/chat-session.js';
import { chattingAtOnce as chatting } from '../../src/session/chatting.js';
import { Seat } from '../../src/session/seat.js';
import type { AttachmentItem, ChatSession, Conversation } from '../../src/session/index.js';
import { readTable } from '../docs/read-table.js';
import { someBytes, upload } from '../harness/upload.js';
import { createWorld } from '../harness/world.js';
import type { World } from '../harness/world.js';

const page = readFileSync(new URL('../../docs/sessions.md', import.meta.url), 'utf8');

/** The documented outcome of each call in each state. */
function outcomes(): { call: string; state: string; outcome: string }[] {
  const { columns, rows } = readTable(page, 'call', 'before `me`');
  const states = columns.map((state) => state.replaceAll('`', ''));
  const found: { call: string; state: string; outcome: string }[] = [];
  for (const { name: calls, cells } of rows) {
    const isOfConversation = calls.includes('conversation.');
    for (const [, name = ''] of calls.matchAll(/`(?:conversation\.)?([\w$]+)/g)) {
      const call = isOfConversation ? `conversation.${name}` : name;
      states.forEach((state, index) => found.push({ call, state, outcome: cells[index] ?? '' }));
    }
  }
  return found;
}

const CALLS: Readonly<
  Record<string, (session: ChatSession, conversation: () => Conversation) => unknown>
> = {
  id: (session) => session.id,
  me: (session) => session.me,
  appId: (session) => session.appId,
  getSessionIdentifier: (session) => session.getSessionIdentifier(),
  on: (session) => session.on('connected', () => {}),
  on$: (session) => session.on$('connected'),
  setString: (session) => session.setString('a', 'b'),
  setInt: (session) => session.setInt('a', 1),
  setData: (session) => session.setData({ a: 1 }),
  setSegments: (session) => session.setSegments(['a']),
  pushEvent: (session) => session.pushEvent('a'),
  getUser: (session) => void session.getUser({ id: 'sam', name: 'Sam' }),
  getUserById: (session) => void session.getUserById('sam'),
  hasValidCredentials: (session) => session.hasValidCredentials(),
  grantStorage: (session) => session.grantStorage(),
  disconnect: (session) => session.disconnect(),
  destroy: (session) => session.destroy(),
  getConversation: (session) => session.getConversation({ id: 'other' }),
  clearChat: (session) => session.clearChat(),
  startNewSession: (session) => session.startNewSession(),
  setMuted: (session) => session.setMuted(true),
  openVisit: (session) => session.openVisit(),
  beginVisit: (session) => session.beginVisit(),
  exportTimeline: (session) => session.exportTimeline(),
  searchMessages: (session) => session.searchMessages('words'),
  reset: (session) => session.reset(),
  logout: (session) => session.logout(),
  connect: (session) => session.connect(),
  'conversation.send': (_session, conversation) => conversation().send('Hello'),
  'conversation.edit': (_session, conversation) => conversation().edit(OWN, 'other words'),
  'conversation.react': (_session, conversation) => conversation().react(OWN, '👍'),
  'conversation.unreact': (_session, conversation) => conversation().unreact(OWN, '👍'),
  'conversation.pin': (_session, conversation) => conversation().pin(OWN),
  'conversation.unpin': (_session, conversation) => conversation().unpin(OWN),
  'conversation.star': (_session, conversation) => conversation().star(OWN),
  'conversation.unstar': (_session, conversation) => conversation().unstar(OWN),
  'conversation.forward': (_session, conversation) => conversation().forward(OWN, 'other'),
  'conversation.stream': (_session, conversation) => conversation().stream(),
  'conversation.stopStream': (_session, conversation) => conversation().stopStream(OWN),
  'conversation.retryStream': (_session, conversation) => conversation().retryStream(OWN),
  'conversation.end': (_session, conversation) => conversation().end(),
  'conversation.leave': (_session, conversation) => conversation().leave(),
  'conversation.setParticipant': (_session, conversation) =>
    conversation().setParticipant({ id: 'sam', name: 'Sam' }),
  'conversation.removeParticipant': (_session, conversation) =>
    conversation().removeParticipant('sam'),
  'conversation.cancel': (_session, conversation) => conversation().cancel(OWN),
  'conversation.openFile': (_session, conversation) => conversation().openFile(ownFile),
  'conversation.setDraft': (_session, conversation) => conversation().setDraft('half'),
  'conversation.setTyping': (_session, conversation) => conversation().setTyping(true),
  'conversation.sendCustom': (_session, conversation) => conversation().sendCustom({ a: 1 }),
};

/** A message of Ann's that the conversation has. */
const OWN = '01234567-89ab-4cde-8f01-23456789abcd.ann';
/** Its file, as the world of the day calls it. */
let ownFile: AttachmentItem;

interface Placed {
  readonly world: World;
  readonly session: ChatSession;
  readonly conversation: () => Conversation;
}

/** A session in each state, and a conversation of it that had been got where that can be. */
const STATES: Readonly<Record<string, () => Promise<Placed>>> = {
  async 'before me'() {
    const world = createWorld();
    const device = createDeviceMemory('test', () => null, world.time);
    const hold = () => {
      throw new Error('Nobody came.');
    };
    const seat = new Seat({ appId: 'test', device, environment: world.time, hold, chatting });
    const session = new ChatSessionHandle(seat);
    return { world, session, conversation: () => session.getConversation({ id: 'order' }) };
  },
  connecting: () =>
    placed(async ({ open, time }) => {
      const { session } = open('ann');
      const conversation = session.getConversation({ id: 'order' });
      await time.settle();
      return { session, conversation };
    }),
  connected: () => placed(connected),
  offline: () =>
    placed(async (world) => {
      const found = await connected(world);
      found.wire.offline = true;
      await world.time.advance(30_000);
      return found;
    }),
  'logged out': () =>
    placed(async (world) => {
      const found = await connected(world);
      await finished(world, found.session.logout());
      return found;
    }),
  destroyed: () =>
    placed(async (world) => {
      const found = await connected(world);
      await finished(world, found.session.destroy());
      return found;
    }),
};

async function connected({ open, time }: World) {
  const { session, wire } = open('ann');
  const conversation = session.getConversation({ id: 'order' });
  conversation.messages$.subscribe();
  await session.connect();
  await time.advance(200);
  return { session, conversation, wire };
}

async function placed(
  place: (world: World) => Promise<{ session: ChatSession; conversation: Conversation }>,
): Promise<Placed> {
  const world = createWorld();
  const raw = (await import('../harness/client.js')).connect;
  const ann = await raw(world.transport, 'ann');
  const [clientId = ''] = OWN.split('.');
  await ann.open('order');
  const attachment = await upload(ann, 'order', someBytes(10));
  ownFile = { ...attachment, id: `${OWN}/0`, state: 'ready', progress: 1 };
  const body = { text: 'There', attachments: [attachment] };
  await ann.send({ kind: 'post', conversation: 'order', clientId, log: 'main', body });
  await ann.send({
    kind: 'admit',
    conversation: 'order',
    clientId: 'sam-comes',
    user: { id: 'sam', name: 'Sam' },
    access: 'write',
  });
  const { session, conversation } = await place(world);
  return { world, session, conversation: () => conversation };
}

async function finished(world: World, work: Promise<unknown>): Promise<void> {
  let isDone = false;
  void work.finally(() => (isDone = true));
  await expect.poll(async () => (await world.time.advance(500), isDone)).toBe(true);
}

/** What a call comes to, in the words of the table. */
async function outcomeOf(call: string, { world, session, conversation }: Placed): Promise<string> {
  const act = CALLS[call];
  if (!act) return `there is no test for ${call}`;
  const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
  let result: unknown;
  try {
    result = act(session, conversation);
  } catch (error) {
    return codeOf(error);
  }
  let outcome = 'waits';
  const settled = Promise.resolve(result).then(
    () => (outcome = 'works'),
    (error: unknown) => (outcome = codeOf(error)),
  );
  // Longer than any wait that ends by itself, and in real time for what is loaded on demand.
  for (let round = 0; round < 30 && outcome === 'waits'; round += 1) {
    await world.time.advance(100);
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 5))]);
  }
  return outcome;
}

describe('T2 T5: each call in each state', () => {
  const table = outcomes();

  it('is told for every call that a session and a conversation have', () => {
    const told = new Set(table.map(({ call }) => call));
    expect([...told].sort()).toEqual(Object.keys(CALLS).sort());
  });

  for (const { call, state, outcome } of table) {
    it(`${call}, ${state}: ${outcome}`, async () => {
      const place = STATES[state];
      expect(place, `the state ${state}`).toBeDefined();
      if (place) expect(await outcomeOf(call, await place())).toBe(outcome);
    });
  }
});
