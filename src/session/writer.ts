import { orAborted } from '../protocol/abort.js';
import type { ConversationSetup } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
import { applyUpdate } from './apply-update.js';
import type { CoreOptions } from './core-options.js';
import { createEntrance } from './entrance.js';
import type { Facts } from './fact-stream.js';
import type { Files } from './files/files.js';
import type { KeptVisits, VisitKeepers } from './kept-visits.js';
import type { Link } from './link.js';
import { Outbox } from './outbox.js';
import { sendOutbox } from './outbox-sender.js';
import { putBack } from './put-back.js';
import type { SessionState } from './state.js';
import type { SessionStorage } from './storage/session-storage.js';
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
  /** Connects, unless that is not wanted now. */
  readonly need: () => Promise<void>;
}

/** What a session writes: messages and changes of them, visits, that somebody types. */
export interface Writer {
  readonly outbox: Outbox;
  readonly visits: VisitBook;
  /** Resolves once the visit is open, and the session connected and caught up. */
  connect(signal?: AbortSignal): Promise<void>;
  /** Shows a conversation: from storage at once, from the backend as soon as there is one. */
  use(conversation: string, setup?: ConversationSetup): void;
  readonly setTyping: SetTyping;
  /** What sends and opens files; rejects with `offline` where it cannot be loaded. */
  files(): Promise<Files>;
  /** Somebody deleted what was stored, while this page still shows it: it is put back. */
  restore(medium: SessionStorage): void;
}

/** For one session; which may have been there for a while, and know of something that waits. */
export function createWriter(context: WriterContext): Writer {
  const { options, store, storage, link, tabs, environment, turn } = context;
  store.applyBy(applyUpdate);
  const outbox = new Outbox(store, storage, tabs, environment, turn);
  const entrance = createEntrance(store, link, environment, options.sync);
  let files: Promise<Files> | undefined;
  const loadFiles = () =>
    (files ??= (options.loadFiles ?? (() => import('./files/index.js')))().then(
      ({ createFiles }) => createFiles({ ...context, outbox }),
      (cause: unknown) => {
        files = undefined;
        throw new ChatError('offline', 'A part of the chat cannot be loaded.', { cause });
      },
    ));
  sendOutbox(outbox, store, link, environment, entrance, loadFiles);
  const visits = new VisitBook(context);
  return {
    outbox,
    visits,
    async connect(signal) {
      await visits.open();
      await context.need();
      const { connection } = await orAborted(signal, () => store.when(isSettled));
      if (connection.status === 'refused') {
        const { error = 'internal' } = connection;
        throw new ChatError(error, 'The chat server refused the connection.');
      }
      await visits.tell();
      if (visits.isTaken) {
        visits.isTaken = false;
        throw new ChatError('session-taken', 'The visit has another id: the given one is taken.');
      }
    },
    use(conversation, setup) {
      void visits.open().then(context.need);
      entrance.use(conversation, setup);
    },
    setTyping: createTyping(link, environment),
    files: loadFiles,
    restore(medium) {
      void outbox.restore();
      void putBack(store, medium);
    },
  };
}

function isSettled({ connection: { status } }: SessionState): boolean {
  return status === 'connected' || status === 'refused';
}
