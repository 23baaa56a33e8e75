import { isUnread } from '../../../model/unread.js';
import type { PushRegistration } from '../../../protocol/commands.js';
import { ChatError } from '../../../protocol/errors.js';
import { ownView } from '../own-view.js';
import type { StorageTransaction } from '../storage.js';
import { filesInMemory } from './files.js';
import type { Inbox, MemoryTables, Room } from './tables.js';

/** A transaction over `tables`. `changing` is told, before each write, how to take it back. */
export function begin(
  tables: MemoryTables,
  changing: (undo: () => void) => void,
): StorageTransaction {
  const { epoch, users, rooms, inboxes, visits, registrations, secrets } = tables;
  const room = (id: string): Room => {
    const found = rooms.get(id) ?? {
      logs: { main: [], staff: [] },
      places: new Map(),
      marks: new Map(),
    };
    rooms.set(id, found);
    return found;
  };
  const inbox = (userId: string): Inbox => {
    const found = inboxes.get(userId) ?? { head: 0, touches: new Map(), personal: [] };
    inboxes.set(userId, found);
    return found;
  };
  const set = <K, V>(map: Map<K, V>, key: K, value: V): void => {
    const had = map.has(key);
    const before = map.get(key) as V;
    changing(() => void (had ? map.set(key, before) : map.delete(key)));
    map.set(key, value);
  };
  const drop = <K, V>(map: Map<K, V>, key: K): void => {
    if (!map.has(key)) return;
    const before = map.get(key) as V;
    changing(() => void map.set(key, before));
    map.delete(key);
  };

  return {
    epoch,
    user: async (id) => users.get(id),
    putUser: async (user) => set(users, user.id, user),

    conversation: async (id) => rooms.get(id)?.row,
    async putConversation(row) {
      const place = room(row.id);
      const before = place.row;
      changing(() => {
        if (before) place.row = before;
        else delete place.row;
      });
      place.row = row;
    },

    entry: async (conversation, log, seq) => rooms.get(conversation)?.logs[log][seq - 1],
    async entryById(conversation, id) {
      const place = rooms.get(conversation)?.places.get(id);
      const stored = place && rooms.get(conversation)?.logs[place.log][place.seq - 1];
      return stored && { ...stored, log: place.log };
    },
    async putEntry(conversation, log, stored) {
      const { seq, id } = stored.entry;
      const { logs, places } = room(conversation);
      const place = places.get(id);
      const before = logs[log][seq - 1];
      if (place ? place.log !== log || place.seq !== seq : before) {
        throw new ChatError('storage', `Entry ${id} cannot stand at ${log} ${seq}.`);
      }
      changing(() => {
        if (before) logs[log][seq - 1] = before;
        else logs[log].length = seq - 1;
      });
      logs[log][seq - 1] = stored;
      if (!place) set(places, id, { log, seq });
    },
    async entries(conversation, log, { from, to, limit, fromEnd = false }) {
      const found = rooms
        .get(conversation)
        ?.logs[log].slice(Math.max(from - 1, 0), Math.max(to, 0));
      const part = fromEnd ? found?.slice(-limit) : found?.slice(0, limit);
      return part?.map(({ entry }) => entry) ?? [];
    },
    async lastMessage(conversation, from, without) {
      const main = rooms.get(conversation)?.logs.main ?? [];
      for (let seq = main.length; seq >= from && seq > 0; seq -= 1) {
        const entry = main[seq - 1]?.entry;
        if (entry?.kind === 'message' && !without.has(entry.id)) return entry;
      }
      return undefined;
    },
    async countUnread(conversation, readers, after, without) {
      const main = rooms.get(conversation)?.logs.main ?? [];
      let count = 0;
      for (let index = after; index < main.length; index += 1) {
        const entry = main[index]?.entry;
        if (!entry) continue;
        if (readers.every((reader) => isUnread(entry, reader, after, without))) count += 1;
      }
      return count;
    },

    marks: async (conversation) => [...(rooms.get(conversation)?.marks.values() ?? [])],
    putMark: async (conversation, mark) => set(room(conversation).marks, mark.userId, mark),

    inbox: async (userId) => inboxes.get(userId)?.head ?? 0,
    async touchInbox(userId, conversation) {
      const own = inbox(userId);
      changing(() => (own.head -= 1));
      own.head += 1;
      set(own.touches, conversation, own.head);
      return own.head;
    },
    async touches(userId, after, limit) {
      return [...(inboxes.get(userId)?.touches ?? [])]
        .filter(([, number]) => number > after)
        .sort(([, a], [, b]) => a - b)
        .slice(0, limit)
        .map(([conversation, number]) => ({ conversation, inbox: number }));
    },

    async putPersonal(userId, entry, former) {
      const own = inbox(userId);
      const before = own.personal;
      changing(() => (own.personal = before));
      own.personal = [...before.filter((one) => one.inbox !== former), entry];
    },
    async personal(userId, after, limit) {
      const all = inboxes.get(userId)?.personal ?? [];
      return all.filter((entry) => entry.inbox > after).slice(0, limit);
    },
    ownView: async (userId, conversation) =>
      ownView(conversation, inboxes.get(userId)?.personal ?? []),

    visit: async (id) => visits.get(id),
    visitsOf: async (userId, limit) =>
      [...visits.values()]
        .filter(({ record }) => record.visit.userId === userId)
        .sort((a, b) => b.place - a.place)
        .slice(0, limit),
    putVisit: async (visit) => set(visits, visit.record.visit.id, visit),

    registrations: async (userId) =>
      [...registrations.values()].filter((one) => one.userId === userId),
    putRegistration: async (one) => set(registrations, nameOf(one), one),
    deleteRegistration: async (one) => drop(registrations, nameOf(one)),

    ...filesInMemory(tables, { set, drop }),

    secret: async (name) => secrets.get(name),
    putSecret: async (name, secret) => set(secrets, name, secret),
    deleteSecret: async (name) => drop(secrets, name),
  };
}

function nameOf({ provider, id }: Pick<PushRegistration, 'provider' | 'id'>): string {
  return JSON.stringify([provider, id]);
}
