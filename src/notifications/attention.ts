import type { SessionCore } from '../session/session-core.js';

/** Whether the user looks at a conversation, in whichever page of this profile. */
export interface Attention {
  isSeen(conversation: string): Promise<boolean>;
  stop(): void;
}

/**
 * A page that is focused holds a Web Lock for each conversation that it shows, which the others can
 * see. Without Web Locks each page knows of itself alone.
 */
export function payAttention(core: SessionCore): Attention {
  const { appId, me } = core.options;
  const { locks } = navigator;
  const nameOf = (conversation: string) =>
    `chat-elements/seen:${JSON.stringify([appId, me.id, conversation])}`;
  const stop = new AbortController();
  /** How to let go of what is held, by conversation. */
  const held = new Map<string, AbortController>();

  const seenHere = (): ReadonlySet<string> =>
    new Set(document.visibilityState === 'visible' && document.hasFocus() ? core.shown : []);

  const look = (): void => {
    const seen = stop.signal.aborted ? new Set<string>() : seenHere();
    for (const [conversation, hold] of held) {
      if (seen.has(conversation)) continue;
      hold.abort();
      held.delete(conversation);
    }
    for (const conversation of seen) {
      if (held.has(conversation) || !locks) continue;
      const hold = new AbortController();
      held.set(conversation, hold);
      const ended = new Promise<void>((resolve) =>
        hold.signal.addEventListener('abort', () => resolve()),
      );
      locks.request(nameOf(conversation), { mode: 'shared' }, () => ended).catch(() => {});
    }
  };

  const { signal } = stop;
  addEventListener('focus', look, { signal });
  addEventListener('blur', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  core.onShown.add(look);
  look();
  return {
    async isSeen(conversation) {
      if (seenHere().has(conversation)) return true;
      const all = await locks?.query().catch(() => null);
      return all?.held?.some(({ name }) => name === nameOf(conversation)) === true;
    },
    stop() {
      stop.abort();
      core.onShown.delete(look);
      look();
    },
  };
}
