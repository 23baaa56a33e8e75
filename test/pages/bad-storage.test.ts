// What becomes of a chat where the browser's storage is not what it should be. docs/bad-input.md
// lists the outcomes.
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ANN_DATABASE,
  BACKEND_DATABASE,
  ChatPage,
  startChatPages,
  type ChatPages,
} from '../harness/chat-pages.js';

const patience = { timeout: 60_000 };

let pages: ChatPages;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  pages = await startChatPages();
}, 120_000);

afterAll(() => pages?.close());

beforeEach(async () => {
  complaints = [];
  context = await pages.browser.newContext();
  context.on('weberror', (error) => complaints.push(error.error().message));
});

afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

const open = (user: string): Promise<ChatPage> => ChatPage.open(context, pages, user);

async function shows(chat: ChatPage, ...rows: string[]): Promise<void> {
  await expect.poll(() => chat.rows(), patience).toEqual(rows);
}

/** A page of the origin without a chat. */
async function emptyPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${pages.origin}/empty.html`);
  return page;
}

/** Writes a database of version 99 with one record, as a later kit would. */
function writeNewer(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(database, 99);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('later').put('kept', 'record');
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
    name,
  );
}

function readNewer(page: Page, name: string): Promise<unknown> {
  return page.evaluate(
    (database) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const { result } = request;
          const get = result.transaction('later').objectStore('later').get('record');
          get.onsuccess = () => {
            resolve([result.version, get.result]);
            result.close();
          };
        };
      }),
    name,
  );
}

/** Holds a database that somebody else wants to delete: nobody can open it. */
function block(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (database) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open(database, 1);
        request.onsuccess = () => {
          Object.assign(globalThis, { held: request.result });
          indexedDB.deleteDatabase(database).onblocked = () => resolve();
        };
      }),
    name,
  );
}

function unblock(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
}

function deleteDatabase(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(database);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
    name,
  );
}

describe('a disk that is full', () => {
  it('makes messages failed with their text kept, says failing, and lets them go later', async () => {
    const page = await emptyPage();
    const devtools = await context.newCDPSession(page);
    const { origin } = pages;
    // Before anything is stored: the browser believes for a while what it once found.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
    const ann = await open('ann');
    const texts = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(10_000, 'x'));
    await ann.send(...texts);
    await expect.poll(() => ann.run((chat) => chat.storage), patience).toBe('failing');
    await expect.poll(() => ann.run((chat) => chat.outcomes), patience).toContain('storage');
    expect(await ann.rows()).toHaveLength(40);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    const isSent = async (): Promise<boolean> => {
      await ann.run((chat) => chat.retryAll());
      return (await ann.rows()).every((row) => !/sending|failed/.test(row));
    };
    await expect.poll(isSent, patience).toBe(true);
    expect(await ann.run((chat) => chat.storage)).toBe('persistent');
    expect((await ann.log()).toSorted()).toEqual(texts.toSorted());
    await ann.reload();
    await expect.poll(async () => (await ann.log()).length, patience).toBe(40);
  });
});

describe('a database that is blocked', () => {
  it('of the session: the page goes on in memory, and says so', async () => {
    const holder = await emptyPage();
    await block(holder, ANN_DATABASE);
    const ann = await open('ann');
    await ann.send('Hello');
    await shows(ann, 'Hello (sending)');
    await shows(ann, 'Hello (sent)');
    expect(await ann.run((chat) => chat.storage)).toBe('memory');
  });

  it('of the backend: messages wait, the connection says storage, and they go when it is free', async () => {
    const holder = await emptyPage();
    await block(holder, BACKEND_DATABASE);
    const ann = await open('ann');
    await ann.send('Hello');
    await expect.poll(() => ann.run((chat) => chat.connection), patience).toBe('waiting storage');
    await shows(ann, 'Hello (sending)');
    await unblock(holder);
    await shows(ann, 'Hello (sent)');
  });
});

describe('a database that is deleted while in use', () => {
  it('of the session: what waits is kept, over a reload too', async () => {
    const ann = await open('ann');
    await ann.send('first');
    await shows(ann, 'first (sent)');
    await ann.run((chat) => chat.session.disconnect());
    await ann.send('waits');
    await ann.run((chat) => chat.order.setDraft('words'));
    await shows(ann, 'first (sent)', 'waits (sending)');
    await deleteDatabase(await emptyPage(), ANN_DATABASE);
    await ann.send('later');
    await shows(ann, 'first (sent)', 'waits (sending)', 'later (sending)');
    await expect.poll(() => stored(ann), patience).toBe(2);
    await ann.reload();
    await shows(ann, 'first (sent)', 'waits (sent)', 'later (sent)');
  });

  it('by clearing the data of the site: what waits is kept, over a reload too', async () => {
    const ann = await open('ann');
    await ann.send('first');
    await shows(ann, 'first (sent)');
    await ann.run((chat) => chat.session.disconnect());
    await ann.send('waits');
    await expect.poll(() => stored(ann), patience).toBe(1);
    const devtools = await ann.devtools();
    await devtools.send('Storage.clearDataForOrigin', {
      origin: pages.origin,
      storageTypes: 'indexeddb',
    });
    await ann.send('later');
    await expect.poll(() => stored(ann), patience).toBe(2);
    await ann.reload();
    await shows(ann, 'first (sent)', 'waits (sent)', 'later (sent)');
  });

  it('of the backend: all pages send their own again, and agree on one order', async () => {
    const ann = await open('ann');
    const bob = await open('bob');
    for (const text of ['1', '2']) {
      await ann.send(`ann ${text}`);
      await bob.send(`bob ${text}`);
    }
    await expect.poll(async () => (await ann.log()).length, patience).toBe(4);
    await expect.poll(async () => (await bob.log()).length, patience).toBe(4);
    await deleteDatabase(await emptyPage(), BACKEND_DATABASE);
    await ann.send('ann 3');
    const all = ['ann 1', 'ann 2', 'ann 3', 'bob 1', 'bob 2'];
    const known = async (): Promise<unknown> => {
      const [forAnn, forBob] = await Promise.all([numbered(ann), numbered(bob)]);
      return JSON.stringify(forAnn) === JSON.stringify(forBob) && forAnn.map(([text]) => text);
    };
    await expect.poll(known, patience).toEqual(expect.arrayContaining(all));
    for (const page of [ann, bob]) {
      expect((await page.log()).toSorted()).toEqual(all);
    }
  });
});

/** What a page shows, each message with its place in the log. */
function numbered(chat: ChatPage): Promise<[string, number | null][]> {
  return chat.run((page) => page.items.map(({ text, seq }) => [text, seq]));
}

/** How many messages wait in the stored outbox. */
function stored(chat: ChatPage): Promise<number> {
  return chat.page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open(name);
        // Where it is gone, looking must not make one without stores, which the kit would find.
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onerror = () => resolve(0);
        request.onsuccess = () => {
          const { result } = request;
          const all = result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            const items = all.result as { status: string }[];
            resolve(items.filter(({ status }) => status === 'queued').length);
            result.close();
          };
        };
      }),
    ANN_DATABASE,
  );
}

describe('a database of a newer version', () => {
  it('of the session: the page goes on in memory, and leaves it as it is', async () => {
    const other = await emptyPage();
    await writeNewer(other, ANN_DATABASE);
    const ann = await open('ann');
    await ann.send('Hello');
    await shows(ann, 'Hello (sent)');
    expect(await ann.run((chat) => chat.storage)).toBe('memory');
    expect(await readNewer(other, ANN_DATABASE)).toEqual([99, 'kept']);
  });

  it('of the backend: messages wait in the stored outbox, and it is left as it is', async () => {
    const other = await emptyPage();
    await writeNewer(other, BACKEND_DATABASE);
    const ann = await open('ann');
    await ann.send('Hello');
    await expect.poll(() => ann.run((chat) => chat.connection), patience).toBe('waiting storage');
    await shows(ann, 'Hello (sending)');
    expect(await ann.run((chat) => chat.storage)).toBe('persistent');
    expect(await readNewer(other, BACKEND_DATABASE)).toEqual([99, 'kept']);
  });
});

describe('a browser without IndexedDB', () => {
  it('has a chat in memory, and says so', async () => {
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    });
    const ann = await open('ann');
    await ann.send('Hello');
    await shows(ann, 'Hello (sent)');
    expect(await ann.run((chat) => chat.storage)).toBe('memory');
  });

  it('that refuses to open one has no backend, and keeps what is typed on screen', async () => {
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Not here.', 'SecurityError');
      };
    });
    const ann = await open('ann');
    await ann.send('Hello');
    await expect.poll(() => ann.run((chat) => chat.connection), patience).toBe('waiting storage');
    await shows(ann, 'Hello (sending)');
    expect(await ann.run((chat) => chat.storage)).toBe('memory');
  });
});
