import { createRandom } from '../../src/model/random.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';
import type { VirtualEnvironment } from '../harness/virtual-environment.js';
import { Actor } from './acts.js';
import { check } from './checker.js';
import { Counts } from './counts.js';
import type { Device } from './device.js';
import { readAllFiles } from './files-final.js';
import { openIdentity } from './door.js';
import type { History, Violation } from './history.js';
import type { Profile } from './host-history.js';
import type { Page } from './page.js';
import { createPlan } from './plan.js';
import type { Plan } from './plan.js';
import { Recorder } from './recorder.js';
import { World } from './world.js';

/** What one seed came to. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly operations: number;
  readonly screens: number;
  /** How much time passed on the timeline, in milliseconds. */
  readonly elapsed: number;
  readonly counts: readonly (readonly [string, number])[];
}

/** Whatever was under way when the faults stopped has timed out and been tried again by then. */
const LONGEST_DELAY = 22_000;
/** It is quiet when nothing has changed for this long. */
const QUIET = 4_000;
const MOST_PATIENCE = 180_000;

/** Runs the history called `seed` and checks it. */
export async function runSeed(
  seed: number,
  trace: ((line: string) => void) | null = null,
): Promise<Outcome> {
  const counts = new Counts();
  const { history, elapsed } = await runHistory(createPlan(seed), counts, trace);
  const violations = check(history);
  return {
    seed,
    violations,
    operations: history.operations.length,
    screens: history.screens.length,
    elapsed,
    counts: [...counts.all],
  };
}

/** Lets a plan happen, and gives all that could be seen of it. */
export async function runHistory(
  plan: Plan,
  counts = new Counts(),
  trace: ((line: string) => void) | null = null,
): Promise<{ readonly history: History; readonly elapsed: number }> {
  const time = createVirtualEnvironment({ seed: plan.seed });
  const recorder = new Recorder(() => time.elapsed, trace);
  const identity = plan.identity && (await openIdentity(plan.identity));
  const world = new World(plan, time, recorder, counts, identity);
  const actor = new Actor(world, recorder, counts);

  actor.begin(createRandom(plan.seed));
  for (const step of plan.steps) {
    await time.advance(Math.max(0, step.at - time.elapsed));
    actor.perform(step);
  }

  for (const device of world.devices) {
    for (const page of device.pages) if (page.isFrozen) world.thawPage(page, () => 0);
  }
  while (world.devices.some(({ mayEnter }) => !mayEnter)) await time.advance(500);
  const calmAt = time.elapsed;
  recorder.note(() => 'the faults end');
  world.calm();
  await time.advance(LONGEST_DELAY);
  let rested = await rest(time, recorder, world);
  const fresh = await openFresh(world, plan, time);
  rested = (await rest(time, recorder, world)) && rested;

  const pages = [...world.devices.flatMap((device) => device.pages), ...fresh];
  for (const page of pages) await view(page, recorder, fresh.includes(page));
  // While all rests: what is read afterwards takes time, in which a token may run out.
  const connections = world.devices.map(({ name, pages: own }) => ({
    device: name,
    open: own.reduce((sum, page) => sum + page.connections, 0),
  }));
  await readAllFiles(world, recorder, time, [...fresh, ...pages.slice(0, 2)]);
  const users = [...new Set(plan.devices.map(({ user }) => user))];
  const logs = await world.database.logs(
    plan.conversations.map(({ id }) => id),
    users,
  );
  world.reception?.search(world.devices);
  const { clearings, facts, tellings, leavings, wipes } = recorder.host;
  const { sittings, residues, exposures } = recorder.host;
  const host = {
    ...{ clearings, facts, tellings, leavings, wipes, sittings, residues, exposures },
    profiles: world.devices.map(profileOf),
    visits: await world.database.visits(users),
  };
  world.close();
  for (const page of fresh) page.kill();
  const { operations, screens, told, heard, kept, left, finals } = recorder;
  return {
    elapsed: time.elapsed,
    history: {
      seed: plan.seed,
      operations,
      screens,
      told,
      heard,
      kept,
      left,
      host,
      identity: recorder.identity,
      files: recorder.files.history,
      pages: recorder.pages,
      logs,
      finalEpoch: logs.at(-1)?.epoch ?? '',
      finals,
      refused: recorder.refused,
      connections,
      lostAt: world.lostAt,
      rested,
      calmAt,
    },
  };
}

function profileOf({ name: device, user, storage }: Device): Profile {
  const { visits, outbox } = storage.snapshot();
  const failed = outbox.filter(({ status }) => status === 'failed').map(({ id }) => id);
  return { device, user, visits, failed: new Set(failed) };
}

/** Waits until nothing changes any more; false where that never comes. */
async function rest(time: VirtualEnvironment, recorder: Recorder, world: World): Promise<boolean> {
  const end = time.elapsed + MOST_PATIENCE;
  while (time.elapsed < end) {
    await time.advance(1_000);
    const pages = world.devices.flatMap((device) => device.pages);
    for (const page of pages) {
      page.loadHoles();
      world.reception?.help(page);
    }
    const isQuiet = time.elapsed - recorder.lastChange >= QUIET;
    if (isQuiet && pages.every((page) => page.isConnected)) return true;
  }
  return false;
}

/** One more device for a member of each conversation, with nothing stored, loads everything. */
async function openFresh(world: World, plan: Plan, time: VirtualEnvironment): Promise<Page[]> {
  const users = [...new Set(plan.conversations.map(({ members }) => members[0] as string))];
  const devices: Device[] = users.map((user) =>
    world.createDevice({ name: `fresh-${user}`, user, tabs: 1, clockOffset: 0 }),
  );
  const pages = devices.map((device) => {
    device.calm();
    return world.openPage(device);
  });
  for (const page of pages) for (const id of page.device.conversations) page.open(id);
  await time.advance(2_000);
  for (const page of pages) {
    for (const id of page.device.conversations) await loadAll(page, id, time);
  }
  return pages;
}

const MOST_PAGES = 50;

async function loadAll(page: Page, id: string, time: VirtualEnvironment): Promise<void> {
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    let hasOlder = false;
    page
      .open(id)
      .loadOlder()
      .then(
        (more) => (hasOlder = more),
        () => {},
      );
    await time.advance(200);
    if (!hasOlder) return;
  }
}

async function view(page: Page, recorder: Recorder, fresh: boolean): Promise<void> {
  for (const conversation of page.device.conversations) {
    let unread = -1;
    let read = -1;
    page
      .open(conversation)
      .status$.subscribe((status) => {
        ({ unread, read } = status);
      })
      .unsubscribe();
    const items = page.shown(conversation) ?? [];
    const { page: number, device, user } = page.life;
    recorder.finals.push({ page: number, device, user, conversation, fresh, items, unread, read });
  }
}
