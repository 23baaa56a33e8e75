import type { TabMessage, Tabs } from './tabs.js';

/**
 * Tabs by a Web Lock and a BroadcastChannel, both called `name`. Without Web Locks every tab leads:
 * a message sent twice is written once all the same.
 */
export function createBrowserTabs(name: string): Tabs {
  const closed = new AbortController();
  /** Ends the present wish to lead, and what came of it. */
  let wish = new AbortController();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  return {
    onLead(lead) {
      const locks = globalThis.navigator?.locks;
      if (!locks) {
        lead();
        return;
      }
      const { signal } = (wish = new AbortController());
      const held = new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => resolve()),
      );
      locks
        .request(name, { signal }, () => {
          if (!signal.aborted) lead();
          return signal.aborted ? undefined : held;
        })
        .catch((error: unknown) => {
          // An opaque origin has locks and may not use them.
          if (!signal.aborted && error instanceof DOMException) lead();
        });
    },
    yield: () => wish.abort(),
    tell: (message) => channel?.postMessage(message),
    onMessage: (listener) =>
      channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data), {
        signal: closed.signal,
      }),
    close() {
      closed.abort();
      wish.abort();
      channel?.close();
    },
  };
}
