import type { Environment } from '../../model/environment.js';

/** The backend's time, as far as it is known: this device's clock may be years off. */
export interface BackendClock {
  /** The backend has just said what time it is. */
  set(now: number): void;
  /** Null until it was said once. Between two sayings a jump of the device's clock shows. */
  now(): number | null;
}

export function createBackendClock(environment: Pick<Environment, 'now'>): BackendClock {
  let said: { readonly now: number; readonly at: number } | null = null;
  return {
    set: (now) => void (said = { now, at: environment.now() }),
    now: () => said && said.now + Math.max(0, environment.now() - said.at),
  };
}
