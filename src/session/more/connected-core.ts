import type { Observable } from 'rxjs';

import { ChatError } from '../../protocol/errors.js';
import type { Seat } from '../seat.js';
import { isConnected } from '../selectors.js';
import type { SessionCore } from '../session-core.js';

/**
 * Whoever sits here, once somebody does and is connected, which is seen to. Rejects with
 * `destroyed` where the session ends first.
 */
export function connectedCore(seat: Seat): Promise<SessionCore> {
  return new Promise((resolve, reject) => {
    const connected$ = seat.follow((core) => {
      void core.need();
      return core.store.select((state) => (isConnected(state) ? core : null));
    }) as Observable<SessionCore | null>;
    const watch = connected$.subscribe({
      next: (core) => {
        if (!core) return;
        resolve(core);
        queueMicrotask(() => watch.unsubscribe());
      },
      complete: () => reject(new ChatError('destroyed', 'The session was destroyed.')),
    });
  });
}
