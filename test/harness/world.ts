import { firstValueFrom } from 'rxjs';

import { createBackend } from '../../src/backend/index.js';
import type { BackendOptions } from '../../src/backend/index.js';
import { createInProcessBus } from '../../src/backend/bus/in-process/in-process.js';
import { createMemoryStorage } from '../../src/backend/storage/memory/memory.js';
import type { Transport } from '../../src/protocol/transport.js';
import type { ChatSession, Conversation, TimelineItem } from '../../src/session/index.js';
import { ChatSessionHandle } from '../../src/session/chat-session.js';
import { SessionCore } from '../../src/session/session-core.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { createSoleTab } from '../../src/session/tabs/sole-tab.js';
import { createFaultyTransport } from '../../src/transport/faulty/faulty.js';
import type { FaultyTransport } from '../../src/transport/faulty/faulty.js';
import { createLocalTransport } from '../../src/transport/local/local.js';
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
  open(id: string, storage?: SessionStorage): Page;
}

export function createWorld(options: Partial<BackendOptions> = {}): World {
  const time = createVirtualEnvironment({ seed: 7 });
  const backend = createBackend({
    storage: createMemoryStorage({ environment: time }),
    bus: createInProcessBus(),
    environment: time,
    ...options,
  });
  const transport = createLocalTransport(backend);
  const open = (id: string, storage = createMemorySessionStorage()): Page => {
    const environment = time.fork();
    const wire = createFaultyTransport(transport, { seed: 1, environment });
    const core = new SessionCore({
      appId: 'test',
      me: { id, name: id[0]?.toUpperCase() + id.slice(1) },
      transport: wire,
      openStorage: async () => storage,
      tabs: createSoleTab(),
      environment,
    });
    const session = new ChatSessionHandle(core, () => core.destroy());
    const reload = () => {
      wire.offline = true;
      return open(id, storage);
    };
    return { session, core, wire, storage, reload };
  };
  return { time, transport, open };
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
