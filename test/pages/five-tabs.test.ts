// Five real tabs on one profile share one connection, and the one that holds it is killed again
// and again. FIVE_TABS_ROUNDS says how often; five times unless it is given.
import type { BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ChatPage,
  startChatPages,
  type ChatInPage,
  type ChatPages,
} from '../harness/chat-pages.js';

const patience = { timeout: 120_000, interval: 50 };
const ROUNDS = Number(process.env['FIVE_TABS_ROUNDS'] ?? 5);
const TABS = 5;

let pages: ChatPages;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  pages = await startChatPages(undefined, {
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
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

const open = (user: string): Promise<ChatPage> =>
  ChatPage.open(context, pages, user, '/counted.html');

function openTabs(count: number): Promise<ChatPage[]> {
  return Promise.all(Array.from({ length: count }, () => open('ann')));
}

const connections = (tabs: readonly ChatPage[]): Promise<number[]> =>
  Promise.all(tabs.map((tab) => tab.run((chat) => chat.connections)));

/** Resolves once one tab holds a connection, and no other, with the place of that tab. */
async function leaderOf(tabs: readonly ChatPage[]): Promise<number> {
  await expect
    .poll(async () => (await connections(tabs)).toSorted().reverse(), patience)
    .toEqual(tabs.map((_tab, index) => (index === 0 ? 1 : 0)));
  return (await connections(tabs)).indexOf(1);
}

/** Resolves once every page shows exactly these messages as sent, in one order for all. */
async function showOnce(all: readonly ChatPage[], expected: readonly string[]): Promise<void> {
  for (const chat of all) {
    await expect
      .poll(async () => (await chat.log()).toSorted(), patience)
      .toEqual(expected.toSorted());
    await expect
      .poll(async () => (await chat.rows()).filter((row) => /sending|failed/.test(row)), patience)
      .toEqual([]);
  }
  const logs = await Promise.all(all.map((chat) => chat.log()));
  for (const log of logs) expect(log).toEqual(logs[0]);
}

/** Crashes the tab's renderer; gives the tabs that went with it, which may be several. */
async function crash(tabs: readonly ChatPage[], index: number): Promise<ChatPage[]> {
  const gone = new Set<ChatPage>();
  for (const tab of tabs) tab.page.once('crash', () => gone.add(tab));
  const victim = tabs[index] as ChatPage;
  const devtools = await victim.devtools();
  // Nobody is left to answer.
  devtools.send('Page.crash').catch(() => {});
  await expect.poll(() => gone.has(victim), patience).toBe(true);
  return [...gone];
}

describe('five tabs of one profile', () => {
  it(
    `P13 one connection, and each message once, though the leading tab is killed ${ROUNDS} times`,
    { timeout: 60_000 + ROUNDS * 60_000 },
    async () => {
      let tabs = await openTabs(TABS);
      const bob = await open('bob');
      const texts: string[] = [];
      const say = async (chat: ChatPage, text: string): Promise<void> => {
        texts.push(text);
        await chat.send(text);
      };
      const pauses: number[] = [];
      let crashes = 0;
      for (let round = 1; round <= ROUNDS; round += 1) {
        const index = await leaderOf(tabs);
        const leader = tabs[index] as ChatPage;
        const follower = tabs[(index + 1) % TABS] as ChatPage;
        await say(leader, `${round} by the leader`);
        await say(follower, `${round} by a follower`);
        await say(bob, `${round} by somebody else`);
        // What was typed is accepted once it is stored, which the others see.
        await expect
          .poll(() => follower.log(), patience)
          .toEqual(expect.arrayContaining([`${round} by the leader`]));
        const gone = await crash(tabs, index);
        const killed = performance.now();
        crashes += gone.length;
        tabs = tabs.filter((tab) => !gone.includes(tab));
        if (tabs[0]) await say(tabs[0], `${round} while nobody leads`);
        await say(bob, `${round} meanwhile`);
        if (tabs.length > 0) await leaderOf(tabs);
        pauses.push(performance.now() - killed);
        for (const tab of gone) await tab.page.close();
        tabs = [...tabs, ...(await openTabs(TABS - tabs.length))];
        await leaderOf(tabs);
        await showOnce([...tabs, bob], texts);
      }
      pauses.sort((a, b) => a - b);
      const middle = pauses[Math.floor(pauses.length / 2)] ?? 0;
      const longest = pauses.at(-1) ?? 0;
      expect(longest).toBeLessThan(patience.timeout);
      console.info(
        `${ROUNDS} kills, ${crashes} tabs gone, ${texts.length} messages; one connection again ` +
          `after ${Math.round(middle)} ms (median), ${Math.round(longest)} ms at most`,
      );
    },
  );

  it('P13 another tab takes over where the leading one hangs, and it follows afterwards', async () => {
    const tabs = await openTabs(3);
    const hanging = tabs[await leaderOf(tabs)] as ChatPage;
    const others = tabs.filter((tab) => tab !== hanging);
    const awake = hanging.page.evaluate(() => {
      const end = Date.now() + 20_000;
      while (Date.now() < end);
    });
    await others[0]?.send('while it hangs');
    await leaderOf(others);
    await showOnce(others, ['while it hangs']);
    await awake;
    await leaderOf(tabs);
    await showOnce(tabs, ['while it hangs']);
  }, 240_000);

  it('P13 a page lets go of the connection for the back/forward cache, and is back with it', async () => {
    const left = await open('ann');
    await leaderOf([left]);
    await left.send('before');
    await showOnce([left], ['before']);
    await left.page.goto(`${pages.origin}/empty.html`);
    const lockNames = await left.page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.map(({ name }) => name);
    });
    expect(lockNames).toEqual([]);
    await left.page.goBack({ waitUntil: 'commit' });
    // It is the same page as before.
    expect(await left.page.evaluate(() => 'chat0' in globalThis)).toBe(true);
    await leaderOf([left]);
    await left.send('after');
    await showOnce([left], ['before', 'after']);
  }, 240_000);

  it('P13 another tab takes over from one that goes to the back/forward cache', async () => {
    const tabs = await openTabs(2);
    const index = await leaderOf(tabs);
    const left = tabs[index] as ChatPage;
    const other = tabs[1 - index] as ChatPage;
    await left.page.goto(`${pages.origin}/empty.html`);
    await leaderOf([other]);
    await other.send('meanwhile');
    await showOnce([other], ['meanwhile']);
    await left.page.goBack();
    // What the others say meanwhile ends a cached page: it is loaded anew.
    const isKept = await left.page.evaluate(() => 'chat0' in globalThis);
    if (!isKept) await left.begin();
    await leaderOf([left, other]);
    await showOnce([left, other], ['meanwhile']);
  }, 240_000);

  it('M8 a draft and what was read are the same in all tabs within two seconds', async () => {
    const tabs = await openTabs(3);
    const bob = await open('bob');
    await leaderOf(tabs);
    await bob.send('Hello');
    await showOnce([...tabs, bob], ['Hello']);
    const watched = tabs.map((tab) =>
      tab.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const { order } = (globalThis as unknown as { chat0: ChatInPage }).chat0;
            let draft = '';
            let unread = -1;
            const look = () => {
              if (draft === 'Half a sen' && unread === 0) resolve(Date.now());
            };
            order.draft$.subscribe((next) => {
              draft = next;
              look();
            });
            order.status$.subscribe((next) => {
              ({ unread } = next);
              look();
            });
          }),
      ),
    );
    const begun = await tabs[1]?.run((chat) => {
      void chat.order.setDraft('Half a sen');
      void chat.order.markRead();
      return Date.now();
    });
    for (const at of await Promise.all(watched)) expect(at - (begun ?? 0)).toBeLessThan(2_000);
  }, 120_000);
});
