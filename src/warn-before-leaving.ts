import { selectUnsent } from './session/selectors.js';
import type { SessionCore } from './session/session-core.js';

const warned = new WeakSet<SessionCore>();

/**
 * The browser asks before the page is left, for as long as something typed or not yet accepted
 * would be lost with it: it cannot be stored. At any other time a page is left freely, which the
 * back/forward cache needs as well.
 */
export function warnBeforeLeaving(core: SessionCore): void {
  // Outside a page there is nothing to leave.
  if (!globalThis.document || warned.has(core)) return;
  warned.add(core);
  const ask = (event: Event): void => event.preventDefault();
  const stop = (): void => globalThis.removeEventListener('beforeunload', ask);
  core.store
    .select((state) => state.storage !== 'persistent' && selectUnsent(state) > 0)
    .subscribe({
      next: (isAtRisk) => (isAtRisk ? globalThis.addEventListener('beforeunload', ask) : stop()),
      complete: stop,
    });
}
