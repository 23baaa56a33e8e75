import { realEnvironment } from './environment.js';
import type { PageChattingSource } from './page-chatting.js';
import { deviceOf, permit } from './page-device.js';
import { embeddedTransport } from './page-parts.js';
import type { Transport } from './protocol/transport.js';
import type { User } from './model/user.js';
import type { ChatSession } from './session/api.js';
import { ChatSessionHandle } from './session/chat-session.js';
import { checkId, checkThat, checkUser } from './session/check-user.js';
import { checkVisitId } from './session/check-visit.js';
import { VISITOR_PREFIX } from './model/visitor.js';
import type { NewMessage } from './session/new-messages.js';
import { Seat } from './session/seat.js';
import { defined } from './model/defined.js';
import type { StorageLevel, Unread } from './session/views.js';
import { holdCore } from './shared-cores.js';

/** What a session is made from. */
export interface ChatSessionOptions {
  /** Names the app: 1 to 200 UTF-16 units. By default `demo`. */
  readonly appId?: string;
  /**
   * Who chats; `visitor` is an anonymous visitor, the same one after a reload. May be set later,
   * once (`session.me`); what needs a user is refused with `me-missing` until then (T2).
   */
  readonly me?: User | 'visitor';
  /** The way to the backend. Without one, a backend in the page, loaded only then. */
  readonly transport?: Transport;
  /**
   * Gives a token by which the backend knows the user: called when one is missing, refused, or
   * about to run out; one call at a time. Goes before `token`, and that before `signature` (T3).
   */
  readonly tokenFetcher?: () => Promise<string>;
  /** A token by which the backend knows the user; kept in memory alone. */
  readonly token?: string;
  /** The user id's signature (HMAC-SHA256 by the app's secret), where an app works with those. */
  readonly signature?: string;
  /** The id with which a visit begins if none is active: a UUID. */
  readonly sessionId?: string;
  /** What may be written on this device, by the user's consent. By default `persistent`. */
  readonly storage?: StorageLevel;
  /** False: conversations and users are only looked up, by their ids (T8). By default true. */
  readonly sync?: boolean;
  /**
   * Whether this device is told of messages while no page is open: `true` registers it where
   * permission was given (it is never asked for at load), `false`, the default, takes it out, and
   * `null` leaves it as it is (T4).
   */
  readonly enablePushNotifications?: boolean | null;
  /** The app's public key for pushes (VAPID), base64url. */
  readonly pushKey?: string;
  /** False: each tab connects for itself. By default the tabs of a profile share one connection. */
  readonly shareConnection?: boolean;
  /** Hears every message that comes in, own ones included: `message$` from the beginning (T13). */
  readonly onMessage?: (message: NewMessage) => void;
  /** Hears the unread conversations, at once and whenever they change: `unreads$` (T14). */
  readonly onUnreadsChange?: (unreads: readonly Unread[]) => void;
  /** @deprecated Use `onUnreadsChange`, or `unreads$`, which feeds this. */
  readonly unreads?: (unreads: readonly Unread[]) => void;
}

/** Makes a session whose conversations are shown and written by `chatting`, once that is here. */
export function createSession(
  options: ChatSessionOptions,
  chatting: PageChattingSource,
): ChatSession {
  const { appId = 'demo', me, storage = 'persistent', onMessage, onUnreadsChange } = options;
  checkId('appId', appId);
  const user = me === undefined || me === 'visitor' ? null : checkUser(me);
  const sessionId = checkVisitId(options.sessionId);
  checkThat('storage', ['none', 'session', 'persistent'].includes(storage));
  const { unreads } = options;
  for (const name of ['tokenFetcher', 'onMessage', 'onUnreadsChange', 'unreads'] as const) {
    checkThat(name, ['undefined', 'function'].includes(typeof options[name]));
  }

  const transport = options.transport ?? embeddedTransport(appId);
  permit(appId, storage);
  const device = deviceOf(appId);
  let isFirst = true;
  const seat = new Seat({
    appId,
    device,
    environment: realEnvironment,
    chatting,
    sync: options.sync ?? true,
    grant: async (level, core) => {
      permit(appId, level);
      device.keep();
      await core?.keepIn(async (before) => {
        const after = await core.options.openStorage(level);
        await (await import('./session/more/index.js')).moveStorage(before, after);
        return after;
      });
    },
    hold(next, token) {
      const isVisitor = next.id.startsWith(VISITOR_PREFIX) && next.id === device.visitor().id;
      // What the options say of a user is the first one's, and nobody's who follows.
      const own: Partial<ChatSessionOptions> = isFirst ? options : {};
      isFirst = false;
      return holdCore({
        ...defined({ ...own, token: token ?? own.token, sessionId: own.sessionId && sessionId }),
        ...(isVisitor && { secret: device.visitor().secret }),
        shareConnection: options.shareConnection ?? true,
        appId,
        me: next,
        transport,
        chatting,
        device,
      });
    },
  });
  if (user) seat.sit(user);
  else if (me === 'visitor') seat.sit({ id: device.visitor().id, name: '' });

  const session = new ChatSessionHandle(seat);
  if (onMessage) session.message$.subscribe(onMessage);
  if (onUnreadsChange) session.unreads$.subscribe(onUnreadsChange);
  if (unreads) {
    void import('./session/more/index.js').then(({ warnOfUnreads }) => warnOfUnreads());
    session.unreads$.subscribe(unreads);
  }
  return session;
}
