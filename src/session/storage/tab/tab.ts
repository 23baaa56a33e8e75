import { fromBase64, toBase64 } from '../../../model/base64.js';
import type { AttachmentInput } from '../../attachment-input.js';
import { createMemorySessionStorage } from '../memory/memory.js';
import type { MemorySnapshot } from '../memory/memory.js';
import type { WebStorage } from '../../device/device-memory.js';
import type { SessionStorage } from '../session-storage.js';
import { ChatError } from '../../../protocol/errors.js';

/** A file's bytes as base64, since the area holds nothing but text. */
interface WrittenBlob {
  readonly type: string;
  readonly data: string;
}

type WrittenBlobs = WeakMap<Blob, WrittenBlob>;

/** What stands in the area. */
interface WrittenSnapshot extends Omit<MemorySnapshot, 'files'> {
  readonly files?: readonly (readonly [
    string,
    readonly (Omit<AttachmentInput, 'blob'> & { readonly blob: WrittenBlob })[],
  ])[];
}

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
  const written: WrittenBlobs = new WeakMap();
  const memory = createMemorySessionStorage(readSnapshot(area.getItem(name), written));
  const save = async (): Promise<void> => {
    // What is told meanwhile is written along; without files nothing is waited for.
    for (let blob; (blob = unwritten(memory.snapshot(), written));) {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      written.set(blob, { type: blob.type, data: toBase64(bytes) });
    }
    try {
      const asText = (_key: string, value: unknown) =>
        value instanceof Blob ? written.get(value) : value;
      area.setItem(name, JSON.stringify(memory.snapshot(), asText));
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
      else await save();
      return result;
    };
  }
  return storage as unknown as SessionStorage;
}

/** Blobs beyond this are in memory alone: the area has a few megabytes in all. */
const LARGEST_BLOB = 2 ** 20;

function unwritten({ files = [] }: MemorySnapshot, written: WrittenBlobs): Blob | undefined {
  return files
    .flatMap(([, held]) => held.map(({ blob }) => blob))
    .find((blob) => blob.size <= LARGEST_BLOB && !written.has(blob));
}

function readSnapshot(text: string | null, written: WrittenBlobs): MemorySnapshot | undefined {
  try {
    if (text === null) return undefined;
    const { files = [], ...known } = JSON.parse(text) as WrittenSnapshot;
    const whole = files.filter(([, held]) => held.every(({ blob }) => blob));
    const read = whole.map(([owner, held]) => {
      const inputs = held.map(({ blob: { type, data }, ...more }) => {
        const blob = new Blob([fromBase64(data) ?? ''], { type });
        written.set(blob, { type, data });
        return { ...more, blob };
      });
      return [owner, inputs] as const;
    });
    return { ...known, files: read };
  } catch {
    return undefined;
  }
}
