import { realEnvironment } from './environment.js';
import { parseVisitId } from './model/ids.js';
import type { User } from './model/user.js';
import { ChatError } from './protocol/errors.js';
import type { Transport } from './protocol/transport.js';
import type { ChatSession } from './session/api.js';
import { ChatSessionHandle } from './session/chat-session.js';
import { checkId, checkThat } from './session/check-content.js';
import type { NewMessage } from './session/new-messages.js';
import { SessionCore } from './session/session-core.js';
import { openIndexedDbSessionStorage } from './session/storage/indexed-db/indexed-db.js';
import type { SessionStorage } from './session/storage/session-storage.js';
import { createBrowserTabs } from './session/tabs/browser-tabs.js';
import type { Unread } from './session/views.js';
import { createLocalTransport } from './transport/local/local.js';

/** What a session is made from. */
export interface ChatSessionOptions {
  /** Names the app: 1 to 200 UTF-16 units. By default `demo`. */
  readonly appId?: string;
  /** Who chats. */
  readonly me: User;
  /** The way to the backend. Without one, a backend in the page, loaded only then. */
  readonly transport?: Transport;
  /** A token by which the backend knows the user; kept in memory alone. */
  readonly token?: string;
  /** The user id's signature, where an app works with those. */
  readonly signature?: string;
  /** The id with which a visit begins if none is active: a UUID. */
  readonly sessionId?: string;
  /** Hears every message that comes in, own ones included: `message$` from the beginning (T13). */
  readonly onMessage?: (message: NewMessage) => void;
  /** Hears the unread conversations, at once and whenever they change: `unreads$` (T14). */
  readonly onUnreadsChange?: (unreads: readonly Unread[]) => void;
}

interface SharedCore {
  readonly core: SessionCore;
  holders: number;
}

/** The running cores of this page: one per app, user and transport. */
const cores = new Set<SharedCore>();

/**
 * One user's chat in one app. Returns at once, and connects at the first need. Sessions of the same
 * app, user and transport share one core: connection, outbox, state; each has to be destroyed.
 *
 * @throws TypeError, RangeError for wrong options; ChatError `me-missing` without `me`
 */
export function createChatSession(options: ChatSessionOptions): ChatSession {
  const { appId = 'demo', me, sessionId, onMessage, onUnreadsChange } = options;
  if (!me) throw new ChatError('me-missing', 'A session needs a user: the option me.');
  checkId('appId', appId);
  checkId('me.id', me.id);
  checkThat('me.name', typeof me.name === 'string');
  const visitId = sessionId === undefined ? undefined : parseVisitId(sessionId);
  if (visitId === null) throw new TypeError('sessionId is a UUID, not the nil one.');

  checkThat('onMessage', isListener(onMessage));
  checkThat('onUnreadsChange', isListener(onUnreadsChange));

  const transport = options.transport ?? embeddedTransport(appId);
  const isSame = ({ core }: SharedCore) =>
    core.options.appId === appId &&
    core.options.me.id === me.id &&
    core.options.transport === transport;
  let shared = [...cores].find(isSame);
  if (!shared) {
    const given = { ...options, appId, transport, ...(visitId && { sessionId: visitId }) };
    shared = { core: createCore(given), holders: 0 };
    cores.add(shared);
  }
  shared.holders += 1;
  const session = new ChatSessionHandle(shared.core, createRelease(shared));
  if (onMessage) session.message$.subscribe(onMessage);
  if (onUnreadsChange) session.unreads$.subscribe(onUnreadsChange);
  return session;
}

function isListener(value: unknown): boolean {
  return value === undefined || typeof value === 'function';
}

/** Gives a hold back, once; the last one to do so ends the core, and all who did wait for that. */
function createRelease(shared: SharedCore): () => Promise<void> {
  let isHeld = true;
  return async () => {
    if (isHeld) shared.holders -= 1;
    isHeld = false;
    if (shared.holders > 0) return;
    cores.delete(shared);
    await shared.core.destroy();
  };
}

function createCore(
  options: ChatSessionOptions & { readonly appId: string; readonly transport: Transport },
): SessionCore {
  const name = `chat-elements/session:${JSON.stringify([options.appId, options.me.id])}`;
  return new SessionCore({
    ...options,
    openStorage: () => openStorage(name),
    tabs: createBrowserTabs(name),
    environment: realEnvironment,
    onWake,
  });
}

const embeddedTransports = new Map<string, Transport>();

/** One backend per app and page, whoever its users are. */
function embeddedTransport(appId: string): Transport {
  let transport = embeddedTransports.get(appId);
  if (!transport) {
    transport = createLocalTransport(async () => {
      const { createEmbeddedBackend } = await import('./embedded-backend.js');
      return createEmbeddedBackend({ appId });
    });
    embeddedTransports.set(appId, transport);
  }
  return transport;
}

async function openStorage(name: string): Promise<SessionStorage> {
  try {
    return await openIndexedDbSessionStorage({ name, environment: realEnvironment });
  } catch {
    // `storage$` tells it, and `<chat-connection>` says it: this page alone remembers.
    const { createMemorySessionStorage } = await import('./session/storage/memory/memory.js');
    return createMemorySessionStorage();
  }
}

/** The network or the page is back: what waits to connect need not wait longer. */
function onWake(wake: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  globalThis.addEventListener?.('online', wake, { signal });
  globalThis.addEventListener?.('pageshow', wake, { signal });
  globalThis.document?.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') wake();
    },
    { signal },
  );
  return () => stop.abort();
}
