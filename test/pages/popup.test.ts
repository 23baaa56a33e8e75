// The popup over the real session and the embedded backend: visits, reloads, two tabs.
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../harness/built-package.js';
import { startChatPages, type ChatPages } from '../harness/chat-pages.js';

/** A busy machine is ten times slower. */
const patience = { timeout: 30_000 };

const from = (path: string): string => JSON.stringify(join(root, 'src/elements', path));

const script = `
import ${from('session/session.ts')};
import ${from('popup/popup.ts')};
globalThis.heard = [];
const element = document.createElement('chat-session');
element.appId = 'popup';
element.userId = 'ann';
element.userName = 'Ann';
const popup = document.createElement('chat-popup');
element.append(popup);
document.body.append(element);
await element.updateComplete;
globalThis.session = element.session;
for (const type of ['session-start', 'session-end', 'session-clear']) {
  session.on(type, () => heard.push(type));
}
session.message$.subscribe(({ text }) => heard.push(text));
`;

let pages: ChatPages;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  pages = await startChatPages({ popup: script });
}, 120_000);
afterAll(() => pages?.close());

beforeEach(async () => {
  complaints = [];
  context = await pages.browser.newContext({ viewport: { width: 1000, height: 700 } });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'warning' && !message.text().includes('Lit is in dev mode')) {
      complaints.push(message.text());
    }
  });
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${pages.origin}/popup.html`);
  return page;
}
const launcher = (page: Page) => page.locator('.launcher');
const field = (page: Page) => page.locator('chat-popup textarea');
const said = (page: Page): Promise<string[]> => page.locator('chat-message .words').allInnerTexts();
const inPage = <T>(page: Page, expression: string): Promise<T> => page.evaluate<T>(expression);
const heard = (page: Page): Promise<string[]> => inPage(page, 'heard');
const shows = (page: Page, ...texts: string[]): Promise<void> =>
  expect.poll(() => said(page), patience).toEqual(texts);

async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

describe('a popup with the visit’s own conversation', () => {
  it('C7, N6, L4: begins the visit with the first press, and is the same after a reload', async () => {
    const page = await openPage();
    await launcher(page).waitFor();
    expect(await inPage(page, 'session.id')).toBeNull();
    await launcher(page).click();
    await expect.poll(() => inPage(page, 'session.id'), patience).not.toBeNull();
    const id = await inPage<string>(page, 'session.id');
    await say(page, 'Hello');
    await shows(page, 'Hello');
    await expect.poll(() => heard(page), patience).toEqual(['session-start', 'Hello']);

    await page.reload();
    await shows(page, 'Hello');
    expect(await inPage(page, 'session.id')).toBe(id);
    await page.keyboard.press('Tab');
    await field(page).press('Escape');
    await expect.poll(() => field(page).isVisible(), patience).toBe(false);
    await page.reload();
    await launcher(page).waitFor();
    expect(await field(page).count()).toBe(0);
    expect(await heard(page)).toEqual([]);
  });

  it('M8, N5: after clearChat it is empty, keeps what is written, and the message begins a visit', async () => {
    const page = await openPage();
    await launcher(page).click();
    await say(page, 'Before');
    // Accepted, not only shown: what is cleared on its way is told of once it has arrived.
    await expect.poll(() => heard(page), patience).toEqual(['session-start', 'Before']);
    await field(page).fill('Half a');
    await inPage(page, 'session.clearChat()');
    await shows(page);
    expect(await field(page).inputValue()).toBe('Half a');
    await expect.poll(() => inPage(page, 'session.id'), patience).toBeNull();
    // Typed a moment before the page goes.
    await field(page).press('b');
    await page.reload();
    await expect.poll(() => field(page).inputValue(), patience).toBe('Half ab');
    expect(await inPage(page, 'session.id')).toBeNull();
    await say(page, 'After');
    await shows(page, 'After');
    await expect.poll(() => heard(page), patience).toEqual(['session-start', 'After']);
  });

  it('N5, N6: two tabs share the visit, and send first into one', async () => {
    const one = await openPage();
    await launcher(one).click();
    await say(one, 'One');
    await shows(one, 'One');
    const two = await openPage();
    await launcher(two).click();
    await shows(two, 'One');
    await inPage(one, 'session.clearChat()');
    await shows(one);
    await shows(two);
    await Promise.all([say(one, 'From one'), say(two, 'From two')]);
    await expect.poll(async () => (await said(one)).length, patience).toBe(2);
    await shows(two, ...(await said(one)));
    expect(await inPage(one, 'session.id')).toBe(await inPage(two, 'session.id'));
    const starts = [...(await heard(one)), ...(await heard(two))].filter(
      (fact) => fact === 'session-start',
    );
    expect(starts).toHaveLength(2);
  });

  it('C7: after a reset, in every tab, nothing of the last user is seen or kept by it', async () => {
    const one = await openPage();
    await launcher(one).click();
    await say(one, 'Of Ann');
    await shows(one, 'Of Ann');
    const two = await openPage();
    await launcher(two).click();
    await shows(two, 'Of Ann');
    await field(two).fill('Half of Ann');
    await inPage(one, 'session.reset()');
    for (const page of [one, two]) {
      await shows(page);
      await expect.poll(() => field(page).inputValue(), patience).toBe('');
      await expect.poll(() => inPage(page, 'session.me.id'), patience).not.toBe('ann');
      expect(await inPage(page, 'JSON.stringify(sessionStorage)')).not.toContain('ann');
    }
    await say(two, 'Of a visitor');
    await shows(two, 'Of a visitor');
    await shows(one, 'Of a visitor');
  });
});
