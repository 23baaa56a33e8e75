import { orAborted } from '../../protocol/abort.js';

/** How much is kept for rows that come back (bytes). */
const ROOM = 32 * 2 ** 20;

interface Entry {
  readonly size: number;
  readonly blob: Promise<Blob>;
  readonly wanted: AbortController;
  /** Who waits for it now. */
  waiting: number;
  isHere: boolean;
}

/** Files that were opened: each is fetched once while somebody waits, and kept for a while. */
export interface BlobCache {
  get(
    name: string,
    size: number,
    signal: AbortSignal | undefined,
    fetch: (whileWanted: AbortSignal) => Promise<Blob>,
  ): Promise<Blob>;
  /** Keeps what is here anyway. */
  put(name: string, blob: Blob): void;
  /** What is kept under the name, if anything. */
  peek(name: string): Promise<Blob> | undefined;
  clear(): void;
}

/** Under which name a conversation's file is kept. */
export function nameOf(conversation: string, file: string): string {
  return JSON.stringify([conversation, file]);
}

export function createBlobCache(): BlobCache {
  /** The one that was asked for last stands last. */
  const entries = new Map<string, Entry>();

  const forget = (name: string, entry: Entry): void => {
    if (entries.get(name) === entry) entries.delete(name);
  };

  const begin = (
    name: string,
    size: number,
    fetch: (whileWanted: AbortSignal) => Promise<Blob>,
  ): Entry => {
    const wanted = new AbortController();
    const blob = fetch(wanted.signal);
    const entry: Entry = { size, blob, wanted, waiting: 0, isHere: false };
    blob.then(
      () => (entry.isHere = true),
      () => forget(name, entry),
    );
    return entry;
  };

  const makeRoom = (): void => {
    let held = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [name, entry] of entries) {
      if (held <= ROOM) return;
      if (!entry.isHere) continue;
      entries.delete(name);
      held -= entry.size;
    }
  };

  return {
    async get(name, size, signal, fetch) {
      const entry = entries.get(name) ?? begin(name, size, fetch);
      entries.delete(name);
      entries.set(name, entry);
      entry.waiting += 1;
      try {
        return await orAborted(signal, () => entry.blob);
      } finally {
        entry.waiting -= 1;
        if (entry.waiting === 0 && !entry.isHere) {
          forget(name, entry);
          entry.wanted.abort();
        }
        makeRoom();
      }
    },
    put(name, blob) {
      const entry = begin(name, blob.size, async () => blob);
      entry.isHere = true;
      entries.set(name, entry);
      makeRoom();
    },
    peek(name) {
      const entry = entries.get(name);
      return entry?.isHere ? entry.blob : undefined;
    },
    clear: () => entries.clear(),
  };
}
