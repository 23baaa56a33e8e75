import type { ChatSessionOptions } from './create-session.js';
import { realEnvironment } from './environment.js';
import { deviceOf, permit } from './page-device.js';
import type { ChatSession } from './session/api.js';
import type { LoadViews } from './session/seat.js';

/** Code that could not be loaded is asked for again after this (ms). */
const RETRY_TIME = 2_000;

/** What a session is resumed with: whatever the user does not say. */
export type BackgroundEventsOptions = Omit<ChatSessionOptions, 'me' | 'sessionId'>;

/** What runs in this page, or is on its way, by app id. */
const running = new Map<string, Promise<ChatSession>>();

/**
 * Goes on with the session of whoever chatted last on this device, with no element on the page:
 * listeners that are set when this resolves hear what came in since. Resolves to null where nobody
 * is signed in, before any login as after a logout; call it again once somebody is. A second call
 * gives the session that runs. It begins no visit. The session's code is loaded only where there is
 * somebody.
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
  const session = createSession(options, loadViews);
  // Facts come over a connection, which this keeps wanted.
  session.unreads$.subscribe();
  return session;
}

/** Shows conversations by code that is loaded with the first one that is asked for. */
const loadViews: LoadViews = async (assertAlive) => {
  for (;;) {
    try {
      return (await import('./session/conversation-views.js')).conversationViews;
    } catch {
      await new Promise<void>((resolve) => realEnvironment.after(RETRY_TIME, resolve));
      assertAlive();
    }
  }
};

/** Ends what `startBackgroundEvents` began in this page; other sessions of the page go on. */
export async function stopBackgroundEvents(appId = 'demo'): Promise<void> {
  const session = running.get(appId);
  running.delete(appId);
  await (await session?.catch(() => null))?.destroy();
}
