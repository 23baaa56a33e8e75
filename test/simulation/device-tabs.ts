import type { Environment } from '../../src/model/environment.js';
import { TabHub } from '../harness/tab-hub.js';
import type { HubTab } from '../harness/tab-hub.js';

/** The pages of one user on one device: one leads and connects for all, the next when it is gone. */
export class DeviceTabs {
  readonly #hub: TabHub;

  constructor(environment: Environment) {
    this.#hub = new TabHub({
      later: (task) => void environment.after(1, task),
      // After timers and answers that waited as well, and before whatever the page asks for then.
      soon: (task) => void environment.after(0.000_001, task),
    });
  }

  open(): HubTab {
    return this.#hub.join();
  }
}
