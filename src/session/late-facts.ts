import type { Environment } from '../model/environment.js';
import { createEndings } from './endings.js';
import type { Facts } from './fact-stream.js';
import type { SessionFacts } from './facts.js';
import type { Link } from './link.js';
import { createReceived } from './received.js';
import { createStartings } from './startings.js';
import type { SessionState } from './state.js';
import type { SessionStorage } from './storage/session-storage.js';
import type { Store } from './store.js';

/** What the late facts are found with. */
export interface LateContext {
  readonly store: Store;
  readonly facts: Facts;
  readonly link: Link;
  readonly environment: Environment;
  readonly storage: () => Promise<SessionStorage>;
  /** Connects, where nobody has yet. */
  readonly need: () => Promise<void>;
}

/** Somebody has begun to listen to facts of a type, when the state was `since`. */
export type LateFacts = (type: keyof SessionFacts, since: SessionState) => void;

/**
 * The facts that ask for more than a look at an update: what was told already has to be known. This
 * module is loaded when somebody listens to one of them.
 */
export function createLateFacts(context: LateContext): LateFacts {
  const received = createReceived(context);
  const endings = createEndings(context);
  const startings = createStartings(context);
  return (type, since) => {
    if (type === 'message-received') received();
    if (type === 'conversation-ended') endings();
    if (type === 'conversation-started') startings(since);
    void context.need();
  };
}
