import type { Environment } from '../model/environment.js';
import type { Link } from './link.js';

/** The own typing is told again no sooner than this. */
const TOLD_EVERY = 3_000;
/** Without a further call the own typing has ended. */
const ENDS_AFTER = 5_000;

/** Says that the own user types in a conversation, or no longer. */
export type SetTyping = (conversation: string, on: boolean) => void;

/** The own typing (M6): not stored, throttled, ends by itself. */
export function createTyping(link: Link, environment: Environment): SetTyping {
  const told = new Map<string, { at: number; stop: () => void }>();

  const tell: SetTyping = (conversation, on) => {
    if (link.isOpen) link.send({ kind: 'typing', conversation, on }).catch(() => {});
  };

  const set: SetTyping = (conversation, on) => {
    const last = told.get(conversation);
    last?.stop();
    if (!on) {
      if (told.delete(conversation)) tell(conversation, false);
      return;
    }
    const now = environment.now();
    // A clock that was set back must not silence this for years.
    const isFresh = last !== undefined && Math.abs(now - last.at) < TOLD_EVERY;
    const stop = environment.after(ENDS_AFTER, () => set(conversation, false));
    told.set(conversation, { at: isFresh ? last.at : now, stop });
    if (!isFresh) tell(conversation, true);
  };
  return set;
}
