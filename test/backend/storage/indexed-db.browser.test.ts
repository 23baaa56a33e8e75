import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';

import { createIndexedDbStorage } from '../../../src/backend/index.js';
import type { Storage } from '../../../src/backend/storage/storage.js';
import { realEnvironment } from '../../../src/environment.js';
import { runStorageContract } from '../../contracts/storage.js';
import { refusal } from '../../harness/client.js';

const NAME = 'test-storage';
const make = (): Storage => createIndexedDbStorage({ name: NAME, environment: realEnvironment });

runStorageContract('IndexedDB', make, () => deleteDB(NAME));

describe('storage in IndexedDB', () => {
  const open: Storage[] = [];
  const another = (): Storage => {
    const storage = make();
    open.push(storage);
    return storage;
  };
  afterEach(async () => {
    for (const storage of open.splice(0)) await storage.close();
    await deleteDB(NAME);
  });

  const name = (storage: Storage, value: string) =>
    storage.transaction('write', (transaction) => transaction.putUser({ id: 'ann', name: value }));
  const named = (storage: Storage) =>
    storage.transaction('read', async (transaction) => (await transaction.user('ann'))?.name);
  const epoch = (storage: Storage) =>
    storage.transaction('read', async (transaction) => transaction.epoch);

  it('P1 keeps what was written for the next page', async () => {
    const first = another();
    await name(first, 'Ann');
    const before = await epoch(first);
    await first.close();
    const second = another();
    expect(await named(second)).toBe('Ann');
    expect(await epoch(second)).toBe(before);
  });

  it('numbers on without a gap when two pages write at once', async () => {
    const pages = [another(), another()];
    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        pages[index % 2]?.transaction('write', (transaction) => transaction.touchInbox('ann', 'c')),
      ),
    );
    expect(new Set(numbers).size).toBe(20);
    expect(await pages[0]?.transaction('read', (transaction) => transaction.inbox('ann'))).toBe(20);
  });

  it('comes back under another name when the database is deleted while in use', async () => {
    const storage = another();
    await name(storage, 'Ann');
    const before = await epoch(storage);
    await deleteDB(NAME);
    expect(await named(storage)).toBeUndefined();
    expect(await epoch(storage)).not.toBe(before);
    await name(storage, 'Ann again');
    expect(await named(storage)).toBe('Ann again');
  });

  it('says so when a newer version wrote the database, and leaves it as it is', async () => {
    const newer = await openDB(NAME, 1000);
    expect(await refusal(named(another()))).toBe('storage');
    expect(newer.version).toBe(1000);
    newer.close();
  });

  it('makes way for a page that brings a newer version', async () => {
    const storage = another();
    await name(storage, 'Ann');
    const newer = await openDB(NAME, 1000);
    expect(await refusal(named(storage))).toBe('storage');
    newer.close();
  });

  it('works on after a transaction failed', async () => {
    const storage = another();
    await name(storage, 'Ann');
    await expect(
      storage.transaction('write', async (transaction) => {
        await transaction.putUser({ id: 'ann', name: 'Bob' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await named(storage)).toBe('Ann');
  });

  it('says so when another page holds a database that is to be deleted', async () => {
    const holder = await openDB(NAME, 1, {
      upgrade: (database) => void database.createObjectStore('meta'),
    });
    const deleted = deleteDB(NAME);
    // Patience shortened: the wait itself is not what is tested.
    const storage = createIndexedDbStorage({
      name: NAME,
      environment: {
        ...realEnvironment,
        after: (_delay, task) => realEnvironment.after(50, task),
      },
    });
    open.push(storage);
    expect(await refusal(named(storage))).toBe('storage');
    holder.close();
    await deleted;
    await name(storage, 'Ann');
    expect(await named(storage)).toBe('Ann');
  });
});

describe('a database of version 1', () => {
  afterEach(() => deleteDB(NAME));

  it('P18 comes along, with everything in it', async () => {
    const old = await openDB(NAME, 1, {
      upgrade(database) {
        for (const name of ['meta', 'users', 'conversations', 'marks', 'inboxes', 'personal']) {
          database.createObjectStore(name);
        }
        const entries = database.createObjectStore('entries');
        entries.createIndex('id', ['conversation', 'entry.id'], { unique: true });
        entries.createIndex('counted', ['conversation', 'counted']);
        entries.createIndex('countedOf', ['conversation', 'entry.sender', 'counted']);
        database.createObjectStore('touches').createIndex('inbox', ['userId', 'inbox']);
      },
    });
    const row = {
      id: 'c',
      createdBy: 'ann',
      createdAt: 1,
      heads: { main: 1, staff: 0 },
      participants: [{ userId: 'ann', access: 'write', since: 1 }],
    };
    const entry = { kind: 'message', seq: 1, id: 'm.ann', sender: 'ann', at: 1, text: 'Hi' };
    const hidden = { kind: 'hide', inbox: 1, conversation: 'c', target: 'm.ann' };
    await old.put('meta', 'epoch of old', 'epoch');
    await old.put('users', { id: 'ann', name: 'Ann' }, 'ann');
    await old.put('conversations', row, 'c');
    const stored = { conversation: 'c', log: 'main', entry, fingerprint: 'f', counted: 1 };
    await old.put('entries', stored, ['c', 'main', 1]);
    await old.put('inboxes', 1, 'ann');
    await old.put('touches', { userId: 'ann', conversation: 'c', inbox: 1 }, ['ann', 'c']);
    await old.put('personal', hidden, ['ann', 1]);
    old.close();

    const storage = make();
    await storage.transaction('write', async (transaction) => {
      expect(transaction.epoch).toBe('epoch of old');
      expect(await transaction.user('ann')).toEqual({ id: 'ann', name: 'Ann' });
      expect(await transaction.conversation('c')).toEqual(row);
      expect((await transaction.entryById('c', 'm.ann'))?.entry).toEqual(entry);
      expect(await transaction.touches('ann', 0, 9)).toEqual([{ conversation: 'c', inbox: 1 }]);
      expect((await transaction.ownView('ann', 'c')).hidden).toEqual(new Set(['m.ann']));
      expect(await transaction.countUnread('c', ['bob'], 0, new Set())).toBe(1);
      await transaction.putSecret('s', { a: 1 });
      expect(await transaction.visitsOf('ann', 1)).toEqual([]);
      expect(await transaction.sizeOfFiles()).toBe(0);
      expect(await transaction.unpostedFiles(9, 9)).toEqual([]);
      expect(await transaction.references('none')).toEqual([]);
    });
    await storage.close();
  });
});
