import type { ChatSession } from '../../session/index.js';

/**
 * Whether a popup was open, kept for this tab and this user. `follow` says what is remembered of
 * them; null where nothing is.
 */
export class OpenMemory {
  #key: string | null = null;

  /** Returns what was remembered when the user is there, or another one is. */
  follow(session: ChatSession | null, popup: string): boolean | null {
    const user = session?.me?.id;
    const key = user === undefined ? null : `chat-popup ${session?.appId} ${user} ${popup}`;
    if (session === null || key === this.#key) return null;
    // The next user finds no trace of the last one (C7).
    tryWith((storage) => this.#key !== null && storage.removeItem(this.#key));
    this.#key = key;
    const found = tryWith((storage) => key !== null && storage.getItem(key));
    return typeof found === 'string' ? found === 'open' : null;
  }

  keep(open: boolean): void {
    const key = this.#key;
    if (key !== null) tryWith((storage) => storage.setItem(key, open ? 'open' : 'closed'));
  }

  forget(): void {
    const key = this.#key;
    if (key !== null) tryWith((storage) => storage.removeItem(key));
  }
}

/** A page without storage, or a full one, remembers nothing. */
function tryWith<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
