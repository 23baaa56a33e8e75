// A page that the browser really kept in its back/forward cache, and whose user went meanwhile.
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../harness/built-package.js';
import { startChatPages, type ChatPages } from '../harness/chat-pages.js';

const patience = { timeout: 60_000, interval: 100 };
const SAID = 'What only Ann may read';

interface Chat {
  readonly seen: readonly string[];
  begin(): void;
  leave(act: 'reset' | 'logout'): Promise<unknown>;
}

/** A page with all elements that show a session, and one in which Ann goes. */
const shown = `
import ${JSON.stringify(join(root, 'src/elements/index.ts'))};
import ${JSON.stringify(join(root, 'src/elements/session/session.ts'))};
Object.assign(globalThis, { seen: [] });
globalThis.begin = () => {
  const session = document.createElement('chat-session');
  const box = document.createElement('chat-box');
  session.setAttribute('app-id', 'cached');
  session.setAttribute('user-id', 'ann');
  session.append(box);
  document.body.append(session);
};

/** The texts that can be seen. */
const look = (node) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const { parentElement, data } = node;
    return parentElement?.checkVisibility({ visibilityProperty: true }) ? data : '';
  }
  const inside = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  const below = node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
  return [...inside, ...below].map(look).join(' ');
};
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  // What was painted before any script ran: this listener is the first.
  seen.push(look(document.body));
  // What each frame shows: behind everything that is done before it.
  const watch = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      seen.push(look(document.body));
      if (seen.length < 61) requestAnimationFrame(watch);
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(watch);
});
`;

const leaving = `
import { createChatSession } from ${JSON.stringify(join(root, 'src/index.ts'))};
globalThis.leave = (act) =>
  createChatSession({ appId: 'cached', me: { id: 'ann', name: 'Ann' } })[act]();
`;

let pages: ChatPages;
let context: BrowserContext;

beforeAll(async () => {
  const ignoreDefaultArgs = ['--disable-back-forward-cache'];
  pages = await startChatPages({ shown, leaving }, { ignoreDefaultArgs });
}, 120_000);
afterAll(() => pages?.close());
beforeEach(async () => {
  context = await pages.browser.newContext();
});
afterEach(() => context.close());

const inPage = <R, A = undefined>(page: Page, act: (chat: Chat, argument: A) => R, given?: A) =>
  page.evaluate(`(${act.toString()})(globalThis, ${JSON.stringify(given)})`) as Promise<Awaited<R>>;

/** Ann's page, which shows what she wrote. */
async function openShown(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${pages.origin}/shown.html`);
  await inPage(page, ({ begin }) => begin());
  await page.getByRole('textbox').fill(SAID);
  await page.getByRole('textbox').press('Enter');
  await page.locator('chat-message').getByText(SAID).waitFor();
  return page;
}

/** Goes back, and says what could be seen in the frames that followed. */
async function goBack(page: Page): Promise<string[]> {
  await page.goBack({ waitUntil: 'commit' });
  // The same page as before, not one that was loaded anew.
  expect(
    await page.evaluate(() => ({
      isSame: 'seen' in globalThis,
      reasons: (
        performance.getEntriesByType('navigation')[0] as unknown as Record<string, unknown>
      )['notRestoredReasons'],
    })),
  ).toMatchObject({ isSame: true });
  await expect.poll(() => inPage(page, ({ seen }) => seen.length), patience).toBe(61);
  return [...(await inPage(page, ({ seen }) => seen))];
}

describe('a page from the back/forward cache', () => {
  it('C7: shows what it showed, where the same user is still there', async () => {
    const page = await openShown();
    await page.goto(`${pages.origin}/empty.html`);
    const seen = await goBack(page);
    // Not before it is known that it is the same user.
    expect(seen[0]).not.toContain(SAID);
    expect(seen.at(-1)).toContain(SAID);
  });

  for (const [rule, act] of [
    ['C7', 'reset'],
    ['L3', 'logout'],
  ] as const) {
    it(`${rule}: shows in no frame what Ann said, after ${act}`, async () => {
      const page = await openShown();
      await page.goto(`${pages.origin}/leaving.html`);
      // No word reaches the page in the cache; one that does makes the browser drop it.
      await page.evaluate(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
      await inPage(page, ({ leave }, how) => leave(how), act);
      const seen = await goBack(page);
      expect(seen.filter((text) => text.includes(SAID))).toEqual([]);
    });
  }
});
