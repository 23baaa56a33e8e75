import { createMemoryStorage } from '../../../src/backend/index.js';
import { runStorageContract } from '../../contracts/storage.js';
import { createVirtualEnvironment } from '../../harness/virtual-environment.js';

runStorageContract('memory', () =>
  createMemoryStorage({ environment: createVirtualEnvironment() }),
);
