import { checkFacts } from './check-facts.js';
import { checkClearing } from './check-clearing.js';
import { checkFiles } from './check-files.js';
import { checkFinals } from './check-finals.js';
import { checkIdentity } from './check-identity.js';
import { checkLeaving } from './check-leaving.js';
import { checkLogs } from './check-logs.js';
import { checkScreens } from './check-screens.js';
import { checkVisits } from './check-visits.js';
import type { History, Violation } from './history.js';
import { Ledger } from './ledger.js';

/** So many examples of one broken promise are told. */
const MOST_EXAMPLES = 3;

/** Whether a history kept what is promised: nothing, or what broke. Pure. */
export function check(history: History): Violation[] {
  const ledger = new Ledger(history);
  const counts = new Map<string, number>();
  const all = [
    ...checkLogs(ledger),
    ...checkScreens(ledger),
    ...checkFinals(ledger),
    ...checkClearing(ledger),
    ...checkVisits(ledger),
    ...checkLeaving(ledger),
    ...checkFacts(ledger),
    ...checkIdentity(ledger),
    ...checkFiles(ledger),
  ];
  return all.filter(({ promise }) => {
    const count = (counts.get(promise) ?? 0) + 1;
    counts.set(promise, count);
    return count <= MOST_EXAMPLES;
  });
}
