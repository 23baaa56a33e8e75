import { NotificationClickEvent } from '../events/notification-click.js';
import { attachmentKind } from '../model/attachment-kind.js';
import { hasMarks } from '../model/markup/marks.js';
import { safeFileName } from '../model/safe-file-name.js';
import type { ReceivedMessage } from '../session/index.js';

/** More of a message than this (UTF-16 units) is not shown by any system. */
const MOST_SHOWN = 300;

/** What the user has said of notifications of this site. */
export type NotificationState = 'unsupported' | 'denied' | 'default' | 'granted';

/** Whether this page may show notifications; `default`: the user was not asked yet. */
export function notificationState(): NotificationState {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/**
 * Asks the user whether notifications may be shown: call it in a gesture of theirs, such as a click
 * on a button that says so. Resolves to what they said; where they said no before, browsers do not
 * ask again, and the way back is the site's settings.
 */
export async function askForNotifications(): Promise<NotificationState> {
  if (notificationState() === 'default') await Notification.requestPermission();
  return notificationState();
}

/** Shows a message, in the place of an older one of the same conversation. */
export async function showOnDesktop(message: ReceivedMessage, icon?: string): Promise<void> {
  if (notificationState() !== 'granted') return;
  const { id, conversationId, content, sender, attachments } = message;
  const title = sender.name || location.hostname;
  const options = {
    body: (await shortened(content)) || signsOf(attachments),
    dir: 'auto',
    // As the service worker does, so that a push of it is not shown beside it.
    tag: `chat:${conversationId}`,
    data: { chat: { conversation: conversationId, message: id, title } },
    ...(icon !== undefined && { icon }),
  } as const;
  try {
    const shown = new Notification(title, options);
    shown.addEventListener('click', () => {
      shown.close();
      focus();
      tellClick(conversationId, id);
    });
  } catch {
    // Phones show notifications of a service worker alone.
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.showNotification(title, options).catch(() => {});
  }
}

/** The beginning of a text, without its marks. */
async function shortened(content: string): Promise<string> {
  const beginning = content.slice(0, MOST_SHOWN);
  if (!hasMarks(beginning)) return beginning;
  try {
    const { plainTextOf } = await import('../model/markup/plain-text-of.js');
    return plainTextOf(beginning) || beginning;
  } catch {
    // Without a connection the marks are read, too.
    return beginning;
  }
}

const SIGNS = { image: '🖼️', video: '🎬', audio: '🎤', file: '📎' } as const;

/** Files without a text, in signs that need no language; of files, the names. */
function signsOf(attachments: ReceivedMessage['attachments']): string {
  const signs = attachments.map((one) => {
    const kind = attachmentKind(one);
    return kind === 'file' ? `${SIGNS.file} ${safeFileName(one.name, '')}`.trim() : SIGNS[kind];
  });
  return signs.join(' ').slice(0, MOST_SHOWN);
}

/** Tells clicks that the host's service worker passes on, until the returned function is called. */
export function hearClicks(): () => void {
  const stop = new AbortController();
  navigator.serviceWorker?.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      const { type, conversation, message } = (data ?? {}) as Readonly<Record<string, unknown>>;
      if (type !== 'chat-open' || typeof conversation !== 'string') return;
      tellClick(conversation, typeof message === 'string' ? message : null);
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

function tellClick(conversationId: string, messageId: string | null): void {
  dispatchEvent(new NotificationClickEvent(conversationId, messageId));
}
