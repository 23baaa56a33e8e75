import type { Observable } from 'rxjs';

import type { User } from '../model/user.js';
import type { VisitData, VisitEvent } from '../model/visit.js';
import type { NewMessage } from './new-messages.js';
import { isSameList } from './same.js';
import type { Seat } from './seat.js';
import { selectUnreads, selectUnsent } from './selectors.js';
import type { SessionCore } from './session-core.js';
import type { SessionState } from './state.js';
import { streamOf } from './stream-until.js';
import type {
  ConnectionState,
  ConversationItem,
  PushState,
  StorageState,
  Unread,
} from './views.js';
import type { Visits } from './visit-changes.js';

const IDLE: ConnectionState = { status: 'idle' };

/** What a session object shows of whoever sits in it. */
export class SessionStreams {
  readonly me$: Observable<User | null>;
  readonly id$: Observable<string | null>;
  readonly data$: Observable<VisitData>;
  readonly segments$: Observable<readonly string[]>;
  readonly events$: Observable<readonly VisitEvent[]>;
  readonly muted$: Observable<boolean>;
  readonly pushState$: Observable<PushState>;
  readonly unsent$: Observable<number>;
  readonly connection$: Observable<ConnectionState>;
  readonly storage$: Observable<StorageState>;
  readonly conversations$: Observable<readonly ConversationItem[]>;
  readonly unreads$: Observable<readonly Unread[]>;
  readonly message$: Observable<NewMessage>;

  constructor(seat: Seat) {
    const select = <T>(selector: (state: SessionState) => T, nobody: () => T) =>
      seat.follow(({ store }) => store.select(selector), nobody);
    const visits = <T>(selector: (visits: Visits) => T) =>
      select(
        (state) => selector(state.visits),
        () => selector(seat.visits),
      );
    this.me$ = select<User | null>(
      ({ me }) => me,
      () => null,
    );
    this.id$ = visits(({ active }) => active?.id ?? null);
    this.data$ = visits(({ data }) => data);
    this.segments$ = visits(({ segments }) => segments);
    this.events$ = visits(({ events }) => events);
    this.pushState$ = seat.follow((core) =>
      streamOf(import('./push/index.js').then(({ pushDeskOf }) => pushDeskOf(core).state$)),
    );
    this.muted$ = select(
      ({ muted }) => muted,
      () => seat.options.device.muted,
    );
    this.unsent$ = select(selectUnsent, () => 0);
    this.connection$ = select<ConnectionState>(
      ({ connection }) => connection,
      () => IDLE,
    );
    this.storage$ = select<StorageState>(
      ({ storage }) => storage,
      () => 'persistent',
    );
    this.conversations$ = seat.viewed(({ createConversationsSelector }) =>
      fromBackend(seat, ({ store }) => store.select(createConversationsSelector(), isSameList)),
    );
    this.unreads$ = fromBackend(seat, ({ store }) => store.select(selectUnreads, isSameList));
    this.message$ = fromBackend(seat, (core) => core.message$);
  }
}

/** A stream of what only a backend can tell: who listens needs a connection, though no visit. */
export function fromBackend<T>(
  seat: Seat,
  source: (core: SessionCore) => Observable<T>,
): Observable<T> {
  return seat.follow((core) => {
    void core.need();
    return source(core);
  });
}
