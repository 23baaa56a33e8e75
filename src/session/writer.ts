import type { CoreOptions } from './core-options.js';
import { createEntrance } from './entrance.js';
import type { Entrance } from './entrance.js';
import type { Facts } from './fact-stream.js';
import type { KeptVisits, VisitKeepers } from './kept-visits.js';
import type { Link } from './link.js';
import { Outbox } from './outbox.js';
import { sendOutbox } from './outbox-sender.js';
import type { StoppableEnvironment } from './timers.js';
import type { Turn } from './turn.js';
import { createTyping } from './typing.js';
import type { SetTyping } from './typing.js';
import { VisitBook } from './visits.js';

/** What a session writes with. */
export interface WriterContext extends VisitKeepers {
  readonly options: CoreOptions;
  readonly facts: Facts;
  readonly link: Link;
  readonly environment: StoppableEnvironment;
  /** Whether this tab sends for all. */
  readonly turn: Turn;
  readonly kept: KeptVisits;
}

/** What a session writes: messages and changes of them, visits, that somebody types. */
export interface Writer {
  readonly outbox: Outbox;
  readonly visits: VisitBook;
  readonly entrance: Entrance;
  readonly setTyping: SetTyping;
}

/** For one session; which may have been there for a while, and know of something that waits. */
export function createWriter(context: WriterContext): Writer {
  const { options, store, storage, link, tabs, environment, turn } = context;
  const outbox = new Outbox(store, storage, tabs, environment, turn);
  const entrance = createEntrance(store, link, environment, options.sync);
  sendOutbox(outbox, store, link, environment, entrance);
  return {
    outbox,
    entrance,
    visits: new VisitBook(context),
    setTyping: createTyping(link, environment),
  };
}
