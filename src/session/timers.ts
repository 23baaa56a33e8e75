import type { Environment } from '../model/environment.js';

/** An environment in which all that waits can be called off at once. */
export interface StoppableEnvironment extends Environment {
  /** Calls off what waits; what is asked for later never runs. */
  stop(): void;
}

/** `environment` for one owner, who leaves no timer behind. */
export function stoppable(environment: Environment): StoppableEnvironment {
  const waiting = new Set<() => void>();
  let stopped = false;
  return {
    now: () => environment.now(),
    random: () => environment.random(),
    uuid: () => environment.uuid(),
    after(delay, task) {
      if (stopped) return () => {};
      const callOff = environment.after(delay, () => {
        waiting.delete(stop);
        task();
      });
      const stop = (): void => {
        waiting.delete(stop);
        callOff();
      };
      waiting.add(stop);
      return stop;
    },
    stop() {
      stopped = true;
      for (const callOff of waiting) callOff();
    },
  };
}
