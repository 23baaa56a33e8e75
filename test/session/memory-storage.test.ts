import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { runSessionStorageContract } from '../contracts/session-storage.js';

runSessionStorageContract(
  'memory',
  async () => createMemorySessionStorage(),
  async () => {},
);
