import { textUpTo } from './protocol/asked-shapes.js';
import { object, optional } from './protocol/shape.js';
import type { Shape } from './protocol/shape.js';
import type {
  ChatClient,
  ChatNotification,
  ChatWorkerScope,
  Waiting,
} from './service-worker-scope.js';

export type { ChatWorkerScope } from './service-worker-scope.js';

/** What a push about a message says: the value of `chat` in its payload, which is JSON. */
export interface ChatPush {
  readonly conversation: string;
  /** The message's id. */
  readonly message?: string;
  /** Whom it is from, or what the conversation is called. */
  readonly title: string;
  readonly body?: string;
  /** Shown beside it; an address of this origin. */
  readonly icon?: string;
  /** Where a click leads if no page is open; an address of this origin. */
  readonly url?: string;
  /** The language of title and body, a BCP 47 tag. */
  readonly lang?: string;
}

/** What a page is told when its user clicked on a notification. */
export interface ChatOpenMessage {
  readonly type: 'chat-open';
  readonly conversation: string;
  readonly message?: string;
}

/** What a page tells the worker: this conversation was read, its notification has had its day. */
export interface ChatReadMessage {
  readonly type: 'chat-read';
  readonly conversation: string;
}

/** How a worker shows what comes. */
export interface ChatPushOptions {
  /** Where a click leads if no page is open and the push says nothing; the worker's scope, else. */
  readonly url?: string;
  /** Shown beside what brings no icon of its own. */
  readonly icon?: string;
  /** The small one-colour picture of a phone's status bar. */
  readonly badge?: string;
  /** Over what cannot be read; the site's host name, else. */
  readonly title?: string;
}

const SHORT = 200;
const TITLE = 300;
const BODY = 1_500;
const ADDRESS = 2_000;

const chatPush: Shape<ChatPush> = object({
  conversation: textUpTo(SHORT),
  message: optional(textUpTo(2 * SHORT + 1)),
  title: textUpTo(TITLE),
  body: optional(textUpTo(BODY)),
  icon: optional(textUpTo(ADDRESS)),
  url: optional(textUpTo(ADDRESS)),
  lang: optional(textUpTo(35)),
});

/**
 * The payload of a push, for whoever sends it: too long a title or body is cut, as the whole of it
 * must stay below what push services carry (4 kB).
 */
export function chatPushPayload(push: ChatPush): string {
  const { body, title } = push;
  const cut = { title: clip(title, TITLE / 2), ...(body && { body: clip(body, BODY / 3) }) };
  return JSON.stringify({ chat: chatPush({ ...push, ...cut }, 'A push') });
}

/**
 * Shows what is pushed about messages, in a service worker of the host's own: call it at the top of
 * the worker's script. One notification for each conversation; a click focuses an open page, which
 * is told by a `ChatOpenMessage`, or opens one; it is closed once a page says that it was read. A
 * push that is not about messages (no `chat` in it) is left to the host.
 */
export function handleChatPush(scope: ChatWorkerScope, options: ChatPushOptions = {}): void {
  scope.addEventListener('push', (event) => {
    const payload = read(event.data?.text());
    if (payload === undefined) return;
    // Always: a browser takes the permission from who stays silent.
    event.waitUntil(show(scope, options, payload));
  });
  scope.addEventListener('notificationclick', (event) => {
    const push = pushOf(event.notification);
    if (push === null) return;
    event.notification.close();
    event.waitUntil(open(scope, options, push));
  });
  scope.addEventListener('message', (event) => {
    const { type, conversation } = (event.data ?? {}) as Partial<ChatReadMessage>;
    if (type !== 'chat-read' || typeof conversation !== 'string') return;
    waitFor(event, close(scope, conversation));
  });
}

/** What a push says of messages: undefined if nothing, null if nothing that makes sense. */
function read(text: string | undefined): ChatPush | null | undefined {
  let all: unknown;
  try {
    all = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  if (all === null || typeof all !== 'object' || !Object.hasOwn(all, 'chat')) return undefined;
  try {
    return chatPush((all as { readonly chat: unknown }).chat, 'A push');
  } catch {
    return null;
  }
}

async function show(
  scope: ChatWorkerScope,
  options: ChatPushOptions,
  push: ChatPush | null,
): Promise<void> {
  const icon = ownAddress(scope, push?.icon) ?? options.icon;
  const title = push?.title ?? options.title ?? scope.location.hostname;
  await scope.registration.showNotification(title, {
    ...(push?.body !== undefined && { body: push.body }),
    ...(icon !== undefined && { icon }),
    ...(options.badge !== undefined && { badge: options.badge }),
    ...(push?.lang !== undefined && { lang: push.lang }),
    dir: 'auto',
    tag: tagOf(push?.conversation ?? ''),
    renotify: true,
    data: { chat: push },
  });
}

async function open(
  scope: ChatWorkerScope,
  { url }: ChatPushOptions,
  push: ChatPush,
): Promise<void> {
  const { conversation, message } = push;
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.toSorted((a, b) => closeness(b) - closeness(a))[0];
  if (page) {
    const told: ChatOpenMessage = {
      type: 'chat-open',
      conversation,
      ...(message !== undefined && { message }),
    };
    // The focus is the browser's to refuse; the page is told all the same.
    await page.focus().catch(() => null);
    page.postMessage(told);
    return;
  }
  const given = ownAddress(scope, push.url) ?? ownAddress(scope, url);
  const address = new URL(given ?? scope.registration.scope);
  address.searchParams.set('conversation', conversation);
  if (message !== undefined) address.searchParams.set('message', message);
  await scope.clients.openWindow(address.href);
}

async function close(scope: ChatWorkerScope, conversation: string): Promise<void> {
  const tag = tagOf(conversation);
  for (const shown of await scope.registration.getNotifications({ tag })) shown.close();
}

/** How near the user is to a page. */
function closeness({ focused, visibilityState }: ChatClient): number {
  if (focused) return 2;
  return visibilityState === 'visible' ? 1 : 0;
}

function pushOf({ data }: ChatNotification): ChatPush | null {
  return (data as { readonly chat?: ChatPush | null } | null)?.chat ?? null;
}

function tagOf(conversation: string): string {
  return `chat:${conversation}`;
}

/** `address` made whole, if it is one of this origin. */
function ownAddress({ location }: ChatWorkerScope, address?: string): string | undefined {
  try {
    const { origin, href } = new URL(address ?? '', location.href);
    return address !== undefined && origin === location.origin ? href : undefined;
  } catch {
    return undefined;
  }
}

function clip(text: string, length: number): string {
  return text.length > length
    ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : text;
}

function waitFor(event: Partial<Waiting>, work: Promise<unknown>): void {
  event.waitUntil?.(work);
}
