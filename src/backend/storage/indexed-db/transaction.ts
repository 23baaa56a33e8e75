import { count, newest } from '../../../indexed-db/look-up.js';
import type { Stores } from '../../../indexed-db/lasting-database.js';
import { isUnread } from '../../../model/unread.js';
import { ownView } from '../own-view.js';
import type { StorageTransaction } from '../storage.js';
import { filesOverIndexedDb } from './files.js';
import type { StoredRow, Tables } from './schema.js';

/** An array sorts after every number and string, so it ends a range of compound keys. */
const END: [] = [];

/** The rows whose key begins with `key` and goes on with `first` or what comes after it. */
function rangeFrom(key: readonly string[], first = 0): IDBKeyRange {
  return IDBKeyRange.bound([...key, first], [...key, END]);
}

/** The storage's operations over one transaction of IndexedDB. */
export function overIndexedDb(epoch: string, store: Stores<Tables>): StorageTransaction {
  return {
    epoch,
    user: (id) => store('users').get(id),
    putUser: (user) => store('users').put(user, user.id),

    conversation: (id) => store('conversations').get(id),
    putConversation: (row) => store('conversations').put(row, row.id),

    async entry(conversation, log, seq) {
      const row = await store('entries').get([conversation, log, seq]);
      return row && { entry: row.entry, fingerprint: row.fingerprint };
    },
    async entryById(conversation, id) {
      const row = await store('entries').index('id').get([conversation, id]);
      return row && { entry: row.entry, fingerprint: row.fingerprint, log: row.log };
    },
    putEntry(conversation, log, { entry, fingerprint }) {
      const { seq } = entry;
      const counts = log === 'main' && isUnread(entry, '', 0);
      const row = { conversation, log, entry, fingerprint, ...(counts && { counted: seq }) };
      return store('entries').put(row, [conversation, log, seq]);
    },
    async entries(conversation, log, { from, to, limit, fromEnd = false }) {
      if (to < from) return [];
      const first = fromEnd ? Math.max(from, to - limit + 1) : from;
      const last = fromEnd ? to : Math.min(to, from + limit - 1);
      const range = IDBKeyRange.bound([conversation, log, first], [conversation, log, last]);
      return (await store('entries').getAll(range)).map(({ entry }) => entry);
    },
    async lastMessage(conversation, from, without) {
      const range = rangeFrom([conversation, 'main'], from);
      const isShown = ({ entry }: StoredRow) => entry.kind === 'message' && !without.has(entry.id);
      return (await newest(store('entries'), range, 1, isShown))[0]?.entry;
    },
    async countUnread(conversation, readers, after, without) {
      const from = after + 1;
      const entries = store('entries');
      const ownBy = entries.index('countedOf');
      const [counted, own, hidden] = await Promise.all([
        count(entries.index('counted'), rangeFrom([conversation], from)),
        Promise.all(readers.map((reader) => count(ownBy, rangeFrom([conversation, reader], from)))),
        Promise.all([...without].map((id) => entries.index('id').get([conversation, id]))),
      ]);
      const left = hidden.filter(
        (row) =>
          row?.log === 'main' && readers.every((reader) => isUnread(row.entry, reader, after)),
      );
      return own.reduce((rest, one) => rest - one, counted - left.length);
    },

    marks: (conversation) => store('marks').getAll(rangeFrom([conversation])),
    putMark: (conversation, mark) => store('marks').put(mark, [conversation, mark.userId]),

    inbox: async (userId) => (await store('inboxes').get(userId)) ?? 0,
    async touchInbox(userId, conversation) {
      const inbox = ((await store('inboxes').get(userId)) ?? 0) + 1;
      await store('inboxes').put(inbox, userId);
      await store('touches').put({ userId, conversation, inbox }, [userId, conversation]);
      return inbox;
    },
    async touches(userId, after, limit) {
      const range = rangeFrom([userId], after + 1);
      const rows = await store('touches').index('inbox').getAll(range, limit);
      return rows.map(({ conversation, inbox }) => ({ conversation, inbox }));
    },

    async putPersonal(userId, entry, former) {
      if (former !== undefined) await store('personal').delete([userId, former]);
      await store('personal').put(entry, [userId, entry.inbox]);
    },
    personal: (userId, after, limit) =>
      store('personal').getAll(rangeFrom([userId], after + 1), limit),
    ownView: async (userId, conversation) =>
      ownView(conversation, await store('personal').getAll(rangeFrom([userId]))),

    visit: (id) => store('visits').get(id),
    visitsOf: (userId, limit) => newest(store('visits').index('user'), rangeFrom([userId]), limit),
    putVisit: (visit) => store('visits').put(visit, visit.record.visit.id),

    registrations: (userId) => store('registrations').index('user').getAll(userId),
    putRegistration: (one) => store('registrations').put(one, [one.provider, one.id]),
    deleteRegistration: (one) => store('registrations').delete([one.provider, one.id]),

    ...filesOverIndexedDb(store),

    secret: (name) => store('secrets').get(name),
    putSecret: (name, secret) => store('secrets').put(secret, name),
    deleteSecret: (name) => store('secrets').delete(name),
  };
}
