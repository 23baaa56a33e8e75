import type { Conversation } from './api.js';
import type { Chatting } from './chatting.js';
import type { Seat } from './seat.js';

/**
 * A conversation whose code is not here yet, and is loaded at the first use of the handle. Its
 * streams begin once that has worked; a call rejects with `offline` where it does not, and has then
 * changed nothing. A wrong argument rejects as well, until the code is here: then it throws.
 */
export function comingConversation(
  seat: Seat,
  id: string,
  make: (loaded: Chatting) => Conversation,
): Conversation {
  const { chatting } = seat.options;
  let made: Conversation | null = null;
  const here = (loaded: Chatting) => (made ??= make(loaded));
  const member = (conversation: Conversation, name: string) =>
    conversation[name as keyof Conversation];
  // What it has is known when it is here: the names of streams end in a dollar sign.
  return new Proxy({ id } as Conversation, {
    get(known, name) {
      if (name === 'id') return known.id;
      // Nothing else is asked for by a symbol, and what has `then` would be waited for.
      if (typeof name !== 'string' || name === 'then') return undefined;
      if (chatting.loaded) return member(here(chatting.loaded), name);
      if (name.endsWith('$')) return seat.viewed((loaded) => member(here(loaded), name) as never);
      return (...given: unknown[]) => {
        seat.assertAlive();
        const call = chatting
          .load()
          .then((loaded) =>
            (member(here(loaded), name) as (...all: unknown[]) => unknown)(...given),
          );
        // What nobody waits for has nobody to tell.
        if (name === 'setTyping') call.catch(() => {});
        return call;
      };
    },
  });
}
