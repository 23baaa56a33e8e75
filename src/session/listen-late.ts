import type { SessionFacts } from './facts.js';
import type { LateContext, LateFacts } from './late-facts.js';

/** Code that could not be loaded is asked for again after this (ms), while somebody listens. */
const RETRY_TIME = 5_000;

/** Loads what finds the late facts. */
export type LoadLateFacts = () => Promise<{
  readonly createLateFacts: (context: LateContext) => LateFacts;
}>;

/**
 * Finds the facts of some types only once somebody listens to them: gives the function to call then.
 * A plain chat need not load what this takes.
 */
export function listenLate(
  context: LateContext,
  load: LoadLateFacts = () => import('./late-facts.js'),
): (type: keyof SessionFacts) => void {
  let loading: Promise<LateFacts> | null = null;
  const listen = (type: keyof SessionFacts, since = context.store.state): void => {
    if (!/^message-r|^conv/.test(type)) return;
    loading ??= load().then(({ createLateFacts }) => createLateFacts(context));
    loading
      .then((late) => late(type, since))
      .catch(() => {
        loading = null;
        context.environment.after(RETRY_TIME, () => {
          if (context.facts.isHeard(type)) listen(type, since);
        });
      });
  };
  return (type) => listen(type);
}
