import type { TabMessage, Tabs } from './tabs.js';

/**
 * Tabs by a Web Lock and a BroadcastChannel, both called `name`. Without Web Locks every tab leads:
 * a message sent twice is written once all the same.
 */
export function createBrowserTabs(name: string): Tabs {
  const closed = new AbortController();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  return {
    onLead(lead) {
      const locks = globalThis.navigator?.locks;
      if (!locks) {
        lead();
        return;
      }
      const held = new Promise<void>((resolve) =>
        closed.signal.addEventListener('abort', () => resolve()),
      );
      locks
        .request(name, { signal: closed.signal }, () => {
          lead();
          return held;
        })
        .catch((error: unknown) => {
          // An opaque origin has locks and may not use them.
          if (!closed.signal.aborted && error instanceof DOMException) lead();
        });
    },
    tell: (message) => channel?.postMessage(message),
    onMessage: (listener) =>
      channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data), {
        signal: closed.signal,
      }),
    close() {
      closed.abort();
      channel?.close();
    },
  };
}
