import type { Environment } from '../../src/model/environment.js';
import { ChatError } from '../../src/protocol/errors.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { MemorySnapshot } from '../../src/session/storage/memory/memory.js';
import type {
  NewItem,
  OutboxItem,
  SessionStorage,
} from '../../src/session/storage/session-storage.js';
import type { Counts } from './counts.js';
import type { Plan } from './plan.js';

/** A write that is under way. */
interface Write {
  readonly page: object;
  carryOut(): Promise<void>;
}

/**
 * What a device keeps over reloads, for all pages of its user. Writes take their time, one after
 * the other; when a page is killed, those of its writes that are under way may be stored or not.
 */
export class DeviceStorage {
  readonly #storage = createMemorySessionStorage();
  readonly #environment: Environment;
  readonly #counts: Counts;
  readonly #onKept: (items: readonly OutboxItem[]) => void;
  readonly #onRefused: () => void;
  readonly #onWiped: (unsent: number) => void;
  #writes: Write[] = [];
  #isBusy = false;
  chances: Plan['deviceWrite'];

  constructor(
    environment: Environment,
    chances: Plan['deviceWrite'],
    counts: Counts,
    onKept: (items: readonly OutboxItem[]) => void,
    onRefused: () => void,
    onWiped: (unsent: number) => void = () => {},
  ) {
    this.#environment = environment;
    this.chances = chances;
    this.#counts = counts;
    this.#onKept = onKept;
    this.#onRefused = onRefused;
    this.#onWiped = onWiped;
  }

  /**
   * The storage as one page has it, whose answers come by `pass`; `kill` ends it in the midst of
   * what it does.
   */
  open(pass: (task: () => void) => void): { readonly storage: SessionStorage; kill(): void } {
    const page = { isAlive: true };
    const inner = this.#storage;
    const never = new Promise<never>(() => {});
    const queue = <T>(task: () => Promise<T>, isWrite: boolean): Promise<T> => {
      if (!page.isAlive) return never;
      return new Promise<T>((resolve, reject) => {
        const carryOut = async (): Promise<void> => {
          try {
            if (isWrite && this.#environment.random() < this.chances.refuse) {
              this.#counts.add('device write refused');
              this.#onRefused();
              throw new ChatError('storage', 'Planned: the disk is full.');
            }
            const result = await task();
            if (page.isAlive) pass(() => resolve(result));
          } catch (error) {
            if (page.isAlive) pass(() => reject(error as Error));
          }
        };
        this.#writes.push({ page, carryOut });
        this.#next();
      });
    };
    const storage: SessionStorage = {
      ...inner,
      persistent: true,
      read: () => queue(() => inner.read(), false),
      readOutbox: () => queue(() => inner.readOutbox(), false),
      enqueue: (items, options) =>
        queue(async () => {
          const stored = await inner.enqueue(items.map(copied), options);
          this.#onKept(stored);
          return stored;
        }, true),
      updateOutbox: (item) => queue(() => inner.updateOutbox(structuredClone(item)), true),
      dequeue: (...given) => queue(() => inner.dequeue(...given), true),
      readFiles: (owner) => queue(() => inner.readFiles(owner), false),
      putDraft: (...given) => queue(() => inner.putDraft(...given), true),
      putTails: (tails, cursor) => queue(() => inner.putTails(tails, cursor), true),
      changeVisits: (change) => queue(() => inner.changeVisits(change), true),
      // A full disk takes no more, and gives things up all the same.
      wipe: () =>
        queue(async () => {
          const { outbox, drafts } = inner.snapshot();
          const isUnsent = (item: OutboxItem): boolean =>
            item.command.kind === 'post' && item.status !== 'sent';
          this.#onWiped(outbox.filter(isUnsent).length + drafts.length);
          return inner.wipe();
        }, false),
      readCursors: (...given) => queue(() => inner.readCursors(...given), false),
      moveCursor: (...given) => queue(() => inner.moveCursor(...given), true),
      close: async () => {},
    };
    return { storage, kill: () => this.#kill(page) };
  }

  /** All that is kept. */
  snapshot(): MemorySnapshot {
    return this.#storage.snapshot();
  }

  #kill(page: { isAlive: boolean }): void {
    if (!page.isAlive) return;
    page.isAlive = false;
    const own = this.#writes.filter((write) => write.page === page);
    this.#writes = this.#writes.filter((write) => write.page !== page);
    // A database writes in order: where one was lost, those after it were lost as well.
    for (const write of own) {
      if (this.#environment.random() < 0.5) {
        this.#counts.add('device write lost with its page');
        break;
      }
      this.#counts.add('device write outlived its page');
      void write.carryOut();
    }
  }

  #next(): void {
    if (this.#isBusy || this.#writes.length === 0) return;
    this.#isBusy = true;
    this.#environment.after(this.#environment.random() * this.chances.slow, () => {
      void (this.#writes.shift()?.carryOut() ?? Promise.resolve()).then(() => {
        this.#isBusy = false;
        this.#next();
      });
    });
  }
}

/** A copy, as a database makes one; blobs cannot be changed, and come back as they are. */
function copied({ files, ...item }: NewItem): NewItem {
  return { ...structuredClone(item), ...(files && { files: [...files] }) };
}
