import type { Tabs } from '../../src/session/tabs/tabs.js';

/** Tabs where there are no others. */
export function createSoleTab(): Tabs {
  return {
    onLead: (lead) => lead(),
    yield: () => {},
    tell: () => {},
    onMessage: () => {},
    close: () => {},
  };
}
