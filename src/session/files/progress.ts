import type { OutboxItem } from '../storage/session-storage.js';
import type { FilesContext } from './files.js';

/** Rows show progress so often (ms): each update is a new list for whoever follows it. */
const INTERVAL = 250;

/** Tells this page and the others how much of each of a message's files has left. */
export function createProgress(
  { store, tabs, environment }: Pick<FilesContext, 'store' | 'tabs' | 'environment'>,
  { id, command: { conversation } }: OutboxItem,
): { tell(index: number, part: number): void; end(): void } {
  let done: readonly number[] = [];
  let toldAt = -Infinity;
  const say = (parts: readonly number[] | null): void => {
    const update = { kind: 'upload', conversation, id, done: parts } as const;
    store.dispatch(update);
    tabs.tell(update);
  };
  return {
    tell(index, part) {
      done = Object.assign([...done], { [index]: part });
      const now = environment.now();
      // A clock that was set back must not silence it.
      if (now - toldAt < INTERVAL && now >= toldAt && part < 1) return;
      toldAt = now;
      say(done);
    },
    end: () => say(null),
  };
}
