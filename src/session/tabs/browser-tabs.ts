import { onAbort } from '../../protocol/abort.js';
import type { TabLine } from '../../protocol/tabs.js';
import type { TabMessage, Tabs } from './tabs.js';

/** The tabs of a browser, with the line on which they share a connection. */
export interface BrowserTabs extends Tabs {
  readonly line: TabLine;
}

/**
 * Tabs by a Web Lock and a BroadcastChannel, both called `name`. Without Web Locks every tab leads:
 * a message sent twice is written once all the same. Unless it `shares`, and where tabs cannot talk
 * to each other, each is told to connect for itself. A page that rests, in the back/forward cache
 * or frozen, has neither lock nor connection.
 */
export function createBrowserTabs(name: string, shares = true): BrowserTabs {
  const closed = new AbortController();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  const locks = globalThis.navigator?.locks;
  const turns = new Set<(leads: boolean) => void>();
  const posts = new Set<(message: unknown) => void>();
  const hearers: ((message: TabMessage) => void)[] = [];
  let wish: { readonly lead: () => void; readonly lose: () => void } | null = null;
  /** Lets go of the lock, or of the place in its queue. */
  let request = new AbortController();
  /** Null while it is not known, or this tab takes no part. */
  let leads: boolean | null = null;
  let isResting = false;

  const connects = () => leads !== null && (leads || !shares || !channel);
  const turn = (next: boolean | null) => {
    if (leads === next) return;
    const before = leads;
    leads = next;
    if (next) wish?.lead();
    else if (before) wish?.lose();
    for (const tell of [...turns]) tell(connects());
  };

  const ask = (options: LockOptions) => {
    request.abort();
    const { signal } = (request = new AbortController());
    const enter = (how: LockOptions): void => {
      locks
        .request(name, how, (lock) => {
          if (signal.aborted) return undefined;
          turn(lock !== null);
          if (lock) return new Promise<void>((release) => onAbort(signal, release));
          enter({ signal });
          return undefined;
        })
        .catch((error: unknown) => {
          if (signal.aborted) return;
          // An opaque origin has locks and may not use them.
          if ((error as DOMException).name !== 'AbortError') return turn(true);
          // Another tab took it, to which this one did not answer: it queues again.
          turn(false);
          stand();
        });
    };
    enter(options);
  };
  const stand = () => {
    if (locks) ask({ ifAvailable: true });
    else turn(true);
  };
  const sit = () => {
    request.abort();
    turn(null);
  };

  const rest = () => {
    isResting = true;
    sit();
  };
  const goOn = () => {
    if (!isResting) return;
    isResting = false;
    if (wish) stand();
  };
  const untilClosed = { signal: closed.signal };
  globalThis.addEventListener?.('pagehide', rest, untilClosed);
  globalThis.addEventListener?.('pageshow', goOn, untilClosed);
  globalThis.document?.addEventListener('freeze', rest, untilClosed);
  globalThis.document?.addEventListener('resume', goOn, untilClosed);
  channel?.addEventListener(
    'message',
    ({ data }: MessageEvent<TabMessage | { readonly line: unknown }>) => {
      if ('line' in data) for (const hear of [...posts]) hear(data.line);
      else for (const hear of hearers) hear(data);
    },
    untilClosed,
  );

  return {
    onLead(lead, lose = () => {}) {
      wish = { lead, lose };
      if (!isResting) stand();
    },
    yield() {
      sit();
      wish = null;
    },
    tell: (message) => channel?.postMessage(message),
    onMessage: (listener) => void hearers.push(listener),
    close() {
      sit();
      wish = null;
      closed.abort();
      channel?.close();
    },
    line: {
      get isLeading() {
        return connects();
      },
      leads: async () => {
        while (leads === null) {
          await new Promise<void>((resolve) => {
            const stop = added(turns, () => {
              stop();
              resolve();
            });
          });
        }
        return connects();
      },
      onTurn: (listener) => added(turns, listener),
      seize: () => {
        if (leads === false && locks) ask({ steal: true });
      },
      post: (line) => channel?.postMessage({ line }),
      onPost: (listener) => added(posts, listener),
    },
  };
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => set.delete(item);
}
