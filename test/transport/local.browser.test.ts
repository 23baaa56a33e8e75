import { deleteDB } from 'idb';
import { afterAll } from 'vitest';

import {
  createBackend,
  createBroadcastChannelBus,
  createIndexedDbStorage,
} from '../../src/backend/index.js';
import { realEnvironment as environment } from '../../src/environment.js';
import type { Transport } from '../../src/protocol/transport.js';
import { createLocalTransport } from '../../src/transport/local/local.js';
import { runTransportContract } from '../contracts/transport.js';

const names: string[] = [];
afterAll(() => Promise.all(names.map((name) => deleteDB(name))));

/** Two copies of the backend on one database, as in two tabs; each connection goes to the next. */
runTransportContract('local, over IndexedDB and BroadcastChannel, from two tabs', () => {
  const name = `test-local-${environment.uuid()}`;
  names.push(name);
  const backends = [0, 1].map(() =>
    createBackend({
      storage: createIndexedDbStorage({ name, environment }),
      bus: createBroadcastChannelBus({ name }),
      environment,
    }),
  );
  const tabs = backends.map((backend) => createLocalTransport(backend));
  let turn = 0;
  const transport: Transport = {
    async connect(...given) {
      const tab = tabs[(turn += 1) % tabs.length];
      if (!tab) throw new RangeError('There are two tabs.');
      return tab.connect(...given);
    },
  };
  return {
    transport,
    settle: () => new Promise((resolve) => void environment.after(200, resolve)),
    stop: async () => {
      for (const backend of backends) await backend.close();
    },
  };
});
