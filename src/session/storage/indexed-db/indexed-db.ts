import { LastingDatabase } from '../../../indexed-db/lasting-database.js';
import type { Environment } from '../../../model/environment.js';
import type { InboxCursor } from '../../../protocol/commands.js';
import { isNewerCursor, mergedTail } from '../newer.js';
import { NO_VISITS } from '../../visit-changes.js';
import type { Visits } from '../../visit-changes.js';
import { countUnsent, ownerOfDraft } from '../session-storage.js';
import type { SessionStorage } from '../session-storage.js';
import type { SessionTables } from './tables.js';
import type { createWriting, Writing } from './writing.js';

const VERSION = 3;
const STORES = ['outbox', 'drafts', 'tails', 'facts', 'cursors', 'files'] as const;

const DRAFT = ownerOfDraft('');
/** The names of drafts: all that begin so, as strings sort before arrays. */
const OF_DRAFTS = globalThis.IDBKeyRange?.bound(DRAFT, `${DRAFT.slice(0, -1)};`, false, true);

type MakesWriting = typeof createWriting;

/**
 * Keeps a session in the IndexedDB database `name`. Rejects with `storage` where the browser gives
 * none. A database that is deleted while in use is made anew, empty, at the next call.
 */
export async function openIndexedDbSessionStorage({
  name,
  environment,
  loadWriting,
}: {
  name: string;
  environment: Environment;
  /** Gives what writes what the user writes: at once where that is here. */
  loadWriting: () => MakesWriting | Promise<MakesWriting>;
}): Promise<SessionStorage> {
  let tellEmptied = (): void => {};
  const database = new LastingDatabase<SessionTables>({
    name,
    version: VERSION,
    environment,
    upgrade(made, from) {
      if (from < 1) {
        made.createObjectStore('outbox', { keyPath: 'order' }).createIndex('id', 'id');
        made.createObjectStore('drafts');
        made.createObjectStore('tails', { keyPath: 'summary.id' });
        made.createObjectStore('facts');
      }
      if (from < 2) {
        made.createObjectStore('cursors', { keyPath: ['kind', 'epoch', 'conversation'] });
      }
      if (from < 3) made.createObjectStore('files');
    },
    onEmptied: () => tellEmptied(),
  });
  await database.open();
  let writing: Writing | null = null;
  // Without a wait where it is here: what is typed as the page goes is written in that moment.
  const write = <T>(act: (here: Writing) => Promise<T>): Promise<T> => {
    const use = (create: MakesWriting) => act((writing ??= create(database)));
    const loaded = loadWriting();
    return loaded instanceof Promise ? loaded.then(use) : use(loaded);
  };
  return {
    persistent: true,
    read: () =>
      database.run(STORES, 'readonly', async (store) => {
        const drafts = store('drafts');
        const facts = store('facts');
        const [cursor, visits, tails, outbox, ids, texts, owners, held] = await Promise.all([
          facts.get('cursor'),
          facts.get('visits'),
          store('tails').getAll(),
          store('outbox').getAll(),
          drafts.keys<string>(),
          drafts.getAll(),
          store('files').keys<string>(OF_DRAFTS),
          store('files').getAll(OF_DRAFTS),
        ]);
        return {
          cursor: (cursor as InboxCursor | undefined) ?? null,
          visits: (visits as Visits | undefined) ?? NO_VISITS,
          tails,
          outbox,
          drafts: new Map(ids.map((id, index) => [id, texts[index] ?? ''])),
          draftFiles: new Map(
            owners.map((owner, index) => [owner.slice(DRAFT.length), held[index] ?? []]),
          ),
        };
      }),
    readOutbox: () => database.run(['outbox'], 'readonly', (store) => store('outbox').getAll()),
    enqueue: (...given) => write(({ enqueue }) => enqueue(...given)),
    updateOutbox: (...given) => write(({ updateOutbox }) => updateOutbox(...given)),
    dequeue: (...given) => write(({ dequeue }) => dequeue(...given)),
    readFiles: (...given) => write(({ readFiles }) => readFiles(...given)),
    putDraft: (...given) => write(({ putDraft }) => putDraft(...given)),
    putTails: (given, next) =>
      database.run(['tails', 'facts'], 'readwrite', async (store) => {
        const tails = store('tails');
        const facts = store('facts');
        const cursor = ((await facts.get('cursor')) as InboxCursor | undefined) ?? null;
        if (cursor?.epoch !== next.epoch) await tails.clear();
        for (const tail of given) {
          await tails.put(mergedTail(tail, await tails.get(tail.summary.id)));
        }
        if (isNewerCursor(next, cursor)) await facts.put(next, 'cursor');
      }),
    changeVisits: (change) =>
      database.run(['facts'], 'readwrite', async (store) => {
        const facts = store('facts');
        const visits = change(((await facts.get('visits')) as Visits | undefined) ?? NO_VISITS);
        await facts.put(visits, 'visits');
        return visits;
      }),
    wipe: () =>
      database.run(STORES, 'readwrite', async (store) => {
        const outbox = await store('outbox').getAll();
        const drafts = (await store('drafts').keys<string>()).map(ownerOfDraft);
        const held = await store('files').keys<string>(OF_DRAFTS);
        for (const name of STORES) await store(name).clear();
        return countUnsent(outbox, new Set([...drafts, ...held]).size);
      }),
    readCursors: (kind, epoch) =>
      database.run(['cursors'], 'readonly', async (store) => {
        const ofEpoch = IDBKeyRange.bound([kind, epoch], [kind, epoch, []]);
        const all = await store('cursors').getAll(ofEpoch);
        return new Map(all.map(({ conversation, to }) => [conversation, to]));
      }),
    moveCursor: (kind, epoch, conversation, to) =>
      database.run(['cursors'], 'readwrite', async (store) => {
        const cursors = store('cursors');
        const present = await cursors.get([kind, epoch, conversation]);
        if (present && present.to >= to) return false;
        await cursors.put({ kind, epoch, conversation, to });
        return true;
      }),
    onEmptied: (listener) => void (tellEmptied = listener),
    close: () => database.close(),
  };
}
