import { payAttention } from './notifications/attention.js';
import type { Attention } from './notifications/attention.js';
import { hearClicks, showOnDesktop } from './notifications/desktop.js';
import { playSound } from './notifications/sound.js';
import type { ChatSession } from './session/api.js';
import { coreOf } from './session/core-of.js';
import type { ReceivedMessage } from './session/index.js';
import { seqOfFact } from './session/seq-of-fact.js';
import type { SessionCore } from './session/session-core.js';

export { askForNotifications, notificationState } from './notifications/desktop.js';
export type { NotificationState } from './notifications/desktop.js';

/** What is done when a message comes in. */
export interface NotificationOptions {
  /** Two soft tones, or the file at an address. */
  readonly sound?: boolean | string;
  /** A notification of the system, where the user has allowed it (`askForNotifications`). */
  readonly desktop?: boolean;
  /** The number of unread messages on the icon of an installed app. */
  readonly appBadge?: boolean;
  /** The picture of desktop notifications. */
  readonly icon?: string;
}

/**
 * Makes messages of others heard and seen outside the page: once for the whole profile, however
 * many tabs do this, not while the user looks at the conversation, and not while the session is
 * muted (`session.setMuted`). A click on a notification focuses a page, in which the window hears
 * `notification-click`. Returns what ends it.
 */
export function startNotifications(
  session: ChatSession,
  { sound = false, desktop = false, appBadge = false, icon }: NotificationOptions = {},
): () => void {
  let isMuted = false;
  let attention: { readonly core: SessionCore; readonly to: Attention } | null = null;

  const attentionIn = (core: SessionCore): Attention => {
    if (attention?.core !== core) {
      attention?.to.stop();
      attention = { core, to: payAttention(core) };
    }
    return attention.to;
  };

  const act = async (message: ReceivedMessage): Promise<void> => {
    const core = coreOf(session);
    if (core && !(await claim(core, message))) return;
    if (isMuted) return;
    if (core && (await attentionIn(core).isSeen(message.conversationId))) return;
    if (sound !== false) void playSound(sound);
    if (desktop) void showOnDesktop(message, icon);
  };

  const hearing = [
    session.muted$.subscribe((muted) => (isMuted = muted)),
    session.me$.subscribe(() => {
      const core = coreOf(session);
      if (core) attentionIn(core);
    }),
    session.on$('message-received').subscribe((message) => void act(message)),
  ];
  if (appBadge) {
    hearing.push(
      session.unreads$.subscribe((unreads) => {
        const count = unreads.reduce((sum, one) => sum + one.count, 0);
        setAppBadge(count);
      }),
    );
  }
  const stopClicks = hearClicks();
  return () => {
    for (const one of hearing) one.unsubscribe();
    stopClicks();
    attention?.to.stop();
    if (appBadge) setAppBadge(0);
  };
}

/** Whether this page is the one of its profile that acts on a message: the first to say so. */
async function claim(core: SessionCore, message: ReceivedMessage): Promise<boolean> {
  const { epoch } = core.store.state;
  const seq = seqOfFact.get(message);
  if (epoch === null || seq === undefined) return true;
  try {
    const storage = await core.storage();
    return await storage.moveCursor('notified', epoch, message.conversationId, seq);
  } catch {
    // Where nothing can be kept, a sound too many is better than a message unheard.
    return true;
  }
}

/** Where the page is no installed app, there is no icon, which is no fault. */
function setAppBadge(count: number): void {
  navigator.setAppBadge?.(count).catch(() => {});
}
