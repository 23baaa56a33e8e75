import type { ChatSessionOptions } from './create-session.js';
import type { PageChatting } from './page-chatting.js';
import { deviceOf, permit } from './page-device.js';
import { toChatError } from './protocol/errors.js';
import type { ChatSession } from './session/api.js';

/** What a session is resumed with: whatever the user does not say. */
export type BackgroundEventsOptions = Omit<ChatSessionOptions, 'me' | 'sessionId'>;

/** What runs in this page, or is on its way, by app id. */
const running = new Map<string, Promise<ChatSession>>();

/**
 * Goes on with the session of whoever chatted last on this device, with no element on the page:
 * listeners that are set when this resolves hear what came in since. Resolves to null where nobody
 * is signed in, before any login as after a logout; call it again once somebody is. A second call
 * gives the session that runs. It begins no visit. The session's code is loaded only where there is
 * somebody, and what it takes to chat at the first call that needs it: until then a conversation's
 * handle rejects with `offline` where that cannot be loaded, and wrong arguments reject.
 */
export async function startBackgroundEvents(
  options: BackgroundEventsOptions = {},
): Promise<ChatSession | null> {
  const { appId = 'demo', storage = 'persistent' } = options;
  const known = await running.get(appId);
  if (known?.me) return known;
  permit(appId, storage);
  const me = deviceOf(appId).resume;
  if (me === null) return null;
  // Two calls in one task give one session: nothing was waited for since nobody was found.
  const before = running.get(appId);
  if (before && known === undefined) return before;
  const session = begin({ ...options, me });
  running.set(appId, session);
  void known?.destroy();
  return session.catch((error: unknown) => {
    running.delete(appId);
    throw error;
  });
}

async function begin(options: ChatSessionOptions): Promise<ChatSession> {
  const { createSession } = await import('./create-session.js');
  const session = createSession(options, chatting);
  // Facts come over a connection, which this keeps wanted.
  session.unreads$.subscribe();
  return session;
}

/** What writes, and shows conversations, is loaded at the first need of it (docs/sessions.md). */
const chatting: { loaded: PageChatting | null; load: () => Promise<PageChatting> } = {
  loaded: null,
  load: async () => {
    try {
      return (chatting.loaded ??= (await import('./page-chatting.js')).pageChatting);
    } catch (error) {
      throw toChatError(error, 'offline');
    }
  },
};

/** Ends what `startBackgroundEvents` began in this page; other sessions of the page go on. */
export async function stopBackgroundEvents(appId = 'demo'): Promise<void> {
  const session = running.get(appId);
  running.delete(appId);
  await (await session?.catch(() => null))?.destroy();
}
