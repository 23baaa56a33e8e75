import type { Environment } from '../../src/model/environment.js';
import type { User } from '../../src/model/user.js';
import { chattingAtOnce as chatting } from '../../src/session/chatting.js';
import { createFiles } from '../../src/session/files/index.js';
import { createLateFacts } from '../../src/session/late-facts.js';
import { SessionCore } from '../../src/session/session-core.js';
import { createSharedTransport } from '../../src/transport/shared/shared.js';
import type { FaultyTransport } from '../../src/transport/faulty/faulty.js';
import { counting, loadSharing } from '../harness/shared-tabs.js';
import type { CountingTransport } from '../harness/shared-tabs.js';
import type { HubTab } from '../harness/tab-hub.js';
import type { Device } from './device.js';
import type { Gate } from './gate.js';
import type { PageProofs } from './page-proofs.js';
import type { watchWire } from './watched-wire.js';

/** What a page's cores have in common. */
export interface PageParts {
  readonly device: Device;
  readonly gate: Gate;
  readonly environment: Environment;
  readonly wire: FaultyTransport;
  readonly above: ReturnType<typeof watchWire>['above'];
  readonly wakes: Set<() => void>;
  /** Null where nobody asks for proofs. */
  readonly proofs: PageProofs | null;
}

/** One user's part in a page: a core over what the device keeps for them, and its other tabs. */
export interface PageCore {
  readonly core: SessionCore;
  readonly tab: HubTab;
  readonly counted: CountingTransport;
  readonly killStorage: () => void;
}

export function createPageCore(user: User, parts: PageParts, token?: string): PageCore {
  const { device, gate, environment, wire, above, wakes, proofs } = parts;
  const { storage, kill } = device.storageOf(user.id).open(gate.pass);
  const tab = device.tabsOf(user.id).open();
  const counted = counting(above(wire));
  const transport = createSharedTransport(
    gate.transport(counted),
    tab.line,
    environment,
    loadSharing,
  );
  transport.wake = () => wakes.forEach((wake) => wake());
  const core = new SessionCore({
    appId: 'simulation',
    me: user,
    transport,
    openStorage: async () => storage,
    tabs: tab,
    environment,
    chatting,
    device: device.memory,
    // Virtual time does not wait for a module to be loaded.
    loadLateFacts: async () => ({ createLateFacts }),
    loadFiles: async () => ({ createFiles }),
    onWake: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    ...proofs?.(user, gate, token),
  });
  return { core, tab, counted, killStorage: kill };
}
