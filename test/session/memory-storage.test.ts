import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { runSessionCursorsContract } from '../contracts/session-cursors.js';
import { runSessionFilesContract } from '../contracts/session-files.js';
import { runSessionStorageContract } from '../contracts/session-storage.js';

const make = async () => createMemorySessionStorage();

runSessionStorageContract('memory', make, async () => {});
runSessionCursorsContract('memory', make, async () => {});

type Memory = ReturnType<typeof createMemorySessionStorage>;
runSessionFilesContract(
  'memory',
  async (last?: Memory) => createMemorySessionStorage(last?.snapshot()),
  async () => {},
);
