import { filter, firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createChatSession, type ChatSession, type ChatSessionOptions } from '../../src/index.js';
import { realEnvironment } from '../../src/environment.js';

const ANN = { id: 'ann', name: 'Ann' };
const made: ChatSession[] = [];
let appId = '';
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  appId = `options-${realEnvironment.uuid()}`;
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(async () => {
  await Promise.all(made.splice(0).map((session) => session.destroy()));
  for (const name of await databases()) indexedDB.deleteDatabase(name);
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of keysIn(storage)) storage.removeItem(key);
  }
  vi.restoreAllMocks();
});

function open(options: Partial<ChatSessionOptions>): ChatSession {
  const session = createChatSession({ appId, me: ANN, ...options });
  made.push(session);
  return session;
}

/** What this app has in IndexedDB. */
async function databases(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.includes(appId) ? [name] : []));
}

function keysIn(storage: Storage): string[] {
  return Object.keys(storage).filter((key) => key.includes(appId));
}

/** Something of everything that a session would keep. */
async function chat(session: ChatSession): Promise<void> {
  const order = session.getConversation({ id: 'order' });
  order.messages$.subscribe();
  session.setString('plan', 'pro');
  session.pushEvent('Landed');
  await order.send('Hello');
  await order.setDraft('And then');
}

describe('what a session is made from', () => {
  it('T1: with storage none nothing is written on the device', async () => {
    const session = open({ storage: 'none' });
    await chat(session);
    expect(await firstValueFrom(session.storage$)).toBe('memory');
    expect(await databases()).toEqual([]);
    expect(keysIn(localStorage)).toEqual([]);
    expect(keysIn(sessionStorage)).toEqual([]);
  });

  it('T1: with storage session it stays in the tab', async () => {
    const session = open({ storage: 'session' });
    await chat(session);
    expect(await databases()).toEqual([]);
    expect(keysIn(localStorage)).toEqual([]);
    await vi.waitFor(() => expect(keysIn(sessionStorage)).not.toEqual([]), { timeout: 10_000 });
  });

  it('T1: grantStorage writes what is known, and a later session finds it', async () => {
    const session = open({ storage: 'none' });
    await chat(session);
    await session.grantStorage();
    expect(await firstValueFrom(session.storage$)).toBe('persistent');
    const id = session.getSessionIdentifier();
    expect(id).not.toBe(null);
    await session.destroy();
    expect(await databases()).not.toEqual([]);
    const later = open({ storage: 'persistent' });
    const draft$ = later.getConversation({ id: 'order' }).draft$;
    expect(await firstValueFrom(draft$.pipe(filter((text) => text !== '')))).toBe('And then');
    expect(later.getSessionIdentifier()).toBe(id);
  });

  it('T1 T14: the option unreads is fed, with one warning for the page', () => {
    const heard: unknown[] = [];
    for (const _once of [1, 2]) open({ unreads: (unreads) => heard.push(unreads) });
    expect(heard).toEqual([[], []]);
    return vi.waitFor(
      () => {
        const said = warn.mock.calls
          .flat()
          .filter((words: unknown) => String(words).includes('unreads'));
        expect(said).toHaveLength(1);
      },
      { timeout: 10_000 },
    );
  });

  it.each([
    ['an unknown level of storage', { storage: 'some' }, TypeError],
    ['a token fetcher that is none', { tokenFetcher: 'https://example.com' }, TypeError],
    ['a listener that is none', { unreads: {} }, TypeError],
    ['a visit that is no UUID', { sessionId: 'mine' }, TypeError],
    ['an app without a name', { appId: '' }, RangeError],
  ])('T1: %s is refused before anything is made', async (_name, options, kind) => {
    expect(() => open(options as Partial<ChatSessionOptions>)).toThrow(kind);
    expect(await databases()).toEqual([]);
  });
});
