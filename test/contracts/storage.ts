import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type {
  Storage,
  StorageTransaction,
  StoredConversation,
  StoredEntry,
} from '../../src/backend/storage/storage.js';
import type { Mark } from '../../src/model/conversation.js';
import type { MessageEntry } from '../../src/model/entry.js';
import { refusal } from '../harness/client.js';
import { runStorageFilesContract } from './storage-files.js';
import { runStorageTablesContract } from './storage-tables.js';

/** What every storage must do: run by the test of each implementation. */
export function runStorageContract(
  name: string,
  make: () => Promise<Storage> | Storage,
  /** Ends what `make` began. */
  tidy: (storage: Storage) => Promise<void> | void = () => undefined,
): void {
  describe(`storage contract: ${name}`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(async () => {
      await storage.close();
      await tidy(storage);
    });

    const read = <T>(work: (transaction: StorageTransaction) => Promise<T>) =>
      storage.transaction('read', work);
    const write = <T>(work: (transaction: StorageTransaction) => Promise<T>) =>
      storage.transaction('write', work);

    /** Writes messages 1…`count` of one sender. */
    const fill = (count: number, sender = 'ann') =>
      write(async (transaction) => {
        for (let seq = 1; seq <= count; seq += 1) {
          await transaction.putEntry('c', 'main', message(seq, { sender }));
        }
      });

    it('gives what was put, and nothing for what was not', async () => {
      await write(async (transaction) => {
        await transaction.putUser({ id: 'ann', name: 'Ann', photoUrl: 'https://example.org/a' });
        await transaction.putConversation(conversation('c', { custom: { order: '1842' } }));
        await transaction.putMark('c', mark('ann', 3));
      });
      await read(async (transaction) => {
        expect(await transaction.user('ann')).toEqual({
          id: 'ann',
          name: 'Ann',
          photoUrl: 'https://example.org/a',
        });
        expect(await transaction.user('bob')).toBeUndefined();
        expect(await transaction.conversation('c')).toEqual(
          conversation('c', { custom: { order: '1842' } }),
        );
        expect(await transaction.conversation('d')).toBeUndefined();
        expect(await transaction.marks('c')).toEqual([mark('ann', 3)]);
        expect(await transaction.marks('d')).toEqual([]);
        expect(await transaction.entry('c', 'main', 1)).toBeUndefined();
        expect(await transaction.entryById('c', 'x.ann')).toBeUndefined();
        expect(await transaction.entries('c', 'main', { from: 1, to: 9, limit: 9 })).toEqual([]);
        expect(await transaction.inbox('ann')).toBe(0);
        expect(await transaction.touches('ann', 0, 9)).toEqual([]);
        expect(await transaction.personal('ann', 0, 9)).toEqual([]);
        expect((await transaction.ownView('ann', 'c')).hidden).toEqual(new Set());
      });
    });

    it('sees its own writes within a transaction', async () => {
      await write(async (transaction) => {
        await transaction.putEntry('c', 'main', message(1));
        expect(await transaction.entry('c', 'main', 1)).toEqual(message(1));
        expect(await transaction.touchInbox('ann', 'c')).toBe(1);
        expect(await transaction.touchInbox('ann', 'd')).toBe(2);
        expect(await transaction.inbox('ann')).toBe(2);
      });
    });

    it('leaves nothing of a transaction whose work rejects, and gives its error', async () => {
      const mine = new Error('mine');
      await write(async (transaction) => {
        await transaction.putEntry('c', 'main', message(1));
        await transaction.touchInbox('ann', 'c');
        await transaction.putConversation(conversation('c'));
        await transaction.putMark('c', mark('ann', 1));
      });
      const failed = write(async (transaction) => {
        await transaction.putUser({ id: 'ann', name: 'Ann' });
        await transaction.putConversation(conversation('c', { subject: 'changed' }));
        await transaction.putConversation(conversation('d'));
        await transaction.putEntry('c', 'main', message(1, { text: 'changed' }));
        await transaction.putEntry('c', 'main', message(2));
        await transaction.putMark('c', mark('ann', 9));
        await transaction.touchInbox('ann', 'd');
        await transaction.touchInbox('ann', 'c');
        await transaction.putPersonal('ann', hide(3, 'm1.ann'));
        throw mine;
      });
      await expect(failed).rejects.toBe(mine);
      await read(async (transaction) => {
        expect(await transaction.user('ann')).toBeUndefined();
        expect(await transaction.conversation('c')).toEqual(conversation('c'));
        expect(await transaction.conversation('d')).toBeUndefined();
        expect(await transaction.entries('c', 'main', { from: 1, to: 9, limit: 9 })).toEqual([
          message(1).entry,
        ]);
        expect(await transaction.entryById('c', 'm2.ann')).toBeUndefined();
        expect(await transaction.marks('c')).toEqual([mark('ann', 1)]);
        expect(await transaction.touches('ann', 0, 9)).toEqual([{ conversation: 'c', inbox: 1 }]);
        expect(await transaction.inbox('ann')).toBe(1);
        expect((await transaction.ownView('ann', 'c')).hidden).toEqual(new Set());
      });
      await fill(2);
    });

    it('runs writers one after the other, so that each counts on from the last', async () => {
      const next = () =>
        write(async (transaction) => {
          const row = (await transaction.conversation('c')) ?? conversation('c');
          const main = row.heads.main + 1;
          await transaction.putConversation({ ...row, heads: { main, staff: 0 } });
          await transaction.putEntry('c', 'main', message(main));
          return main;
        });
      const numbers = await Promise.all(Array.from({ length: 20 }, next));
      expect(numbers.sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    });

    it('lets a reader see all of a transaction or none of it', async () => {
      const seen: string[] = [];
      const look = () =>
        read(async (transaction) => {
          const ann = await transaction.user('ann');
          const bob = await transaction.user('bob');
          seen.push(`${ann?.name ?? '-'}${bob?.name ?? '-'}`);
        });
      const change = (name: string) =>
        write(async (transaction) => {
          await transaction.putUser({ id: 'ann', name });
          await transaction.user('ann');
          await transaction.putUser({ id: 'bob', name });
        });
      await Promise.all([look(), change('1'), look(), change('2'), look(), look(), change('3')]);
      await look();
      for (const pair of seen) expect(['--', '11', '22', '33']).toContain(pair);
      expect(seen.at(-1)).toBe('33');
    });

    it('finds an entry by number and by id, over both logs', async () => {
      await write(async (transaction) => {
        await transaction.putEntry('c', 'main', message(1));
        await transaction.putEntry('c', 'staff', message(1, { id: 'whisper.ann' }));
        await transaction.putEntry('d', 'main', message(1));
      });
      await read(async (transaction) => {
        expect(await transaction.entry('c', 'main', 1)).toEqual(message(1));
        expect(await transaction.entryById('c', 'whisper.ann')).toEqual({
          ...message(1, { id: 'whisper.ann' }),
          log: 'staff',
        });
        expect(await transaction.entryById('d', 'whisper.ann')).toBeUndefined();
      });
    });

    it('M1 refuses another number under an id, and takes a newer form of the entry', async () => {
      await fill(1);
      const again = (log: 'main' | 'staff', seq: number) =>
        write((transaction) => transaction.putEntry('c', log, message(seq, { id: 'm1.ann' })));
      expect(await refusal(again('main', 2))).toBe('storage');
      expect(await refusal(again('staff', 1))).toBe('storage');
      await write((transaction) =>
        transaction.putEntry('c', 'main', message(1, { text: 'new', changed: 5 })),
      );
      expect(await read((transaction) => transaction.entry('c', 'main', 1))).toEqual(
        message(1, { text: 'new', changed: 5 }),
      );
    });

    it('reads a stretch of a log from either end, ascending', async () => {
      await fill(9);
      const seqs = (query: { from: number; to: number; limit: number; fromEnd?: boolean }) =>
        read(async (transaction) =>
          (await transaction.entries('c', 'main', query)).map(({ seq }) => seq),
        );
      expect(await seqs({ from: 2, to: 8, limit: 3 })).toEqual([2, 3, 4]);
      expect(await seqs({ from: 2, to: 8, limit: 3, fromEnd: true })).toEqual([6, 7, 8]);
      expect(await seqs({ from: 8, to: 20, limit: 30 })).toEqual([8, 9]);
      expect(await seqs({ from: 8, to: 9, limit: 30, fromEnd: true })).toEqual([8, 9]);
      expect(await seqs({ from: 5, to: 4, limit: 30 })).toEqual([]);
    });

    it('gives the newest message that is neither hidden nor too old, deleted ones too', async () => {
      await write(async (transaction) => {
        await transaction.putEntry('c', 'main', message(1));
        await transaction.putEntry('c', 'main', message(2, { deletedAt: 5, text: '' }));
        await transaction.putEntry('c', 'main', message(3));
        await transaction.putEntry('c', 'main', {
          entry: { kind: 'system', seq: 4, id: 'm4.', sender: '', at: 4, text: 'Hello' },
          fingerprint: '',
        });
        await transaction.putEntry('c', 'staff', message(9, { id: 'whisper.ann' }));
      });
      const last = (from: number, without: string[] = []) =>
        read(async (transaction) => {
          const entry = await transaction.lastMessage('c', from, new Set(without));
          return entry?.seq;
        });
      expect(await last(1)).toBe(3);
      expect(await last(1, ['m3.ann'])).toBe(2);
      expect(await last(4)).toBeUndefined();
    });

    it("P12 counts others' undeleted messages after a mark, without hidden ones", async () => {
      await write(async (transaction) => {
        for (let seq = 1; seq <= 5; seq += 1) {
          await transaction.putEntry('c', 'main', message(seq));
        }
        await transaction.putEntry('c', 'main', message(6, { sender: 'bob' }));
        await transaction.putEntry('c', 'main', message(7, { deletedAt: 7 }));
        await transaction.putEntry('c', 'staff', message(8));
        await transaction.putEntry('d', 'main', message(8));
      });
      const count = (after: number, without: string[] = []) =>
        read((transaction) => transaction.countUnread('c', ['bob'], after, new Set(without)));
      expect(await count(0)).toBe(5);
      expect(await count(3)).toBe(2);
      expect(await count(3, ['m4.ann', 'm1.ann'])).toBe(1);
      expect(await count(7)).toBe(0);
      const asBoth = read((transaction) =>
        transaction.countUnread('c', ['eve', 'bob'], 2, new Set(['m4.ann', 'm6.bob'])),
      );
      expect(await asBoth).toBe(2);
    });

    runStorageFilesContract(() => storage);
    runStorageTablesContract(() => storage);

    it('keeps one mark for each user and conversation', async () => {
      await write(async (transaction) => {
        await transaction.putMark('c', mark('ann', 1));
        await transaction.putMark('c', mark('bob', 2));
        await transaction.putMark('d', mark('ann', 3));
        await transaction.putMark('c', mark('ann', 4));
      });
      const marks = await read((transaction) => transaction.marks('c'));
      expect([...marks].sort((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual([
        mark('ann', 4),
        mark('bob', 2),
      ]);
    });

    it('lists the conversations of an inbox by their latest number alone', async () => {
      await write(async (transaction) => {
        for (const id of ['c', 'd', 'c', 'e']) await transaction.touchInbox('ann', id);
        expect(await transaction.touchInbox('bob', 'c')).toBe(1);
      });
      await read(async (transaction) => {
        expect(await transaction.touches('ann', 0, 9)).toEqual([
          { conversation: 'd', inbox: 2 },
          { conversation: 'c', inbox: 3 },
          { conversation: 'e', inbox: 4 },
        ]);
        expect(await transaction.touches('ann', 2, 1)).toEqual([{ conversation: 'c', inbox: 3 }]);
        expect(await transaction.inbox('ann')).toBe(4);
      });
    });

    it("keeps a user's own log apart from others', by inbox number", async () => {
      await write(async (transaction) => {
        await transaction.putPersonal('ann', hide(1, 'm1.bob'));
        await transaction.putPersonal('ann', { ...hide(2, 'm2.bob'), conversation: 'd' });
        await transaction.putPersonal('ann', hide(3, 'm3.bob'));
        await transaction.putPersonal('bob', hide(1, 'm9.ann'));
      });
      await read(async (transaction) => {
        const numbers = (entries: readonly { inbox: number }[]) =>
          entries.map(({ inbox }) => inbox);
        expect(numbers(await transaction.personal('ann', 0, 9))).toEqual([1, 2, 3]);
        expect(numbers(await transaction.personal('ann', 1, 1))).toEqual([2]);
        const { hidden } = await transaction.ownView('ann', 'c');
        expect(hidden).toEqual(new Set(['m1.bob', 'm3.bob']));
        expect((await transaction.ownView('ann', '__proto__')).hidden).toEqual(new Set());
      });
    });

    it('takes any id as a name: __proto__, spaces, other scripts', async () => {
      const names = ['__proto__', 'constructor', ' ', 'a,b', 'سلام', '😀', 'a\u2028b'];
      await write(async (transaction) => {
        for (const id of names) {
          await transaction.putUser({ id, name: `user ${id}` });
          await transaction.putConversation(conversation(id));
          await transaction.putEntry(id, 'main', message(1, { id: `m1.${id}`, sender: id }));
          await transaction.touchInbox(id, id);
          await transaction.putMark(id, mark(id, 1));
        }
      });
      await read(async (transaction) => {
        for (const id of names) {
          expect((await transaction.user(id))?.name).toBe(`user ${id}`);
          expect((await transaction.conversation(id))?.id).toBe(id);
          expect((await transaction.entryById(id, `m1.${id}`))?.entry.sender).toBe(id);
          expect(await transaction.touches(id, 0, 9)).toEqual([{ conversation: id, inbox: 1 }]);
          expect(await transaction.marks(id)).toEqual([mark(id, 1)]);
        }
      });
    });

    it('keeps the name of its database', async () => {
      const epoch = await read(async (transaction) => transaction.epoch);
      expect(epoch).toMatch(/^[0-9a-f-]{36}$/);
      await fill(1);
      expect(await write(async (transaction) => transaction.epoch)).toBe(epoch);
    });

    it('refuses transactions once it is closed', async () => {
      await fill(1);
      await storage.close();
      await storage.close();
      expect(await refusal(read((transaction) => transaction.user('ann')))).toBe('storage');
    });
  });
}

function message(seq: number, more: Partial<MessageEntry> = {}): StoredEntry {
  const sender = more.sender ?? 'ann';
  const entry: MessageEntry = {
    kind: 'message',
    seq,
    id: `m${seq}.${sender}`,
    sender,
    at: seq,
    text: `text ${seq}`,
    reactions: [],
    changed: seq,
    ...more,
  };
  return { entry, fingerprint: 'f' };
}

function conversation(id: string, more: Partial<StoredConversation> = {}): StoredConversation {
  return {
    id,
    createdBy: 'ann',
    createdAt: 1,
    heads: { main: 0, staff: 0 },
    participants: [{ userId: 'ann', access: 'write', since: 1 }],
    ...more,
  };
}

function mark(userId: string, read: number): Mark {
  return { userId, delivered: read, deliveredAt: 1, read, readAt: 2 };
}

function hide(inbox: number, target: string) {
  return { kind: 'hide', inbox, conversation: 'c', target } as const;
}
