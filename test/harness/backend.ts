import {
  createAnnouncer,
  createBackend,
  createInProcessBus,
  createMemoryStorage,
  type BackendOptions,
} from '../../src/backend/index.js';
import * as extras from '../../src/backend/extras.js';
import type { User } from '../../src/model/user.js';
import type { Backend } from '../../src/protocol/transport.js';
import { connect, type TestClient } from './client.js';
import { createVirtualEnvironment, type VirtualEnvironment } from './virtual-environment.js';

export interface TestBackend extends Backend {
  readonly announce: ReturnType<typeof createAnnouncer>;
  readonly environment: VirtualEnvironment;
  /** A client of the backend that has heard all there was. */
  client(who: User | string): Promise<TestClient>;
  /** Lets all that was said arrive. */
  settle(): Promise<void>;
}

export interface TestBackendOptions extends Partial<Omit<BackendOptions, 'environment'>> {
  readonly environment?: VirtualEnvironment;
}

/** A backend in memory, on virtual time. */
export function createTestBackend({
  environment = createVirtualEnvironment(),
  ...options
}: TestBackendOptions = {}): TestBackend {
  const all = {
    storage: createMemoryStorage({ environment }),
    bus: createInProcessBus(),
    environment,
    // Virtual time does not wait for a module to be loaded.
    loadExtras: async () => extras,
    ...options,
  };
  const backend = createBackend(all);
  const settle = (): Promise<void> => environment.advance(1);
  return {
    ...backend,
    announce: createAnnouncer(all),
    environment,
    settle,
    async client(who) {
      const client = await connect(backend, who);
      await settle();
      return client;
    },
  };
}
