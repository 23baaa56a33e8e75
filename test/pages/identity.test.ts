// A real browser over reloads: who signed in once goes on without a token, until they log out.
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../harness/built-package.js';
import { startChatPages, type ChatPages } from '../harness/chat-pages.js';
import { claimsFor, keySigner, signToken, type KeyPairSigner } from '../harness/tokens.js';

const patience = { timeout: 60_000, interval: 100 };

let server: KeyPairSigner;
let pages: ChatPages;
let context: BrowserContext;

interface Host {
  readonly states: readonly string[];
  readonly facts: readonly string[];
  readonly rows: readonly string[];
  begin(token?: string): void;
  send(text: string): void;
  logout(): Promise<unknown>;
}

beforeAll(async () => {
  server = await keySigner('ES256');
  const script = `
import { createChatSession } from ${JSON.stringify(join(root, 'src/index.ts'))};
import { createLocalTransport } from ${JSON.stringify(join(root, 'src/transport/local/local.ts'))};
import { createEmbeddedBackend } from ${JSON.stringify(join(root, 'src/embedded-backend.ts'))};
const identity = { publicKey: ${JSON.stringify(server.jwk)} };
const transport = createLocalTransport(() => createEmbeddedBackend({ appId: 'proved', identity }));
Object.assign(globalThis, { states: [], facts: [], rows: [] });
globalThis.begin = (token) => {
  const me = { id: 'ann', name: 'Ann' };
  const session = createChatSession({ appId: 'proved', me, transport, ...(token && { token }) });
  session.connection$.subscribe(({ status, error }) => states.push(status + (error ? ' ' + error : '')));
  for (const type of ['token-needed', 'auth-failed']) session.on(type, () => facts.push(type));
  const order = session.getConversation({ id: 'order' });
  order.messages$.subscribe((items) => {
    rows = items.filter(({ kind }) => kind === 'message').map(({ text, state }) => text + ' ' + state);
  });
  globalThis.send = (text) => void order.send(text);
  globalThis.logout = () => session.logout();
};
`;
  pages = await startChatPages({ proved: script });
}, 120_000);
afterAll(() => pages?.close());
beforeEach(async () => {
  context = await pages.browser.newContext();
});
afterEach(() => context.close());

const token = () => signToken(claimsFor({ sub: 'ann', now: Date.now(), aud: 'proved' }), server);

async function open(given?: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${pages.origin}/proved.html`);
  await page.waitForFunction(() => 'begin' in globalThis);
  await page.evaluate((one) => (globalThis as unknown as Host).begin(one), given);
  return page;
}

const read = <K extends 'states' | 'facts' | 'rows'>(page: Page, what: K) =>
  page.evaluate((name) => (globalThis as unknown as Host)[name], what);
const lastState = async (page: Page) => (await read(page, 'states')).at(-1);
const isRemembered = (page: Page) =>
  page.evaluate(() =>
    localStorage.getItem('chat-elements/device:proved')?.includes('"keyed":"ann"'),
  );
const send = (page: Page, text: string) =>
  page.evaluate((one) => (globalThis as unknown as Host).send(one), text);

describe('L2 who signed in on this device', () => {
  it('L2: goes on after a reload and in other tabs without a token, and none is stored', async () => {
    const first = await open(await token());
    await send(first, 'one');
    await expect.poll(() => isRemembered(first), patience).toBe(true);
    await expect.poll(() => read(first, 'rows'), patience).toEqual(['one sent']);
    const stored = await first.evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    );
    expect(stored).not.toMatch(/eyJ/);
    await first.close();

    const second = await open();
    const third = await open();
    await send(second, 'two');
    await send(third, 'three');
    for (const page of [second, third]) {
      await expect.poll(() => lastState(page), patience).toBe('connected');
      await expect
        .poll(async () => [...(await read(page, 'rows'))].sort(), patience)
        .toEqual(['one sent', 'three sent', 'two sent']);
      expect(await read(page, 'facts')).toEqual([]);
    }
  });

  it('L3: is not known any more after logout', async () => {
    const first = await open(await token());
    await expect.poll(() => isRemembered(first), patience).toBe(true);
    await first.evaluate(() => (globalThis as unknown as Host).logout());
    await first.close();
    const second = await open();
    await expect.poll(() => lastState(second), patience).toBe('refused auth-failed');
    expect(await read(second, 'facts')).toEqual(['token-needed']);
    expect(await isRemembered(second)).not.toBe(true);
    const kept = await second.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      if (!names.includes('chat-elements/device')) return 0;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('chat-elements/device');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      return new Promise((resolve) => {
        const request = database.transaction('keys').objectStore('keys').count();
        request.onsuccess = () => resolve(request.result);
      });
    });
    expect(kept).toBe(0);
  });

  it('L9: whose key the backend has lost is told, and goes on with a fresh token', async () => {
    const first = await open(await token());
    await expect.poll(() => isRemembered(first), patience).toBe(true);
    await first.close();
    const empty = await context.newPage();
    await empty.goto(`${pages.origin}/empty.html`);
    await empty.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.deleteDatabase('chat-elements/backend:proved');
          request.onsuccess = () => resolve();
        }),
    );
    await empty.close();
    const second = await open();
    await expect.poll(() => lastState(second), patience).toBe('refused auth-failed');
    expect(await read(second, 'facts')).toEqual(['auth-failed', 'token-needed']);
    await second.close();
    const third = await open(await token());
    await send(third, 'again');
    await expect.poll(() => read(third, 'rows'), patience).toEqual(['again sent']);
  });
});
