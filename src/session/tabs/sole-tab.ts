import type { Tabs } from './tabs.js';

/** Tabs where there are no others: a session in memory, or a place without Web Locks. */
export function createSoleTab(): Tabs {
  return {
    onLead: (lead) => lead(),
    yield: () => {},
    tell: () => {},
    onMessage: () => {},
    close: () => {},
  };
}
