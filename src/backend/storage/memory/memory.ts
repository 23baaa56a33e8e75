import type { Mark } from '../../../model/conversation.js';
import type { LogName } from '../../../model/entry.js';
import type { Environment } from '../../../model/environment.js';
import type { EntryId } from '../../../model/ids.js';
import type { PersonalEntry } from '../../../model/personal.js';
import { isUnread } from '../../../model/unread.js';
import type { User } from '../../../model/user.js';
import { ChatError } from '../../../protocol/errors.js';
import type { Storage, StorageTransaction, StoredConversation, StoredEntry } from '../storage.js';

/** What is kept of a conversation. An entry stands in its log at its number less one. */
interface Room {
  row?: StoredConversation;
  readonly logs: Readonly<Record<LogName, StoredEntry[]>>;
  readonly places: Map<EntryId, { readonly log: LogName; readonly seq: number }>;
  readonly marks: Map<string, Mark>;
}

interface Inbox {
  head: number;
  readonly touches: Map<string, number>;
  readonly personal: PersonalEntry[];
}

/**
 * Keeps everything in this page's memory, for tests and where there is no IndexedDB. Transactions
 * run one after the other, so none sees what another has not committed.
 */
export function createMemoryStorage({ environment }: { environment: Environment }): Storage {
  const epoch = environment.uuid();
  const users = new Map<string, User>();
  const rooms = new Map<string, Room>();
  const inboxes = new Map<string, Inbox>();
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const run = async <T>(
    mode: 'read' | 'write',
    work: (transaction: StorageTransaction) => Promise<T>,
  ): Promise<T> => {
    if (closed) throw new ChatError('storage', 'The storage is closed.');
    const undo: (() => void)[] = [];
    const transaction = begin(epoch, users, rooms, inboxes, (step) => {
      if (mode === 'read') throw new ChatError('storage', 'A read transaction cannot write.');
      undo.push(step);
    });
    try {
      return await work(transaction);
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  };

  return {
    transaction(mode, work) {
      const result = last.then(() => run(mode, work));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

/** `changing` is told, before each write, how to take it back. */
function begin(
  epoch: string,
  users: Map<string, User>,
  rooms: Map<string, Room>,
  inboxes: Map<string, Inbox>,
  changing: (undo: () => void) => void,
): StorageTransaction {
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
    async countUnread(conversation, reader, after, without) {
      const main = rooms.get(conversation)?.logs.main ?? [];
      let count = 0;
      for (let index = after; index < main.length; index += 1) {
        const entry = main[index]?.entry;
        if (entry && isUnread(entry, reader, after, without)) count += 1;
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

    async putPersonal(userId, entry) {
      const { personal } = inbox(userId);
      changing(() => void personal.pop());
      personal.push(entry);
    },
    async personal(userId, after, limit) {
      const all = inboxes.get(userId)?.personal ?? [];
      return all.filter((entry) => entry.inbox > after).slice(0, limit);
    },
    async hidden(userId, conversation) {
      const targets = new Set<EntryId>();
      for (const entry of inboxes.get(userId)?.personal ?? []) {
        if (entry.kind === 'hide' && entry.conversation === conversation) targets.add(entry.target);
      }
      return targets;
    },
  };
}
