import { createRandom } from '../../src/model/random.js';

/** By what a device's pages prove who their user is. */
export type Way = 'fetcher' | 'token' | 'signature';

/** How the host's server answers a page that asks for a token. */
export type Endpoint =
  | 'good'
  | 'fails'
  | 'hangs'
  | 'slow'
  | 'stale'
  | 'wrong user'
  | 'empty'
  | 'nonsense';

/** How users prove who they are in a history in which the backend asks for that. */
export interface PlannedIdentity {
  /** By device. */
  readonly ways: ReadonlyMap<string, Way>;
  /** How long tokens last, at most (s). */
  readonly lasts: number;
  /** By how much the backend lets clocks differ (s). */
  readonly leeway: number;
  /** How long a device's key lets in (s). */
  readonly deviceTime: number;
  /** How likely a user agrees that the device keeps a key. */
  readonly remembers: number;
}

const weights = {
  changeEndpoint: 12,
  expire: 10,
  login: 8,
  loginWrong: 4,
  revoke: 3,
  validate: 3,
  goOut: 1.5,
  signIn: 8,
} as const;

export type IdentityAct = keyof typeof weights;

export function isIdentityStep(step: { readonly act: string }): step is IdentityStep {
  return Object.hasOwn(weights, step.act);
}

export interface IdentityStep {
  readonly at: number;
  readonly act: IdentityAct;
  readonly chance: () => number;
}

export const ENDPOINTS: readonly Endpoint[] = [
  ...['good', 'good', 'good', 'fails', 'hangs'],
  ...['slow', 'stale', 'wrong user', 'empty', 'nonsense'],
] as Endpoint[];

/** So many of all histories ask for proofs. */
const SHARE = 0.4;

/**
 * Whether and how identity matters in the history called `seed`. It has a chance of its own: what
 * else happens in a history does not depend on it.
 */
export function planIdentity(
  seed: number,
  devices: readonly string[],
  end: number,
  mayGoOut: boolean,
): { readonly identity: PlannedIdentity; readonly steps: readonly IdentityStep[] } | null {
  const chance = createRandom(Math.imul(seed, 0x85eb_ca6b) ^ 0x1de7);
  if (chance() >= SHARE) return null;
  const between = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  const ways = new Map(devices.map((name): [string, Way] => [name, wayOf(chance())]));
  const identity = {
    ways,
    lasts: chance() < 0.5 ? between(2, 8) : between(10, 60),
    leeway: between(0, 2),
    deviceTime: chance() < 0.5 ? between(3, 15) : 600,
    remembers: chance() < 0.2 ? 0 : chance(),
  };
  const steps: IdentityStep[] = [];
  for (let at = between(0, 1_500); at < end; at += between(100, 2_500)) {
    const drawn = draw(chance);
    const act = drawn === 'goOut' && !mayGoOut ? 'login' : drawn;
    steps.push({ at, act, chance: createRandom(between(0, 0xffff_ffff)) });
  }
  return { identity, steps };
}

function wayOf(chance: number): Way {
  if (chance < 0.55) return 'fetcher';
  return chance < 0.9 ? 'token' : 'signature';
}

function draw(chance: () => number): IdentityAct {
  const all = Object.entries(weights) as [IdentityAct, number][];
  let rest = chance() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [act, weight] of all) {
    rest -= weight;
    if (rest < 0) return act;
  }
  return 'login';
}
