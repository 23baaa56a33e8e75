import type { ReactiveControllerHost } from 'lit';

import { isId } from '../../model/ids.js';
import type { User } from '../../model/user.js';
import type { ChatSession, UserHandle } from '../../session/index.js';
import { SelectController } from './select-controller.js';

/** Follows what is known of one user. */
export class UserController {
  readonly #known: SelectController<User | null>;
  #session: ChatSession | null = null;
  #id: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#known = new SelectController<User | null>(host, null);
  }

  /** Null until the backend has answered, and where there is no such user. */
  get user(): User | null {
    return this.#known.value;
  }

  follow(session: ChatSession | null, id: string | null): void {
    if (session === this.#session && id === this.#id) return;
    this.#session = session;
    this.#id = id;
    const handle = session !== null && isId(id) ? handleOf(session, id) : null;
    this.#known.source = handle?.user$ ?? null;
    // That nobody has this id shows as a name that never comes.
    handle?.ready.catch(() => {});
  }
}

function handleOf(session: ChatSession, id: string): UserHandle | null {
  try {
    return session.getUserById(id);
  } catch {
    return null;
  }
}
