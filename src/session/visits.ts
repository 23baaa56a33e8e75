import type { Environment } from '../model/environment.js';
import type { PostCommand } from '../protocol/commands.js';
import type { Facts } from './fact-stream.js';
import type { Store } from './store.js';
import type { SessionStorage } from './storage/session-storage.js';

/** What visits are begun with. */
export interface VisitOptions {
  readonly store: Store;
  readonly facts: Facts;
  /** Resolves once what is stored was read: a visit that is active goes on. */
  readonly load: () => Promise<void>;
  readonly storage: () => Promise<SessionStorage>;
  readonly environment: Environment;
  /** The id with which a visit begins, if none is active. */
  readonly sessionId: string | undefined;
}

/** The user's visits: what is said belongs to the active one. */
export interface Visits {
  /** The chat is opened: the visit begins, if none is active. */
  begin(): Promise<void>;
  /** `command` as a message of the active visit, which begins with it if there is none. */
  inVisit(command: PostCommand): Promise<PostCommand>;
}

export function createVisits(options: VisitOptions): Visits {
  const { store, facts, load, storage, environment } = options;
  let begun: Promise<void> | null = null;

  const beginNow = async () => {
    await load();
    if (store.state.visit) return;
    const sessionId = options.sessionId ?? environment.uuid();
    const startedAt = environment.now();
    const own = { id: sessionId, userId: store.state.me.id, startedAt, endedAt: null };
    const visit = await (await storage()).beginVisit(own).catch(() => own);
    store.dispatch({ kind: 'visit', visit });
    // Another page may have begun the visit a moment ago, with the same given id.
    if (visit === own) facts.tell('session-start', { sessionId });
  };
  const begin = () => (begun ??= beginNow());

  return {
    begin,
    async inVisit(command) {
      if (store.state.visit === null) await begin();
      const visitId = store.state.visit?.id;
      return visitId === undefined ? command : { ...command, body: { ...command.body, visitId } };
    },
  };
}
