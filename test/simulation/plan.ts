import { createRandom } from '../../src/model/random.js';
import type { Faults } from '../../src/transport/faulty/faulty.js';
import { planFiles } from './files-plan.js';
import type { FileStep } from './files-plan.js';
import { planIdentity } from './identity-plan.js';
import type { IdentityStep, PlannedIdentity } from './identity-plan.js';

export interface PlannedDevice {
  readonly name: string;
  readonly user: string;
  /** How many pages it shows at once: they share what is stored, and one connection. */
  readonly tabs: number;
  readonly clockOffset: number;
}

/** One step of a history. What exactly it does is found when its time comes, by its own chance. */
export interface Step {
  readonly at: number;
  readonly act: Act;
  readonly chance: () => number;
}

/** How a history goes, decided by its seed before it begins. */
export interface Plan {
  readonly seed: number;
  readonly conversations: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly devices: readonly PlannedDevice[];
  readonly faults: Faults;
  /** How many copies of the backend there are over the one database. */
  readonly nodes: number;
  readonly hints: { readonly drop: number; readonly repeat: number; readonly delay: number };
  /** Chances that a write of the backend is refused, undone at its commit, or its answer lost. */
  readonly database: { readonly refuse: number; readonly undo: number; readonly forget: number };
  /** The longest time a write on a device takes, and the chance that it is refused. */
  readonly deviceWrite: { readonly slow: number; readonly refuse: number };
  /** Null where the backend believes everybody. */
  readonly identity: PlannedIdentity | null;
  readonly steps: readonly (Step | IdentityStep | FileStep)[];
}

const weights = {
  send: 44,
  burst: 8,
  edit: 7,
  delete: 3,
  hide: 2,
  react: 7,
  unreact: 3,
  markRead: 14,
  loadOlder: 4,
  setDraft: 3,
  setTyping: 3,
  retry: 4,
  remove: 1,
  offline: 5,
  online: 6,
  disconnect: 2,
  connect: 4,
  reload: 3,
  leave: 1,
  kill: 3,
  killLeader: 4,
  freeze: 3,
  freezeLeader: 2,
  thaw: 6,
  reopen: 9,
  jumpClock: 3,
  restartBackend: 1.5,
  trouble: 1,
  mute: 1,
  unmute: 2,
  setData: 2,
  pushEvent: 2,
  clearChat: 1.5,
  startNewSession: 1,
  reset: 0.7,
  logout: 0.7,
} as const;

export type Act = keyof typeof weights | 'deleteDatabase';

const YEAR = 365 * 24 * 3_600_000;

export function clockJump(chance: () => number): number {
  return Math.floor((chance() * 2 - 1) * 10 * YEAR);
}

export function pick<T>(list: readonly T[], chance: () => number): T | undefined {
  return list[Math.floor(chance() * list.length)];
}

/** The plan of the history called `seed`. */
export function createPlan(seed: number): Plan {
  const chance = createRandom(Math.imul(seed, 0x9e3779b1) ^ 0x5eed);
  const between = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));

  const count = between(3, 8);
  const users = Array.from({ length: between(2, Math.max(2, count - 1)) }, (_, i) => `u${i + 1}`);
  const devices = Array.from({ length: count }, (_, index): PlannedDevice => {
    const user = users[index] ?? pick(users, chance) ?? 'u1';
    const clockOffset = chance() < 0.3 ? clockJump(chance) : 0;
    return { name: `d${index + 1}`, user, tabs: chance() < 0.3 ? between(2, 3) : 1, clockOffset };
  });
  const conversations = Array.from({ length: between(1, 3) }, (_, index) => {
    const others = users.slice(2).filter(() => chance() < 0.7);
    return { id: `c${index + 1}`, members: [...users.slice(0, 2), ...others] };
  });

  // Some histories are nearly calm, so that what needs no fault is seen as well.
  const storm = chance() < 0.2 ? 0.1 : chance() < 0.75 ? 0.4 : 1;
  const often = (most: number) => (chance() < 0.3 ? 0 : chance() * most * storm);
  const slowest = chance() < 0.2 ? between(1_000, 3_000) : between(0, 300);
  const steps = createSteps(between(50, 200), chance);
  // A device that cannot store cannot bring back what a deleted database held.
  const isDeleted = steps.some(({ act }) => act === 'deleteDatabase');
  const isFull = chance() < 0.06 && !isDeleted;
  const names = devices.map(({ name }) => name);
  const proved = planIdentity(seed, names, steps.at(-1)?.at ?? 0, !isDeleted);
  return {
    seed,
    conversations,
    devices,
    faults: {
      drop: often(0.1),
      repeat: often(0.2),
      reorder: often(0.3),
      cut: often(0.02),
      delay: { min: Math.min(slowest, between(0, 40)), max: slowest },
    },
    nodes: between(1, 3),
    hints: { drop: chance() < 0.1 ? 1 : often(0.8), repeat: often(0.5), delay: between(0, 400) },
    database: { refuse: often(0.04), undo: often(0.04), forget: often(0.06) },
    deviceWrite: { slow: between(0, 60), refuse: isFull ? 0.05 : 0 },
    identity: proved?.identity ?? null,
    steps: [...steps, ...(proved?.steps ?? []), ...planFiles(seed, steps.at(-1)?.at ?? 0)].sort(
      (a, b) => a.at - b.at,
    ),
  };
}

function createSteps(count: number, chance: () => number): Step[] {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const draw = (): Act => {
    let rest = chance() * total;
    for (const [act, weight] of Object.entries(weights)) {
      rest -= weight;
      if (rest < 0) return act as Act;
    }
    return 'send';
  };
  // In most histories nobody goes, so that a deleted database can be brought back; in many nothing
  // is cleared, so that everything has to be on every screen.
  const isQuiet = chance() < 0.5;
  const isStaying = chance() < 0.75;
  const acts = Array.from({ length: count }, draw).map((act): Act => {
    const isClearing = act === 'clearChat' || act === 'startNewSession';
    const isLeaving = act === 'reset' || act === 'logout';
    return (isQuiet && isClearing) || (isStaying && isLeaving) ? 'send' : act;
  });
  if (!acts.some((act) => act === 'reset' || act === 'logout')) lose(acts, chance);
  const pace = 100 + chance() * 500;
  let at = 500;
  return acts.map((act) => {
    at += Math.floor(-Math.log(1 - chance()) * pace);
    const seed = Math.floor(chance() * 0x1_0000_0000);
    return { at, act, chance: createRandom(seed) };
  });
}

/** Deletes the database at some time, in some histories. */
function lose(acts: Act[], chance: () => number): void {
  const { length } = acts;
  if (chance() < 0.15) acts[Math.floor(length * (0.3 + 0.5 * chance()))] = 'deleteDatabase';
  if (chance() < 0.03) acts[length - 2] = 'deleteDatabase';
}
