import { realEnvironment } from './environment.js';
import { createDeviceMemory } from './session/device/device-memory.js';
import type { DeviceMemory } from './session/device/device-memory.js';
import type { StorageLevel } from './session/views.js';

/** What each app may write in this page: the most that any of its sessions was allowed. */
const levels = new Map<string, StorageLevel>();
const devices = new Map<string, DeviceMemory>();

const ORDER: readonly StorageLevel[] = ['none', 'session', 'persistent'];

/** From now on the app may write this much on the device (T1); never less again. */
export function permit(appId: string, level: StorageLevel): void {
  const before = levels.get(appId);
  if (!before || ORDER.indexOf(level) > ORDER.indexOf(before)) levels.set(appId, level);
}

/** How much the app may write on the device. */
/** What the app may write now. */
export function levelOf(appId: string): StorageLevel {
  return levels.get(appId) ?? 'none';
}

/** What the device knows of an app at once: one memory for the whole page. */
export function deviceOf(appId: string): DeviceMemory {
  let device = devices.get(appId);
  if (!device) {
    device = createDeviceMemory(appId, () => areaOf(levelOf(appId)), realEnvironment);
    devices.set(appId, device);
  }
  return device;
}

function areaOf(level: StorageLevel): globalThis.Storage | null {
  if (level === 'none') return null;
  return (level === 'session' ? globalThis.sessionStorage : globalThis.localStorage) ?? null;
}
