import { describe, expect, it, vi } from 'vitest';

import { chatPushPayload, handleChatPush } from '../src/service-worker.js';
import type { ChatPushOptions, ChatWorkerScope } from '../src/service-worker.js';
import type { ChatClient, ChatNotification } from '../src/service-worker-scope.js';

type Listener = (event: object) => void;

const OWN = 'https://shop.example';

/** A worker's scope that keeps what it shows and opens. */
function aWorker(options?: ChatPushOptions, pages: ChatClient[] = []) {
  const listeners = new Map<string, Listener>();
  const shown: (ChatNotification & { title: string; tag?: string; icon?: string })[] = [];
  const opened: string[] = [];
  const scope = {
    location: { href: `${OWN}/app/worker.js`, origin: OWN, hostname: 'shop.example' },
    registration: {
      scope: `${OWN}/app/`,
      async showNotification(title: string, more: { tag?: string; data?: unknown } = {}) {
        const close = vi.fn(() => void shown.splice(shown.indexOf(notification), 1));
        const notification = { title, data: undefined as unknown, ...more, close };
        shown.push(notification);
      },
      getNotifications: async ({ tag }: { tag?: string } = {}) =>
        shown.filter((one) => one.tag === tag),
    },
    clients: {
      matchAll: async () => pages,
      openWindow: async (url: string) => void opened.push(url),
    },
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
  };
  handleChatPush(scope as unknown as ChatWorkerScope, options);
  const fire = async (type: string, event: object): Promise<number> => {
    const work: Promise<unknown>[] = [];
    const waitUntil = (one: Promise<unknown>): void => void work.push(one);
    listeners.get(type)?.({ ...event, waitUntil });
    await Promise.all(work);
    return work.length;
  };
  return {
    shown,
    opened,
    fire,
    push: (text: string | null) =>
      fire('push', { data: text === null ? null : { text: () => text } }),
    click: () => fire('notificationclick', { notification: shown[0] }),
  };
}

const payload = (more: object = {}): string =>
  JSON.stringify({ chat: { conversation: 'order', message: 'm.bob', title: 'Bob', ...more } });

function aPage(change: Partial<ChatClient> = {}): ChatClient {
  const calls = { focus: vi.fn(async () => null), postMessage: vi.fn() };
  return { focused: false, visibilityState: 'hidden', ...calls, ...change };
}

describe('a push about a message', () => {
  it('T10 is shown with what it says, one notification for each conversation', async () => {
    const { push, shown } = aWorker();
    await push(payload({ body: 'On its way', icon: '/bob.png', lang: 'en' }));
    expect(shown[0]).toMatchObject({
      title: 'Bob',
      body: 'On its way',
      icon: `${OWN}/bob.png`,
      lang: 'en',
      tag: 'chat:order',
    });
  });

  it.each([
    ['no title', { title: undefined }],
    ['an empty title', { title: '' }],
    ['a title that is no string', { title: 4 }],
    ['a huge body', { body: 'x'.repeat(100_000) }],
    ['no conversation', { conversation: undefined }],
    ['a body that is a list', { body: ['a'] }],
  ])('T10 bad input: with %s it is shown all the same, and says nothing', async (_name, more) => {
    const { push, shown } = aWorker();
    await push(payload(more));
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ title: 'shop.example', data: { chat: null } });
    expect(shown[0]).not.toHaveProperty('body');
  });

  it('T10 bad input: what is null, a number, or a list under chat is shown as unreadable', async () => {
    const { push, shown } = aWorker({ title: 'The shop' });
    for (const chat of [null, 4, []]) await push(JSON.stringify({ chat }));
    expect(shown.map(({ title }) => title)).toEqual(['The shop', 'The shop', 'The shop']);
  });

  it('T10 bad input: addresses of other origins are not followed', async () => {
    const { push, shown, opened, click } = aWorker({ icon: '/own.png' });
    await push(payload({ icon: 'https://evil.example/a.png', url: 'javascript:alert(1)' }));
    expect(shown[0]?.icon).toBe('/own.png');
    await click();
    expect(opened).toEqual([`${OWN}/app/?conversation=order&message=m.bob`]);
  });

  it.each([['text'], ['{"other": 1}'], ['4'], ['null'], [null]])(
    'leaves a push of the host to the host: %s',
    async (text) => {
      const { push, shown } = aWorker();
      expect([await push(text), shown]).toEqual([0, []]);
    },
  );
});

describe('a click on its notification', () => {
  it('T10 focuses the page that is nearest to the user, and tells it', async () => {
    const pages = [aPage(), aPage({ visibilityState: 'visible' }), aPage()];
    const { push, click, shown, opened } = aWorker({}, pages);
    await push(payload());
    await click();
    expect(pages[1]?.focus).toHaveBeenCalledOnce();
    expect(pages[1]?.postMessage).toHaveBeenCalledWith({
      type: 'chat-open',
      conversation: 'order',
      message: 'm.bob',
    });
    expect([shown, opened]).toEqual([[], []]);
  });

  it('T10 tells the page also where the browser refuses the focus', async () => {
    const page = aPage({ focus: () => Promise.reject(new Error('InvalidAccessError')) });
    const { push, click } = aWorker({}, [page]);
    await push(payload());
    await click();
    expect(page.postMessage).toHaveBeenCalledOnce();
  });

  it('T10 opens the conversation where no page is open', async () => {
    const { push, click, opened } = aWorker({ url: '/help?from=push' });
    await push(payload({ conversation: 'a&b=c', message: undefined }));
    await click();
    expect(opened).toEqual([`${OWN}/help?from=push&conversation=a%26b%3Dc`]);
  });

  it('leaves a click on a notification of the host to the host', async () => {
    const { fire, opened } = aWorker();
    const close = vi.fn();
    await fire('notificationclick', { notification: { data: { own: 1 }, close } });
    expect([close.mock.calls, opened]).toEqual([[], []]);
  });
});

describe('a notification', () => {
  it('T10 is closed once a page says that its conversation was read', async () => {
    const { push, fire, shown } = aWorker();
    await push(payload());
    await push(payload({ conversation: 'other' }));
    await fire('message', { data: { type: 'chat-read', conversation: 'order' } });
    expect(shown.map(({ tag }) => tag)).toEqual(['chat:other']);
  });

  it.each([[null], [{}], [{ type: 'chat-read' }], [{ type: 'chat-read', conversation: 4 }], ['x']])(
    'bad input: stays where a page says %j',
    async (data) => {
      const { push, fire, shown } = aWorker();
      await push(payload());
      await fire('message', { data });
      expect(shown).toHaveLength(1);
    },
  );
});

describe('the payload', () => {
  it('T10 is what the worker shows', async () => {
    const { push, shown } = aWorker();
    await push(chatPushPayload({ conversation: 'order', title: 'Bob', body: 'Hello' }));
    expect(shown[0]).toMatchObject({ title: 'Bob', body: 'Hello' });
  });

  it('T10 stays below what a push service carries, whatever is said', () => {
    const text = '\u{1f680}'.repeat(10_000);
    const made = chatPushPayload({ conversation: 'order', title: text, body: text });
    expect(new TextEncoder().encode(made).length).toBeLessThan(3_993);
    expect(made).toBe(new TextDecoder().decode(new TextEncoder().encode(made)));
  });
});
