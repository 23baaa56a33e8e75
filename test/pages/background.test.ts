// Pages of one profile that load no element: what they hear of messages, over reloads and tabs.
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../harness/built-package.js';
import { ChatPage, startChatPages, type ChatPages } from '../harness/chat-pages.js';
import type { ChatSession } from '../../src/session/index.js';

const patience = { timeout: 60_000, interval: 100 };

/** A host's page: it asks for the session at boot, and listens. */
const script = `
import { startBackgroundEvents, stopBackgroundEvents }
  from ${JSON.stringify(join(root, 'src/background-events.ts'))};
globalThis.heard = [];
globalThis.stopBackground = () => stopBackgroundEvents('pages');
globalThis.listen = async () => {
  const session = await startBackgroundEvents({ appId: 'pages' });
  for (const name of ['first', 'second']) {
    session?.on('message-received', ({ content }) => heard.push(name + ': ' + content));
  }
  globalThis.session = session;
  globalThis.connected = session && new Promise((resolve) => session.on('connected', resolve));
  session?.on('session-start', () => heard.push('a visit began'));
  return session && session.me.id;
};
globalThis.user = listen();
`;

interface Host {
  readonly heard: string[];
  readonly user: Promise<string | null>;
  readonly connected: Promise<unknown> | null;
  readonly session: ChatSession;
  listen(): Promise<string | null>;
  stopBackground(): Promise<void>;
}

let pages: ChatPages;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  pages = await startChatPages({ background: script });
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

const inPage = <R>(page: Page, act: (host: Host) => R): Promise<Awaited<R>> =>
  page.evaluate(`(${act.toString()})(globalThis)`);
const heardIn = (page: Page): Promise<readonly string[]> => inPage(page, ({ heard }) => heard);

async function openBackground(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${pages.origin}/background.html`);
  await inPage(page, ({ user }) => user);
  // What is said before a profile first listens is history.
  await inPage(page, async ({ connected }) => void (await connected));
  return page;
}

/** Both listeners of a page hear each message. */
const twice = (...texts: string[]): string[] =>
  texts.flatMap((text) => [`first: ${text}`, `second: ${text}`]);

async function say(bob: ChatPage, ...texts: string[]): Promise<void> {
  const before = (await bob.rows()).length;
  await bob.send(...texts);
  await expect.poll(() => bob.rows(), patience).toHaveLength(before + texts.length);
  await expect.poll(async () => (await bob.rows()).join(), patience).not.toContain('sending');
}

/** Ann has chatted on this device and closed the page; Bob is there, in the same browser. */
async function annWasHere(): Promise<ChatPage> {
  const ann = await ChatPage.open(context, pages, 'ann');
  await ann.run((chat) => chat.order.send('I was here'));
  await ann.page.close();
  // Another profile would be another database: Bob's page must not be who goes on.
  const bob = await ChatPage.open(context, pages, 'bob');
  await expect.poll(() => bob.rows(), patience).toHaveLength(1);
  await bob.page.evaluate(() => {
    const key = 'chat-elements/device:pages';
    const device = JSON.parse(localStorage.getItem(key) ?? '{}') as object;
    localStorage.setItem(key, JSON.stringify({ ...device, resume: { id: 'ann', name: 'ann' } }));
  });
  return bob;
}

describe('background events', () => {
  it('L1 is null before any login, and there once somebody chatted', async () => {
    const page = await openBackground();
    expect(await inPage(page, ({ user }) => user)).toBeNull();
    await annWasHere();
    expect(await inPage(page, ({ listen }) => listen())).toBe('ann');
  });

  it('L1 L10 hears after a reload what it missed, once, and begins no visit', async () => {
    const bob = await annWasHere();
    const page = await openBackground();
    expect(await inPage(page, ({ user }) => user)).toBe('ann');
    await expect.poll(() => page.evaluate('indexedDB.databases()'), patience).toHaveLength(3);
    await say(bob, 'one');
    await expect.poll(() => heardIn(page), patience).toEqual(twice('one'));
    await page.goto('about:blank');
    await say(bob, 'two', 'three');
    await page.goBack();
    await expect.poll(() => heardIn(page), patience).toEqual(twice('two', 'three'));
    await page.reload();
    await say(bob, 'four');
    await expect.poll(() => heardIn(page), patience).toEqual(twice('four'));
  });

  it('L10 each listener of five tabs hears each message once, whichever is closed', async () => {
    const bob = await annWasHere();
    const tabs = await Promise.all(Array.from({ length: 5 }, openBackground));
    for (const tab of tabs) expect(await inPage(tab, ({ user }) => user)).toBe('ann');
    await say(bob, 'one');
    for (const tab of tabs) await expect.poll(() => heardIn(tab), patience).toEqual(twice('one'));
    await tabs[0]?.close();
    await say(bob, 'two', 'two');
    for (const tab of tabs.slice(1)) {
      await expect.poll(() => heardIn(tab), patience).toEqual(twice('one', 'two', 'two'));
    }
  });

  it('L1 hears nothing once stopped, and what it missed when it begins again', async () => {
    const bob = await annWasHere();
    const page = await openBackground();
    await say(bob, 'one');
    await expect.poll(() => heardIn(page), patience).toEqual(twice('one'));
    await inPage(page, ({ stopBackground }) => stopBackground());
    await say(bob, 'two');
    expect(await heardIn(page)).toEqual(twice('one'));
    await inPage(page, ({ listen }) => listen());
    await expect.poll(() => heardIn(page), patience).toEqual(twice('one', 'two'));
  });

  it('L1 P2 refuses to send while the code for that cannot be loaded, and sends once it can', async () => {
    const bob = await annWasHere();
    await context.route(/chatting/, (route) => route.abort());
    const page = await openBackground();
    const send = (): Promise<string> =>
      inPage(page, ({ session }) =>
        session
          .getConversation({ id: 'order' })
          .send('from afar')
          .then(
            ({ state }) => state,
            (error: { code?: string }) => error.code ?? String(error),
          ),
      );
    expect(await send()).toBe('offline');
    await context.unroute(/chatting/);
    await expect.poll(send, patience).toBe('sent');
    await expect.poll(async () => (await bob.rows()).at(-1), patience).toContain('from afar');
    expect(await bob.rows()).toHaveLength(2);
  });

  it('L1 loads no element, and nothing that shows one', async () => {
    const page = await context.newPage();
    const loaded: string[] = [];
    page.on('response', async (response) => loaded.push(await response.text().catch(() => '')));
    await page.goto(`${pages.origin}/background.html`);
    await inPage(page, ({ user }) => user);
    const code = loaded.join('\n');
    expect(code).toContain('startBackgroundEvents');
    expect(code).not.toMatch(/customElements|ReactiveElement|litHtml/);
  });
});
