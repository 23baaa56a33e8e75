import type { Environment } from '../../src/model/environment.js';
import { createRandom } from '../../src/model/random.js';

/** One device on a shared timeline: its own chance, and a clock that may be wrong. */
export interface VirtualDevice extends Environment {
  /** Added to the timeline's time by this device's `now()`; may be set while it runs. */
  clockOffset: number;
}

export interface VirtualEnvironment extends VirtualDevice {
  /** Moves the timeline on, running each task at its time and letting all that follows settle. */
  advance(ms: number): Promise<void>;
  /** Lets promises and microtasks run until all is quiet, without moving the time. */
  settle(): Promise<void>;
  /** Moves the timeline until nothing waits, at most by `limit` ms. (A sweep never ends.) */
  run(limit?: number): Promise<void>;
  /** Milliseconds since the timeline began, whatever the clocks say. */
  readonly elapsed: number;
  /** Tasks that wait for their time, over all devices. */
  readonly pending: number;
  fork(options?: { seed?: number; clockOffset?: number }): VirtualDevice;
}

interface Task {
  readonly due: number;
  readonly run: () => void;
  off: boolean;
}

/** 2026-01-05, a Monday, 09:00 UTC. */
const START = 1_767_603_600_000;

/**
 * Time and chance that a test owns. Nothing here waits for a real clock, so months pass in seconds,
 * and the same seed gives the same run.
 */
export function createVirtualEnvironment({ seed = 1 }: { seed?: number } = {}): VirtualEnvironment {
  /** By time, then by age: what was asked for first runs first. */
  const tasks: Task[] = [];
  let elapsed = 0;
  let forks = 0;

  const insert = (task: Task): void => {
    let low = 0;
    let high = tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((tasks[middle]?.due ?? 0) <= task.due) low = middle + 1;
      else high = middle;
    }
    tasks.splice(low, 0, task);
  };

  const device = (random: () => number, clockOffset: number): VirtualDevice => {
    const self: VirtualDevice = {
      clockOffset,
      now: () => START + elapsed + self.clockOffset,
      random,
      uuid: () => uuid(random),
      after: (delay, run) => {
        const task: Task = { due: elapsed + Math.max(0, delay), run, off: false };
        insert(task);
        return () => {
          if (task.off) return;
          task.off = true;
          const index = tasks.indexOf(task);
          if (index >= 0) tasks.splice(index, 1);
        };
      },
    };
    return self;
  };

  const advanceTo = async (end: number, whole: boolean): Promise<void> => {
    await settle();
    for (let next = tasks[0]; next && next.due <= end; next = tasks[0]) {
      tasks.shift();
      next.off = true;
      elapsed = Math.max(elapsed, next.due);
      next.run();
      await settle();
    }
    if (whole) elapsed = end;
  };

  const root = device(createRandom(seed), 0);
  return Object.defineProperties(
    Object.assign(root, {
      settle,
      advance: (ms: number) => advanceTo(elapsed + ms, true),
      run: (limit = 60_000) => advanceTo(elapsed + limit, false),
      fork: (options: { seed?: number; clockOffset?: number } = {}) => {
        forks += 1;
        const own = options.seed ?? Math.imul(seed + forks, 0x9e3779b1);
        return device(createRandom(own), options.clockOffset ?? 0);
      },
    }),
    {
      elapsed: { get: () => elapsed },
      pending: { get: () => tasks.length },
    },
  ) as VirtualEnvironment;
}

function uuid(random: () => number): string {
  const hex = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  const variant = '89ab'[Math.floor(random() * 4)] ?? '8';
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** A turn of the event loop runs every microtask that is waiting, and those that they start. */
const settle: () => Promise<void> =
  typeof setImmediate === 'function'
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            port1.close();
            resolve();
          };
          port2.postMessage(null);
        });
