import { createChatSession } from './create-chat-session.js';
import type { ChatSessionOptions } from './create-chat-session.js';
import { deviceOf, permit } from './page-parts.js';
import type { ChatSession } from './session/api.js';

/** What a session is resumed with: whatever the user does not say. */
export type BackgroundEventsOptions = Omit<ChatSessionOptions, 'me' | 'sessionId'>;

/** What runs in this page, by app id. */
const running = new Map<string, ChatSession>();

/**
 * Goes on with the session of whoever chatted last on this device, with no element on the page:
 * listeners that are set in the same task hear what came in since. Resolves to null where nobody is
 * signed in, before any login as after a logout; call it again once somebody is. A second call gives
 * the session that runs. It begins no visit.
 */
export async function startBackgroundEvents(
  options: BackgroundEventsOptions = {},
): Promise<ChatSession | null> {
  const { appId = 'demo', storage = 'persistent' } = options;
  const known = running.get(appId);
  if (known?.me) return known;
  // Nothing is waited for from here on: two calls in one task give one session.
  void stopBackgroundEvents(appId);
  permit(appId, storage);
  const me = deviceOf(appId).resume;
  if (me === null) return null;
  const session = createChatSession({ ...options, me });
  // Facts come over a connection, which this keeps wanted.
  session.unreads$.subscribe();
  running.set(appId, session);
  return session;
}

/** Ends what `startBackgroundEvents` began in this page; other sessions of the page go on. */
export async function stopBackgroundEvents(appId = 'demo'): Promise<void> {
  const session = running.get(appId);
  running.delete(appId);
  await session?.destroy();
}
