import {
  createBackend,
  createInProcessBus,
  createMemoryStorage,
  type BackendOptions,
  type HostedBackend,
} from '../../src/backend/index.js';
import type { User } from '../../src/model/user.js';
import { connect, type TestClient } from './client.js';
import { createVirtualEnvironment, type VirtualEnvironment } from './virtual-environment.js';

export interface TestBackend extends HostedBackend {
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
  const backend = createBackend({
    storage: createMemoryStorage({ environment }),
    bus: createInProcessBus(),
    environment,
    ...options,
  });
  const settle = (): Promise<void> => environment.advance(1);
  return {
    ...backend,
    environment,
    settle,
    async client(who) {
      const client = await connect(backend, who);
      await settle();
      return client;
    },
  };
}
