import { LastingDatabase } from '../../../indexed-db/lasting-database.js';
import type { Table } from '../../../indexed-db/table.js';
import type { Environment } from '../../../model/environment.js';
import type { EntryId } from '../../../model/ids.js';
import type { AttachmentInput } from '../../attachment-input.js';
import type { InboxCursor } from '../../../protocol/commands.js';
import { isNewerCursor, mergedTail } from '../newer.js';
import { NO_VISITS } from '../../visit-changes.js';
import type { Visits } from '../../visit-changes.js';
import { countUnsent, ownerOfDraft } from '../session-storage.js';
import type { CursorKind, OutboxItem, SessionStorage, StoredTail } from '../session-storage.js';

const VERSION = 3;
const STORES = ['outbox', 'drafts', 'tails', 'facts', 'cursors', 'files'] as const;

interface Tables {
  /** By order, and by the id of the entry that will come of it. */
  outbox: OutboxItem;
  /** By conversation id. */
  drafts: string;
  /** By conversation id. */
  tails: StoredTail;
  /** `cursor`, `visits`. */
  facts: InboxCursor | Visits;
  /** By kind, epoch and conversation. */
  cursors: StoredCursor;
  /** By the id of an item, or the name of a draft. */
  files: readonly AttachmentInput[];
}

const DRAFT = ownerOfDraft('');
/** The names of drafts: all that begin so, as strings sort before arrays. */
const OF_DRAFTS = globalThis.IDBKeyRange?.bound(DRAFT, `${DRAFT.slice(0, -1)};`, false, true);

interface StoredCursor {
  readonly kind: CursorKind;
  readonly epoch: string;
  readonly conversation: string;
  readonly to: number;
}

/**
 * Keeps a session in the IndexedDB database `name`. Rejects with `storage` where the browser gives
 * none. A database that is deleted while in use is made anew, empty, at the next call.
 */
export async function openIndexedDbSessionStorage({
  name,
  environment,
}: {
  name: string;
  environment: Environment;
}): Promise<SessionStorage> {
  let tellEmptied = (): void => {};
  const database = new LastingDatabase<Tables>({
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
    enqueue: (items, stays) =>
      database.run(['outbox', 'files'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const orders = await outbox.keys<number>();
        let last = stays ? (orders[0] ?? 0) - items.length - 1 : (orders.at(-1) ?? 0);
        const added: OutboxItem[] = [];
        for (const { files, ...item } of items) {
          const known = await outbox.index('id').get(item.id);
          if (known && stays?.(known)) continue;
          if (known) await outbox.delete(known.order);
          const waiting = { ...item, order: (last += 1) };
          await outbox.put(waiting);
          if (files) await store('files').put(files, item.id);
          added.push(waiting);
        }
        return added;
      }),
    updateOutbox: (item) =>
      database.run(['outbox'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const order = await outbox.index('id').keyOf<number>(item.id);
        if (order !== undefined) await outbox.put({ ...item, order });
        return order !== undefined;
      }),
    dequeue: (ids, mayGo = () => true) =>
      database.run(['outbox', 'files'], 'readwrite', async (store) => {
        const outbox = store('outbox');
        const gone: EntryId[] = [];
        for (const id of ids) {
          const waiting = await outbox.index('id').get(id);
          if (!waiting || !mayGo(waiting)) continue;
          await outbox.delete(waiting.order);
          await store('files').delete(id);
          gone.push(id);
        }
        return gone;
      }),
    readFiles: (owner) =>
      database.run(['files'], 'readonly', async (store) => (await store('files').get(owner)) ?? []),
    putDraft: (conversation, text, files) =>
      database.run(['drafts', 'files'], 'readwrite', async (store) => {
        const put = <V>(table: Table<V>, key: string, value: V | undefined): void => {
          const written = value === undefined ? table.delete(key) : table.put(value, key);
          // Not waited for: what is typed while the page goes is committed without it. A failure
          // aborts the transaction, which is heard of.
          written.catch(() => {});
        };
        put(store('drafts'), conversation, text === '' ? undefined : text);
        if (!files) return;
        put(store('files'), ownerOfDraft(conversation), files.length > 0 ? files : undefined);
      }),
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
