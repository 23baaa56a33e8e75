import * as extras from '../../src/backend/extras.js';
import { createBackend, openAccess } from '../../src/backend/index.js';
import type { Identity } from '../../src/backend/index.js';
import type { Hello } from '../../src/protocol/commands.js';
import type { Backend, Connection, Transport } from '../../src/protocol/transport.js';
import { VISITOR_PREFIX } from '../../src/model/visitor.js';
import type { OutboxItem } from '../../src/session/storage/session-storage.js';
import type { VirtualDevice, VirtualEnvironment } from '../harness/virtual-environment.js';
import type { Counts } from './counts.js';
import { Database } from './database.js';
import { Device } from './device.js';
import { DeviceStorage } from './device-storage.js';
import { HintBus } from './hint-bus.js';
import type { PageLife } from './history.js';
import type { Leaving } from './host-history.js';
import { Page } from './page.js';
import { clockJump } from './plan.js';
import type { Plan, PlannedDevice } from './plan.js';
import { Reception } from './reception.js';
import type { Recorder } from './recorder.js';

/** Within this time nothing is left of a user who went. */
const TIME_TO_LEAVE = 2_000;

/** Everything there is in one history: a database, backends over it, devices with their pages. */
export class World {
  readonly devices: readonly Device[];
  readonly database: Database;
  readonly hints: HintBus;
  readonly muted = new Set<string>();
  lostAt = Infinity;
  readonly serverClock: VirtualDevice;
  /** Null where the backends believe everybody. */
  readonly reception: Reception | null;
  readonly #identity: Identity | null;
  readonly #plan: Plan;
  readonly #time: VirtualEnvironment;
  readonly #recorder: Recorder;
  readonly #counts: Counts;
  readonly #backends: Backend[];
  readonly #leavings = new Map<Page, Leaving>();
  #pages = 0;

  constructor(
    plan: Plan,
    time: VirtualEnvironment,
    recorder: Recorder,
    counts: Counts,
    identity: Identity | null,
  ) {
    this.#plan = plan;
    this.#time = time;
    this.#recorder = recorder;
    this.#counts = counts;
    this.serverClock = time.fork();
    this.database = new Database(time.fork(), plan.database, counts);
    this.hints = new HintBus(time.fork(), plan.hints, counts);
    this.#identity = identity;
    this.#backends = Array.from({ length: plan.nodes }, () => this.#createBackend());
    this.devices = plan.devices.map((planned) => this.createDevice(planned));
    const { identity: proving } = plan;
    const devices = () => this.devices;
    this.reception =
      proving &&
      identity &&
      new Reception(proving, identity, time, this.serverClock, recorder.identity, counts, devices);
  }

  /** How many copies of the backend run. */
  get nodes(): number {
    return this.#backends.length;
  }

  createDevice(planned: PlannedDevice): Device {
    const { faults, deviceWrite } = this.#plan;
    const member = this.#plan.conversations.filter(({ members }) => members.includes(planned.user));
    const clock = this.#time.fork({ clockOffset: planned.clockOffset });
    const { name } = planned;
    const keep = (items: readonly OutboxItem[]): void => {
      for (const { id, command } of items) {
        if (command.kind !== 'post') continue;
        const { conversation, body } = command;
        const at = this.#time.elapsed;
        this.#recorder.kept.push({ at, device: name, conversation, id, text: body.text });
      }
    };
    const refuse = (): void => this.#recorder.refuse(name);
    const conversations = member.map(({ id }) => id);
    const own = (unsent: number) =>
      this.#recorder.host.wipe({ device: name, user: planned.user, unsent });
    let isOwn = true;
    const createStorage = (): DeviceStorage => {
      const onWiped = isOwn ? own : undefined;
      isOwn = false;
      return new DeviceStorage(clock, deviceWrite, this.#counts, keep, refuse, onWiped);
    };
    return new Device(planned, conversations, clock, createStorage, faults);
  }

  /** Opens one more page on the device. */
  openPage(device: Device): Page {
    const { name, user } = device;
    this.#lookForResidue(device);
    device.isSignedOut = false;
    const life = this.#beginLife(device);
    const seed = Math.imul(this.#plan.seed, 31) + this.#pages;
    const node = this.devices.indexOf(device);
    const transport = this.#wayTo(Math.max(node, 0) % this.#backends.length);
    const proofs = this.reception?.proofsFor(device, this.#pages) ?? null;
    const page = new Page(device, life, transport, seed, proofs, this.#recorder, this.#counts);
    this.reception?.attend(page, device.clock.random);
    page.onReturn = () => {
      page.life.until = this.#time.elapsed;
      this.#counts.add('signed in where another user sat');
      return this.#beginLife(device);
    };
    device.pages = [...device.pages, page];
    this.#recorder.note(() => `${name}/${this.#pages} opened by ${user}`);
    return page;
  }

  /** The device's user comes back on a page that somebody else has, or nobody. */
  signIn(page: Page, token: string, adopt: boolean): void {
    const { device } = page;
    this.#lookForResidue(device);
    device.isSignedOut = false;
    this.#recorder.note(() => `${device.name}/${page.life.page} signs in again`);
    page.signIn(token, adopt).then(
      () => {
        if (page.isAlive) for (const id of device.conversations) page.open(id);
      },
      (error: unknown) => {
        const why = (error as { code?: string }).code ?? String(error);
        this.#recorder.note(() => `${device.name}/${page.life.page} could not: ${why}`);
      },
    );
  }

  #beginLife({ name, user }: Device): PageLife {
    this.#pages += 1;
    const from = this.#time.elapsed;
    const life = { page: this.#pages, device: name, user, from, until: Infinity, frozen: [] };
    this.#recorder.pages.push(life);
    return life;
  }

  /** A tab is gone in the midst of what it did. */
  killPage(page: Page): void {
    this.#end(page);
    page.kill();
    this.#enterLater(page);
    this.#recorder.note(() => `${page.device.name}/${page.life.page} killed`);
  }

  /** The user goes from the device; they may come back once that is done. */
  leaveUser(page: Page, act: Leaving['act']): void {
    const { device } = page;
    const { page: number, user } = page.life;
    this.#counts.add('user left a device');
    const leaving = this.#recorder.host.leave({ page: number, device: device.name, user, act });
    device.mayEnter = false;
    device.isSignedOut = true;
    this.#leavings.set(page, leaving);
    page.session[act]().then(
      ({ discarded }) => {
        this.#recorder.host.settle(leaving, discarded);
        this.#enterLater(page);
      },
      () => this.#enterLater(page),
    );
  }

  /** Whether the user is going from here, and it is not done. */
  isLeaving(page: Page): boolean {
    return this.#leavings.has(page);
  }

  #enterLater(page: Page): void {
    const { device } = page;
    if (!this.#leavings.delete(page)) return;
    this.#time.after(TIME_TO_LEAVE, () => {
      this.#lookForResidue(device);
      device.mayEnter = true;
    });
  }

  /** Writes down what a device keeps of a user who has gone. */
  #lookForResidue(device: Device): void {
    if (!device.isSignedOut) return;
    const { outbox, drafts, tails, cursors, visits, files = [] } = device.storage.snapshot();
    const { keys, memory, user } = device;
    const what = [
      ...outbox.map(({ id }) => `message ${id}`),
      ...drafts.map(([, text]) => `draft "${text}"`),
      ...files.map(([owner]) => `files of ${owner}`),
      ...tails.map(([id]) => `tail of ${id}`),
      ...cursors.map(([name]) => `cursors ${name}`),
      ...(visits.last === null ? [] : [`visit ${visits.last}`]),
      ...Object.keys(visits.data).map((key) => `data ${key}`),
      ...[...keys.kept.values()].map(({ id }) => `device key ${id}`),
      ...(memory.keyed === user ? ['the name of a device key'] : []),
      ...(memory.resume?.id === user ? ['whose session goes on'] : []),
    ];
    this.#recorder.host.remain({ device: device.name, user: device.user, what });
  }

  /** A tab stops in the midst of what it did, and is not told beforehand. */
  freezePage(page: Page): void {
    page.life.frozen.push([this.#time.elapsed, Infinity]);
    page.freeze();
    this.#recorder.note(() => `${page.device.name}/${page.life.page} frozen`);
  }

  thawPage(page: Page, chance: () => number): void {
    // What other tabs said is heard before or after timers and answers, as it comes.
    const lag = chance() < 0.5 ? 0 : 5;
    page.life.frozen.push([page.life.frozen.pop()?.[0] ?? 0, this.#time.elapsed + lag]);
    page.thaw(lag);
    this.#recorder.note(() => `${page.device.name}/${page.life.page} thaws`);
  }

  /** The user closes a tab. */
  leavePage(page: Page): void {
    this.#end(page);
    void page.leave();
    this.#recorder.note(() => `${page.device.name}/${page.life.page} left`);
  }

  /** A copy of the backend dies with its connections, and another takes its place. */
  restartBackend(index: number): void {
    this.#counts.add('backend restarted');
    this.#recorder.note(() => `backend ${index} restarted`);
    void this.#backends[index]?.close();
    this.#backends[index] = this.#createBackend();
  }

  deleteDatabase(): void {
    this.#counts.add('database deleted');
    this.lostAt = Math.min(this.lostAt, this.#time.elapsed);
    this.#recorder.note(() => 'the database is deleted');
    this.database.replace();
  }

  jumpClock(clock: VirtualDevice, chance: () => number): void {
    this.#counts.add('clock jumped');
    clock.clockOffset = chance() < 0.3 ? 0 : clockJump(chance);
  }

  /** Nothing goes wrong any more, everybody is there. */
  calm(): void {
    this.database.chances = { refuse: 0, undo: 0, forget: 0 };
    this.hints.chances = { drop: 0, repeat: 0, delay: 1 };
    this.muted.clear();
    this.reception?.calm();
    for (const device of this.devices) {
      device.calm();
      device.isOffline = false;
      for (const page of device.pages) if (!page.isSignedIn) this.leavePage(page);
      const pages = device.pages.length > 0 ? device.pages : [this.openPage(device)];
      for (const page of pages) {
        if (page.isFrozen) this.thawPage(page, () => 0);
        page.session.connect().catch(() => {});
        for (const id of device.conversations) page.open(id);
      }
    }
  }

  close(): void {
    for (const page of this.devices.flatMap(({ pages }) => pages)) page.kill();
    for (const backend of this.#backends) void backend.close();
  }

  #end(page: Page): void {
    page.life.until = this.#time.elapsed;
    const { device } = page;
    device.pages = device.pages.filter((other) => other !== page);
  }

  #wayTo(node: number): Transport {
    const way: Transport = {
      connect: async (...given) => (this.#backends[node] as Backend).connect(...given),
    };
    return this.reception?.watch(way) ?? way;
  }

  /** A way in that asks for no proof: what is let in here is up to the access rule alone. */
  async connectOutsider(greeting: Hello): Promise<Connection> {
    const listener = { update: () => {}, closed: () => {} };
    return this.#createBackend(null).connect(greeting, listener);
  }

  #createBackend(identity = this.#identity): Backend {
    return createBackend({
      storage: this.database.open(),
      bus: this.hints.open(),
      environment: this.serverClock,
      ...(identity && { identity }),
      // Virtual time does not wait for a module to be loaded.
      loadExtras: async () => extras,
      // Who takes part and is muted may read: their messages are refused.
      access: (user, conversation) => {
        if (user.id.startsWith(VISITOR_PREFIX)) return 'none';
        const takesPart = conversation.participants.some(({ userId }) => userId === user.id);
        return takesPart && this.muted.has(user.id) ? 'read' : openAccess(user, conversation);
      },
    });
  }
}
