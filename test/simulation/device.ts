import type { VirtualDevice } from '../harness/virtual-environment.js';
import type { Faults } from '../../src/transport/faulty/faulty.js';
import type { DeviceStorage } from './device-storage.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import type { DeviceMemory } from '../../src/session/device/device-memory.js';
import { createTestDeviceKeys } from '../harness/sync-subtle.js';
import type { TestDeviceKeys } from '../harness/sync-subtle.js';
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
  readonly memory: DeviceMemory;
  readonly keys: TestDeviceKeys;
  readonly mostPages: number;
  pages: readonly Page[] = [];
  /** Whether its user went, and has not come back. */
  isSignedOut = false;
  /** False while its user goes, and for a while after. */
  mayEnter = true;
  faults: Partial<Faults>;
  #isOffline = false;
  readonly #createStorage: () => DeviceStorage;
  /** Of visitors. */
  readonly #storages = new Map<string, DeviceStorage>();
  readonly #tabs = new Map<string, DeviceTabs>();

  constructor(
    { name, user, tabs }: PlannedDevice,
    conversations: readonly string[],
    clock: VirtualDevice,
    createStorage: () => DeviceStorage,
    faults: Partial<Faults>,
  ) {
    this.name = name;
    this.user = user;
    this.mostPages = tabs;
    this.conversations = conversations;
    this.clock = clock;
    this.storage = createStorage();
    this.#createStorage = createStorage;
    this.keys = createTestDeviceKeys(name);
    this.memory = createDeviceMemory('simulation', () => null, clock);
    this.faults = faults;
  }

  /** What it keeps for a user: its own, or an anonymous visitor. */
  storageOf(user: string): DeviceStorage {
    if (user === this.user) return this.storage;
    const storage = this.#storages.get(user) ?? this.#createStorage();
    this.#storages.set(user, storage);
    return storage;
  }

  tabsOf(user: string): DeviceTabs {
    const tabs = this.#tabs.get(user) ?? new DeviceTabs(this.clock);
    this.#tabs.set(user, tabs);
    return tabs;
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
    for (const storage of [this.storage, ...this.#storages.values()]) {
      storage.chances = { slow: 2, refuse: 0 };
    }
    for (const page of this.pages) page.wire.faults = this.faults;
  }
}
