// A host's own service worker with the kit's part in it, driven as a browser drives it.
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from '../harness/built-package.js';
import { startChatPages, type ChatPages } from '../harness/chat-pages.js';

const patience = { timeout: 60_000, interval: 100 };

const worker = `
import { handleChatPush } from ${JSON.stringify(join(root, 'src/service-worker.ts'))};
self.own = [];
// What asks for notifications while one is being shown makes a browser without a screen forget it.
self.done = 0;
const show = self.registration.showNotification.bind(self.registration);
self.registration.showNotification = async (...given) => {
  await show(...given);
  self.done += 1;
};
self.addEventListener('push', (event) => self.own.push(event.data.text()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
handleChatPush(self, { title: 'The shop' });
`;

let pages: ChatPages;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;
let registrationId: string;

// One page and worker for all: the protocol names registrations of the whole browser.
beforeAll(async () => {
  pages = await startChatPages({ worker });
  // The policy of the pages asks for a trusted address of a worker: that is the host's matter.
  context = await pages.browser.newContext({ bypassCSP: true });
  await context.grantPermissions(['notifications'], { origin: pages.origin });
  page = await context.newPage();
  devtools = await context.newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(pages.origin));
      if (own) resolve(own.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await page.goto(`${pages.origin}/empty.html`);
  await page.evaluate(async () => {
    const told: unknown[] = [];
    Object.assign(globalThis, { told });
    navigator.serviceWorker.addEventListener('message', ({ data }) => told.push(data));
    await navigator.serviceWorker.register('/worker.js', { type: 'module' });
    const { active } = await navigator.serviceWorker.ready;
    await new Promise<void>((resolve) => {
      const look = (): void => void (active?.state === 'activated' && resolve());
      active?.addEventListener('statechange', look);
      look();
    });
  });
  registrationId = await found;
  // What comes before the browser has stored the registration is lost.
  const isThere = async (): Promise<boolean> => {
    await deliver({ chat: { conversation: 'first', title: 'First' } });
    return (await done()) > 0;
  };
  await vi.waitUntil(isThere, patience);
  await closeAll();
}, 120_000);
afterAll(() => pages?.close());

afterEach(() => closeAll());

async function closeAll(): Promise<void> {
  await page.evaluate(async () => {
    const { getNotifications } = ServiceWorkerRegistration.prototype;
    const all = await getNotifications.call(await navigator.serviceWorker.ready);
    for (const one of all) one.close();
  });
  await vi.waitUntil(async () => (await shown()).length === 0, patience);
}

const inWorker = (): Worker => context.serviceWorkers()[0] as Worker;
const done = (): Promise<number> => inWorker().evaluate<number>('done');

const deliver = (data: object): Promise<unknown> =>
  devtools.send('ServiceWorker.deliverPushMessage', {
    origin: pages.origin,
    registrationId,
    data: JSON.stringify(data),
  });

/** Pushes a message, and waits until the worker has shown something. */
async function push(data: object): Promise<void> {
  const before = await done();
  await deliver(data);
  await vi.waitUntil(async () => (await done()) > before, patience);
}

const shown = (): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { getNotifications } = ServiceWorkerRegistration.prototype;
    const all = await getNotifications.call(await navigator.serviceWorker.ready);
    return all.map(({ title, body, tag }) => `${title}: ${body} (${tag})`).toSorted();
  });

const order = { conversation: 'order', message: 'm.bob', title: 'Bob', body: 'On its way' };

describe('a service worker with handleChatPush', () => {
  it('T10 shows what is pushed, the newest of each conversation', async () => {
    await push({ chat: order });
    await push({ chat: { ...order, body: 'It is there' } });
    await push({ chat: { ...order, conversation: 'other', title: 'Cy' } });
    await expect
      .poll(shown, patience)
      .toEqual(['Bob: It is there (chat:order)', 'Cy: On its way (chat:other)']);
  });

  it('T10 bad input: shows something for a push that makes no sense', async () => {
    await push({ chat: { conversation: 7, title: {} } });
    await expect.poll(shown, patience).toEqual(['The shop:  (chat:)']);
  });

  it('T10 leaves other pushes to the host', async () => {
    await deliver({ sale: true });
    await push({ chat: order });
    await expect.poll(shown, patience).toEqual(['Bob: On its way (chat:order)']);
    const own = await inWorker().evaluate('own');
    expect(own).toContain('{"sale":true}');
  });

  it('T10 closes a notification once a page says that it was read', async () => {
    await push({ chat: order });
    await push({ chat: { ...order, conversation: 'other' } });
    await expect.poll(shown, patience).toHaveLength(2);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage({ type: 'chat-read', conversation: 'order' });
    });
    await expect.poll(shown, patience).toEqual(['Bob: On its way (chat:other)']);
  });

  it('T10 a click tells the open page which conversation it is about', async () => {
    await push({ chat: order });
    await expect.poll(shown, patience).toHaveLength(1);
    await inWorker().evaluate(async () => {
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
        dispatchEvent(event: Event): boolean;
      };
      const [notification] = await scope.registration.getNotifications();
      const Clicked = (globalThis as unknown as { NotificationEvent: typeof Event })
        .NotificationEvent as unknown as new (type: string, init: object) => Event;
      scope.dispatchEvent(new Clicked('notificationclick', { notification }));
    });
    await expect
      .poll(() => page.evaluate('told'), patience)
      .toEqual([{ type: 'chat-open', conversation: 'order', message: 'm.bob' }]);
    expect(await shown()).toEqual([]);
  });
});
