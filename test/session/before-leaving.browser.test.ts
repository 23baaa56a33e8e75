import { afterEach, describe, expect, it, vi } from 'vitest';

import { createChatSession } from '../../src/create-chat-session.js';
import { ChatError } from '../../src/protocol/errors.js';
import type { ChatSession } from '../../src/session/index.js';

const transport = {
  connect: () => Promise.reject(new ChatError('offline', 'There is no network.')),
};

/** Whether the browser would ask before the page is left. */
function asks(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

let session: ChatSession | null = null;
afterEach(async () => {
  await session?.logout();
  await session?.destroy();
});

describe('leaving the page', () => {
  it('M8 T1 is asked about only while something typed cannot be stored', async () => {
    session = createChatSession({
      appId: 'leaving',
      me: { id: 'ann', name: 'Ann' },
      transport,
      storage: 'none',
    });
    const order = session.getConversation({ id: 'order' });
    await order.setDraft('');
    expect(asks()).toBe(false);
    await order.setDraft('half a word');
    await expect.poll(asks).toBe(true);
    await session.grantStorage();
    await expect.poll(asks).toBe(false);
    const again = createChatSession({
      appId: 'leaving',
      me: { id: 'ann', name: 'Ann' },
      transport,
    });
    await expect
      .poll(async () =>
        (await indexedDB.databases()).some(({ name }) => name?.includes('"leaving"')),
      )
      .toBe(true);
    await again.destroy();
  });

  it('T1 nothing is written on the device with none', async () => {
    session = createChatSession({
      appId: 'unwritten',
      me: { id: 'ann', name: 'Ann' },
      transport,
      storage: 'none',
    });
    const order = session.getConversation({ id: 'order' });
    session.setString('plan', 'pro');
    void order.send('Hello').catch(() => {});
    await order.setDraft('half a word');
    const isWritten = async () =>
      [
        ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
        ...Object.keys(localStorage),
        ...Object.keys(sessionStorage),
      ].some((name) => name.includes('unwritten'));
    expect(await isWritten()).toBe(false);
  });

  it('T1 with session it is kept for the tab alone, over a reload', async () => {
    const open = () =>
      createChatSession({
        appId: 'tabbed',
        me: { id: 'ann', name: 'Ann' },
        transport,
        storage: 'session',
      });
    session = open();
    await session.getConversation({ id: 'order' }).setDraft('half a word');
    await session.destroy();
    session = open();
    const drafts: string[] = [];
    session.getConversation({ id: 'order' }).draft$.subscribe((draft) => drafts.push(draft));
    await session.openVisit();
    await expect.poll(() => drafts.at(-1)).toBe('half a word');
    expect(Object.keys(localStorage).some((name) => name.includes('tabbed'))).toBe(false);
    const databases = await indexedDB.databases();
    expect(databases.some(({ name }) => name?.includes('tabbed'))).toBe(false);
  });

  it('T1 the deprecated unreads is warned of once, and fed all the same', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const heard: unknown[] = [];
    const options = { appId: 'unreads', me: { id: 'ann', name: 'Ann' }, transport };
    session = createChatSession({ ...options, unreads: (unreads) => heard.push(unreads) });
    const second = createChatSession({ ...options, unreads: () => {} });
    await expect.poll(() => heard).toEqual([[]]);
    await expect.poll(() => warn.mock.calls.length).toBe(1);
    expect(warn.mock.calls[0]?.[0]).toContain('unreads is deprecated');
    await second.destroy();
    warn.mockRestore();
  });
});
