// Two real pages on one profile that send much at once, and one that is killed in the worst moment.
import type { BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatPage, startChatPages, type ChatPages } from '../harness/chat-pages.js';

const patience = { timeout: 240_000, interval: 500 };
const COUNT = 500;

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

const open = (user: string, path?: string): Promise<ChatPage> =>
  ChatPage.open(context, pages, user, path);

function numbered(name: string, count = COUNT): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index}`);
}

const of = (log: readonly string[], name: string): string[] =>
  log.filter((text) => text.startsWith(`${name} `));

/** Resolves with the log once every page shows `count` messages, all of them sent. */
async function agreedLog(count: number, ...all: ChatPage[]): Promise<readonly string[]> {
  for (const page of all) {
    const sent = async (): Promise<number> =>
      (await page.rows()).filter((row) => !/sending|failed/.test(row)).length;
    await expect
      .poll(async () => {
        await page.log();
        return sent();
      }, patience)
      .toBe(count);
  }
  const logs = await Promise.all(all.map((page) => page.log()));
  for (const log of logs) expect(log).toEqual(logs[0]);
  return logs[0] ?? [];
}

describe('two pages of one profile that send 500 messages each at once', () => {
  for (const [name, users] of [
    ['one user', ['ann', 'ann']],
    ['two users', ['ann', 'bob']],
  ] as const) {
    it(`P3 P4 P5 P13 ${name}: each message once, in the typed order, the same for all`, async () => {
      const first = await open(users[0]);
      const second = await open(users[1]);
      await Promise.all([first.send(...numbered('one')), second.send(...numbered('two'))]);
      const log = await agreedLog(2 * COUNT, first, second);
      expect(of(log, 'one')).toEqual(numbered('one'));
      expect(of(log, 'two')).toEqual(numbered('two'));
      const third = await open('cleo');
      expect(await agreedLog(2 * COUNT, third)).toEqual(log);
      for (const page of [first, second]) {
        expect(await page.run((chat) => chat.outcomes)).toEqual(numbered('sent').map(() => 'sent'));
      }
    }, 300_000);
  }
});

describe('a page that is killed between commit and answer', () => {
  /** Stops the page for good at the commit of the message that is `count`th from now on. */
  async function stopAtCommit(chat: ChatPage, count: number): Promise<void> {
    await chat.page.evaluate((last) => {
      let commits = 0;
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...given) {
        const transaction = begin.apply(this, given);
        const isBackend = this.name.startsWith('chat-elements/backend');
        if (isBackend && transaction.mode === 'readwrite') {
          // Before the kit hears of the commit.
          transaction.addEventListener('complete', () => {
            if ((commits += 1) < last) return;
            console.info('committed');
            for (;;);
          });
        }
        return transaction;
      };
    }, count);
  }

  /** How the page dies: from outside, since it answers nobody any more. */
  async function killer({ page }: ChatPage): Promise<() => Promise<void>> {
    const devtools = await page.context().newCDPSession(page);
    const { targetInfo } = await devtools.send('Target.getTargetInfo');
    const { targetId } = targetInfo;
    return async () => {
      const closed = page.waitForEvent('close', { timeout: 60_000 });
      const browser = await pages.browser.newBrowserCDPSession();
      await browser.send('Target.closeTarget', { targetId });
      await closed;
    };
  }

  for (const [name, users] of [
    ['one user', ['ann', 'ann']],
    ['two users', ['ann', 'bob']],
  ] as const) {
    it(`P1 P2 P3 P5 ${name}: nothing is lost or doubled once a page opens again`, async () => {
      const first = await open(users[0]);
      const second = await open(users[1]);
      const kill = await killer(first);
      await Promise.all([first.send(...numbered('one')), second.send(...numbered('two'))]);
      // What was typed is accepted once it is stored: that is what is promised.
      await expect.poll(() => accepted(first), patience).toBeGreaterThanOrEqual(COUNT);
      const committed = first.page.waitForEvent('console', {
        predicate: (message) => message.text() === 'committed',
        timeout: 120_000,
      });
      await stopAtCommit(first, 10);
      await committed;
      await kill();
      const again = await open(users[0]);
      const log = await agreedLog(2 * COUNT, second, again);
      expect(of(log, 'one')).toEqual(numbered('one'));
      expect(of(log, 'two')).toEqual(numbered('two'));
    }, 300_000);
  }

  /** How many of the page's messages wait in the stored outbox, or are sent. */
  async function accepted(chat: ChatPage): Promise<number> {
    const waiting = await chat.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open('chat-elements/session:["pages","ann"]');
          request.onsuccess = () => {
            const { result } = request;
            const all = result.transaction('outbox').objectStore('outbox').getAll();
            all.onsuccess = () => {
              const items = all.result as { status: string; command: { body: { text: string } } }[];
              const mine = items.filter(({ command }) => command.body.text.startsWith('one '));
              resolve(mine.filter(({ status }) => status === 'queued').length);
              result.close();
            };
          };
        }),
    );
    const rows = of(await chat.rows(), 'one');
    return waiting + rows.filter((row) => !row.endsWith('(sending)')).length;
  }
});

describe('a session that ends while it sends', () => {
  it('T5 P2 says destroyed, and the message is sent once by the next page', async () => {
    const ann = await open('ann');
    await ann.run(async (chat) => {
      chat.send('Hello');
      await chat.session.destroy();
    });
    await expect.poll(() => ann.run((chat) => chat.outcomes)).toEqual(['destroyed']);
    await ann.reload();
    expect(await agreedLog(1, ann)).toEqual(['Hello']);
  });
});

describe('two copies of the kit in one page', () => {
  it('P13 share what is stored, and send each message once', async () => {
    const ann = await open('ann', '/two-copies.html');
    await ann.begin(1);
    await ann.run((chat, texts) => chat.send(...texts), numbered('one', 20), 0);
    await ann.run((chat, texts) => chat.send(...texts), numbered('two', 20), 1);
    const logs = (): Promise<(readonly string[])[]> =>
      Promise.all([0, 1].map((copy) => ann.run((chat) => chat.rows, undefined, copy)));
    await expect
      .poll(async () => (await logs()).map((rows) => rows.filter((row) => /sent/.test(row)).length))
      .toEqual([40, 40]);
    const [first = [], second] = await logs();
    expect(first).toEqual(second);
    for (const name of ['one', 'two']) {
      expect(of(first, name)).toEqual(numbered(name, 20).map((text) => `${text} (sent)`));
    }
  });
});
