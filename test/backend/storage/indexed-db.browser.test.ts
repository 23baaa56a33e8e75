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
