import { firstValueFrom } from 'rxjs';

import * as extras from '../../src/backend/extras.js';
import { createBackend } from '../../src/backend/index.js';
import type { BackendOptions } from '../../src/backend/index.js';
import { createInProcessBus } from '../../src/backend/bus/in-process/in-process.js';
import { createMemoryStorage } from '../../src/backend/storage/memory/memory.js';
import type { User } from '../../src/model/user.js';
import type { Transport } from '../../src/protocol/transport.js';
import type { ChatSession, Conversation, TimelineItem } from '../../src/session/index.js';
import { ChatSessionHandle } from '../../src/session/chat-session.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import { chattingAtOnce as chatting } from '../../src/session/chatting.js';
import { Seat } from '../../src/session/seat.js';
import { createFiles } from '../../src/session/files/index.js';
import { createLateFacts } from '../../src/session/late-facts.js';
import { SessionCore } from '../../src/session/session-core.js';
import type { CoreOptions } from '../../src/session/session-core.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { createFaultyTransport } from '../../src/transport/faulty/faulty.js';
import type { FaultyTransport } from '../../src/transport/faulty/faulty.js';
import { createLocalTransport } from '../../src/transport/local/local.js';
import { createSoleTab } from './sole-tab.js';
import { TabHub } from './tab-hub.js';
import { createVirtualEnvironment } from './virtual-environment.js';
import type { VirtualEnvironment } from './virtual-environment.js';

/** A user's page: their session, the wire it hangs on, and what survives a reload. */
export interface Page {
  readonly session: ChatSession;
  readonly core: SessionCore;
  readonly wire: FaultyTransport;
  readonly storage: SessionStorage;
  /** The same user and storage in a new page. The old one is left as a killed tab leaves it. */
  reload(): Page;
}

/** A backend in memory, on a timeline that the test owns. */
export interface World {
  readonly time: VirtualEnvironment;
  readonly transport: Transport;
  open(id: string, storage?: SessionStorage, options?: Partial<CoreOptions>): Page;
}

export function createWorld(rules: Partial<BackendOptions> = {}): World {
  const time = createVirtualEnvironment({ seed: 7 });
  const backend = createBackend({
    storage: createMemoryStorage({ environment: time }),
    bus: createInProcessBus(),
    environment: time,
    // Virtual time does not wait for a module to be loaded.
    loadExtras: async () => extras,
    ...rules,
  });
  const transport = createLocalTransport(backend);
  /** What each user's pages keep, beside what a test hands in. */
  const storages = new Map<string, SessionStorage>();
  const open: World['open'] = (id, storage = createMemorySessionStorage(), options = {}) => {
    const environment = time.fork();
    const wire = createFaultyTransport(transport, { seed: 1, environment });
    const core = new SessionCore({
      appId: 'test',
      me: { id, name: id[0]?.toUpperCase() + id.slice(1) },
      transport: wire,
      openStorage: async () => storage,
      tabs: createSoleTab(),
      environment,
      // At once: a module that is loaded takes real time.
      loadLateFacts: async () => ({ createLateFacts }),
      loadFiles: async () => ({ createFiles }),
      chatting,
      device: createDeviceMemory('test', () => null, environment),
      ...options,
    });
    const session = new ChatSessionHandle(seatOf(core, storages));
    const reload = () => {
      wire.offline = true;
      return open(id, storage, options);
    };
    return { session, core, wire, storage, reload };
  };
  return { time, transport, open };
}

/** A session object's place, where `core` sits first; who follows has a storage of their own. */
function seatOf(core: SessionCore, storages: Map<string, SessionStorage>): Seat {
  const { appId, device, environment } = core.options;
  const hold = (user: User) => {
    const isFirst = user.id === core.options.me.id && !core.isDestroyed;
    const storage = storages.get(user.id) ?? createMemorySessionStorage();
    storages.set(user.id, storage);
    const held = isFirst
      ? core
      : new SessionCore({ ...core.options, me: user, openStorage: async () => storage });
    return { core: held, release: () => held.destroy() };
  };
  const seat = new Seat({ appId, device, environment, hold, chatting });
  seat.sit(core.options.me);
  return seat;
}

/** What a conversation shows now. */
export function shown(conversation: Conversation): Promise<readonly TimelineItem[]> {
  return firstValueFrom(conversation.messages$);
}

/** The texts of a conversation's messages, with their states. */
export async function texts(conversation: Conversation): Promise<string[]> {
  return (await shown(conversation)).flatMap((item) =>
    item.kind === 'message' ? `${item.text} (${item.state})` : [],
  );
}

/** Pages of one profile: what one tells, the others hear; the oldest that is open leads. */
export function createTabHub(): TabHub {
  return new TabHub();
}

/** Two users who have the conversation `order` before them. */
export interface Two extends World {
  readonly ann: Page;
  readonly bob: Page;
  readonly annOrder: Conversation;
  readonly bobOrder: Conversation;
}

/** Opens Ann's and Bob's page, both with `order` on screen. */
export async function openTwo(): Promise<Two> {
  const world = createWorld();
  const ann = world.open('ann');
  const bob = world.open('bob');
  const annOrder = ann.session.getConversation({ id: 'order' });
  const bobOrder = bob.session.getConversation({ id: 'order' });
  annOrder.messages$.subscribe();
  bobOrder.messages$.subscribe();
  await world.time.advance(100);
  return { ...world, ann, bob, annOrder, bobOrder };
}
