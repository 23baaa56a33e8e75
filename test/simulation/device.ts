import type { VirtualDevice } from '../harness/virtual-environment.js';
import type { Faults } from '../../src/transport/faulty/faulty.js';
import type { DeviceStorage } from './device-storage.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import type { DeviceMemory } from '../../src/session/device/device-memory.js';
import { DeviceTabs } from './device-tabs.js';
import type { Page } from './page.js';
import type { PlannedDevice } from './plan.js';

/** What stays when its pages come and go: a user's clock, storage, and network. */
export class Device {
  readonly name: string;
  readonly user: string;
  /** The conversations that its user takes part in. */
  readonly conversations: readonly string[];
  readonly clock: VirtualDevice;
  readonly storage: DeviceStorage;
  readonly tabs: DeviceTabs;
  readonly memory: DeviceMemory;
  readonly mostPages: number;
  pages: readonly Page[] = [];
  faults: Partial<Faults>;
  #isOffline = false;

  constructor(
    { name, user, tabs }: PlannedDevice,
    conversations: readonly string[],
    clock: VirtualDevice,
    storage: DeviceStorage,
    faults: Partial<Faults>,
  ) {
    this.name = name;
    this.user = user;
    this.mostPages = tabs;
    this.conversations = conversations;
    this.clock = clock;
    this.storage = storage;
    this.tabs = new DeviceTabs(clock);
    this.memory = createDeviceMemory('simulation', () => null, clock);
    this.faults = faults;
  }

  get isOffline(): boolean {
    return this.#isOffline;
  }

  set isOffline(isOffline: boolean) {
    this.#isOffline = isOffline;
    for (const page of this.pages) {
      page.wire.offline = isOffline;
      if (!isOffline) page.wake();
    }
  }

  /** Takes the faults away from the wires. */
  calm(): void {
    this.faults = { delay: { min: 1, max: 5 } };
    for (const page of this.pages) page.wire.faults = this.faults;
  }
}
