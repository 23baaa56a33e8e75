import { Observable } from 'rxjs';

import type { VisitRecord } from '../../model/visit.js';
import { extraAnswers } from '../../protocol/extra-answers.js';
import { isConnected } from '../selectors.js';
import type { SessionCore } from '../session-core.js';
import { recordOf } from '../visit-changes.js';

/** A hint that was lost is made up for after this long (ms). */
const LOOK_INTERVAL = 15_000;

/** The newest visit of `userId`: read again whenever the backend says that it changed. */
export function watchVisit(core: SessionCore, userId: string): Observable<VisitRecord | null> {
  const { store, link, options } = core;
  if (userId === store.state.me.id) return store.select(({ visits }) => recordOf(visits));
  const command = { kind: 'read-visit', of: { user: userId } } as const;
  return new Observable((subscriber) => {
    let known: string | null = null;
    let stopWaiting = (): void => {};
    const look = async (): Promise<void> => {
      stopWaiting();
      try {
        const { record } = await link.send(command, extraAnswers['read-visit']);
        const now = `${record?.visit.id} ${record?.revision}`;
        if (now !== known && !subscriber.closed) subscriber.next(record);
        known = now;
      } catch {
        // Without a connection what is known stays; the next look tells.
      }
      stopWaiting();
      if (!subscriber.closed) stopWaiting = options.environment.after(LOOK_INTERVAL, look);
    };
    subscriber.add(store.select(isConnected).subscribe((isUp) => void (isUp && look())));
    subscriber.add(
      core.passing$.subscribe((update) => {
        if (update.kind === 'visit-changed' && update.userId === userId) void look();
      }),
    );
    subscriber.add(() => stopWaiting());
  });
}
