import { afterEach, describe, expect, it } from 'vitest';

import { realEnvironment } from '../../src/environment.js';
import { openIndexedDbSessionStorage } from '../../src/session/storage/indexed-db/indexed-db.js';
import { createWriting } from '../../src/session/storage/indexed-db/writing.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { runSessionCursorsContract } from '../contracts/session-cursors.js';
import { runSessionFilesContract } from '../contracts/session-files.js';
import { item, runSessionStorageContract, tail } from '../contracts/session-storage.js';
import { refusal } from '../harness/client.js';

const NAME = 'test-session-storage';
const open: SessionStorage[] = [];

async function make(): Promise<SessionStorage> {
  const storage = await openIndexedDbSessionStorage({
    name: NAME,
    environment: realEnvironment,
    loadWriting: () => createWriting,
  });
  open.push(storage);
  return storage;
}

function done(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function clean(): Promise<void> {
  for (const storage of open.splice(0)) await storage.close();
  await done(indexedDB.deleteDatabase(NAME));
}

runSessionStorageContract('IndexedDB', make, clean);
runSessionCursorsContract('IndexedDB', make, clean);
runSessionFilesContract('IndexedDB', () => make(), clean);

describe('a session storage in IndexedDB', () => {
  afterEach(clean);

  it('P2 keeps everything for the next page', async () => {
    const first = await make();
    await first.enqueue([item('a')]);
    await first.putDraft('order', 'words');
    await first.putTails([tail('order')], { epoch: 'e1', inbox: 4 });
    const before = await first.read();
    await first.close();
    expect(await (await make()).read()).toEqual(before);
  });

  it('P13 is shared by two pages', async () => {
    const [first, second] = [await make(), await make()];
    await Promise.all([first.enqueue([item('a')]), second.enqueue([item('b')])]);
    expect(await first.readOutbox()).toEqual(await second.readOutbox());
  });

  it('is made anew when it is deleted while in use, and says so once', async () => {
    const storage = await make();
    let told = 0;
    storage.onEmptied?.(() => (told += 1));
    await storage.enqueue([item('a')]);
    await done(indexedDB.deleteDatabase(NAME));
    expect(await storage.readOutbox()).toEqual([]);
    await storage.enqueue([item('b')]);
    expect([(await storage.readOutbox()).length, told]).toEqual([1, 1]);
  });

  it('L10 brings along what a page of version 1 kept', async () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const { result: old } = request;
      old.createObjectStore('outbox', { keyPath: 'order' }).createIndex('id', 'id');
      old.createObjectStore('drafts').put('words', 'order');
      old.createObjectStore('tails', { keyPath: 'summary.id' }).put(tail('order'));
      old.createObjectStore('facts').put({ epoch: 'e1', inbox: 4 }, 'cursor');
    };
    (await done(request)).close();
    const storage = await make();
    const { cursor, drafts, tails } = await storage.read();
    expect([cursor, drafts.get('order'), tails]).toEqual([
      { epoch: 'e1', inbox: 4 },
      'words',
      [tail('order')],
    ]);
    await storage.enqueue([item('a')]);
    expect(await storage.moveCursor('told', 'e1', 'order', 1)).toBe(true);
    const files = [{ blob: new Blob(['x']), name: 'x.txt' }];
    await storage.enqueue([{ ...item('a'), files }]);
    expect(await storage.readFiles(item('a').id)).toHaveLength(1);
  });

  it('does not open over a newer version, and leaves it alone', async () => {
    const newer = await done(indexedDB.open(NAME, 99));
    newer.close();
    expect(await refusal(make())).toBe('storage');
    const after = await done(indexedDB.open(NAME));
    expect(after.version).toBe(99);
    after.close();
  });

  it('makes way for a newer version, and is refused from then on', async () => {
    const storage = await make();
    await storage.enqueue([item('a')]);
    const newer = await done(indexedDB.open(NAME, 99));
    expect(await refusal(storage.readOutbox())).toBe('storage');
    newer.close();
  });
});
