import type { ReactiveControllerHost } from 'lit';
import { Observable } from 'rxjs';

import { isId } from '../../model/ids.js';
import type { VisitRecord } from '../../model/visit.js';
import type { WordKey } from '../../locales/words.js';
import type { ChatSession } from '../../session/index.js';
import { warnOnce } from '../internal/warn.js';
import { SelectController } from './select-controller.js';

/** Follows the newest visit of one user, as far as the session may see it. */
export class VisitController {
  readonly #newest: SelectController<VisitRecord | null | undefined>;
  #session: ChatSession | null = null;
  #user: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#newest = new SelectController<VisitRecord | null | undefined>(host, undefined);
  }

  /** Undefined while nobody has answered, null where there is none or it may not be seen. */
  get record(): VisitRecord | null | undefined {
    return this.#newest.value;
  }

  /** The words to show instead of a visit. */
  get note(): WordKey | null {
    if (this.#user === '') return 'noUserChosen';
    if (this.record === undefined && isId(this.#user)) return 'loadingVisit';
    return this.record ? null : 'noVisit';
  }

  /** Follows `user` from now on, or nobody; returns whether that is somebody else than before. */
  follow(session: ChatSession | null, user: string | null): boolean {
    if (session === this.#session && user === this.#user) return false;
    this.#session = session;
    this.#user = user;
    if (user && !isId(user)) {
      warnOnce('user is the id of a user: 1 to 200 UTF-16 units and no control characters.');
    }
    this.#newest.source = session !== null && isId(user) ? newestVisit(session, user) : null;
    return true;
  }
}

/** A visit that may not be seen is like one that does not exist. */
function newestVisit(session: ChatSession, user: string): Observable<VisitRecord | null> {
  return new Observable((subscriber) => {
    const none = (): void => subscriber.next(null);
    try {
      return session.visitOf(user).subscribe({
        next: (record) => subscriber.next(record),
        error: none,
      });
    } catch {
      none();
      return undefined;
    }
  });
}
