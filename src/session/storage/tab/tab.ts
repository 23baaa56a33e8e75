import { createMemorySessionStorage } from '../memory/memory.js';
import type { MemorySnapshot } from '../memory/memory.js';
import type { WebStorage } from '../../device/device-memory.js';
import type { SessionStorage } from '../session-storage.js';
import { ChatError } from '../../../protocol/errors.js';

/** Calls that change what is kept. */
const WRITES = [
  'enqueue',
  'updateOutbox',
  'dequeue',
  'putDraft',
  'putTails',
  'changeVisits',
  'moveCursor',
  'wipe',
] as const;

/**
 * Keeps a session for as long as the tab is open, over its reloads: in memory, and as one text in
 * `area` (sessionStorage). For users who have not agreed to more. What is too large for the area
 * rejects with `storage`; it is then in memory alone.
 */
export function openTabSessionStorage(name: string, area: WebStorage): SessionStorage {
  const memory = createMemorySessionStorage(readSnapshot(area.getItem(name)));
  const save = (): void => {
    try {
      area.setItem(name, JSON.stringify(memory.snapshot()));
    } catch (error) {
      throw new ChatError('storage', 'This tab has no space left.', { cause: error });
    }
  };
  const storage: Record<string, unknown> = { ...memory, persistent: true };
  for (const write of WRITES) {
    const inMemory = memory[write] as (...given: unknown[]) => Promise<unknown>;
    storage[write] = async (...given: unknown[]) => {
      const result = await inMemory(...given);
      if (write === 'wipe') area.removeItem(name);
      else save();
      return result;
    };
  }
  return storage as unknown as SessionStorage;
}

function readSnapshot(text: string | null): MemorySnapshot | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as MemorySnapshot);
  } catch {
    return undefined;
  }
}
