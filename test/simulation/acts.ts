import type { VisitValue } from '../../src/model/visit.js';
import type { Conversation, MessageItem } from '../../src/session/index.js';
import type { Counts } from './counts.js';
import type { Device } from './device.js';
import { performFiles } from './files-acts.js';
import { isFileStep } from './files-plan.js';
import type { FileStep } from './files-plan.js';
import { performIdentity, signInOn } from './identity-acts.js';
import { isIdentityStep } from './identity-plan.js';
import type { IdentityStep } from './identity-plan.js';
import type { Page } from './page.js';
import { pick } from './plan.js';
import type { Act, Step } from './plan.js';
import type { Recorder } from './recorder.js';
import type { World } from './world.js';

const EMOJI = ['👍', '❤️', '🎉'];

/** Does what a step says, as far as there is somebody who can do it. */
export class Actor {
  readonly #world: World;
  readonly #recorder: Recorder;
  readonly #counts: Counts;
  #typed = 0;

  constructor(world: World, recorder: Recorder, counts: Counts) {
    this.#world = world;
    this.#recorder = recorder;
    this.#counts = counts;
  }

  perform(step: Step | IdentityStep | FileStep): void {
    const { reception } = this.#world;
    if (isFileStep(step)) performFiles(this.#world, this.#recorder, this.#counts, step);
    else if (isIdentityStep(step)) {
      if (reception) performIdentity(this.#world, reception, this.#counts, step);
    } else this.#perform(step);
  }

  #perform({ act, chance }: Step): void {
    this.#counts.add(`act ${act}`);
    const world = this.#world;
    const device = pick(world.devices, chance);
    if (!device) return;
    const awake = device.pages.filter(({ isFrozen }) => !isFrozen);
    const leader = device.pages.find(({ isLeading }) => isLeading);
    const page = pick(awake, chance);
    switch (act) {
      case 'killLeader':
        if (leader && device.pages.length > 1) {
          this.#counts.add('leading page killed');
          world.killPage(leader);
        }
        return;
      case 'freezeLeader':
        if (leader && awake.length > 1) this.#freeze(leader);
        return;
      case 'thaw':
        for (const frozen of device.pages) if (frozen.isFrozen) world.thawPage(frozen, chance);
        return;
      case 'reopen':
        if (device.pages.length < device.mostPages) this.#openPage(device, chance);
        return;
      case 'jumpClock':
        world.jumpClock(chance() < 0.25 ? world.serverClock : device.clock, chance);
        return;
      case 'restartBackend':
        world.restartBackend(Math.floor(chance() * 3) % this.#nodes);
        return;
      case 'deleteDatabase':
        world.deleteDatabase();
        return;
      case 'trouble':
        this.#trouble(chance);
        return;
      case 'mute':
        world.muted.add(device.user);
        return;
      case 'unmute':
        world.muted.clear();
        return;
      case 'offline':
        this.#counts.add('went offline', device.isOffline ? 0 : 1);
        device.isOffline = true;
        return;
      case 'online':
        device.isOffline = false;
        return;
      default:
        if (page) this.#onPage(page, act, chance);
    }
  }

  /** Opens a page on which the device's user signs in, unless they are just going. */
  #openPage(device: Device, chance: () => number): void {
    if (device.mayEnter) this.#open(this.#world.openPage(device), chance);
  }

  /** Opens what the user has on the screen; the rest is opened when it is first used. */
  #open(page: Page, chance: () => number): void {
    for (const id of page.device.conversations) {
      if (chance() < 0.8) page.open(id);
    }
  }

  /** Opens the first pages of all devices, and on some all that there may be. */
  begin(chance: () => number): void {
    for (const device of this.#world.devices) {
      const count = chance() < 0.5 ? device.mostPages : 1;
      for (let opened = 0; opened < count; opened += 1) {
        this.#open(this.#world.openPage(device), chance);
      }
    }
  }

  get #nodes(): number {
    return this.#world.nodes;
  }

  /** For a while nothing can be written; then the chances are what they were. */
  #trouble(chance: () => number): void {
    const { database, serverClock } = this.#world;
    const before = database.chances;
    if (before.refuse === 1) return;
    this.#counts.add('storage in trouble');
    this.#recorder.note(() => 'the database takes no writes');
    database.chances = { ...before, refuse: 1 };
    serverClock.after(2_000 + chance() * 20_000, () => {
      if (database.chances.refuse === 1) database.chances = before;
    });
  }

  #freeze(page: Page): void {
    this.#counts.add(page.isLeading ? 'leading page frozen' : 'page frozen');
    this.#world.freezePage(page);
  }

  #onPage(page: Page, act: Act, chance: () => number): void {
    const world = this.#world;
    switch (act) {
      case 'disconnect':
        void page.session.disconnect();
        return;
      case 'connect':
        page.session.connect().catch(() => {});
        return;
      case 'reload':
      case 'kill':
        this.#counts.add(act === 'kill' ? 'page killed' : 'page reloaded');
        world.killPage(page);
        if (act === 'reload') this.#openPage(page.device, chance);
        return;
      case 'leave':
        if (!world.isLeaving(page)) world.leavePage(page);
        return;
      case 'freeze':
        this.#freeze(page);
        return;
    }
    if (!page.isSignedIn) this.#signInAgain(page, chance);
    else if (!this.#asHost(page, act, chance)) this.#asUser(page, act, chance);
  }

  /** Another page takes the place of one whose user went. */
  #signInAgain(page: Page, chance: () => number): void {
    const { device } = page;
    if (!device.mayEnter || chance() < 0.5) return;
    if (this.#world.reception && chance() < 0.7) {
      return signInOn(this.#world, this.#world.reception, page, chance);
    }
    this.#world.leavePage(page);
    this.#openPage(device, chance);
  }

  /** What the host does; whether `act` is of that kind. */
  #asHost(page: Page, act: Act, chance: () => number): boolean {
    const { host } = this.#recorder;
    const { page: number, device, user } = page.life;
    const where = { page: number, device, user };
    switch (act) {
      case 'clearChat':
      case 'startNewSession':
        if (page.isLoaded) page.clear(act);
        return true;
      case 'setData': {
        const key = this.#type('k');
        const value = pick<VisitValue>([key, chance() < 0.5, Math.floor(chance() * 100)], chance);
        if (value === undefined) return true;
        host.tell({ ...where, key, value });
        page.session.setData({ [key]: value });
        return true;
      }
      case 'pushEvent': {
        const event = this.#type('v');
        host.tell({ ...where, event });
        page.session.pushEvent(event);
        return true;
      }
      case 'reset':
      case 'logout':
        if (!page.device.mayEnter) return true;
        this.#world.leaveUser(page, act);
        // Not every host waits for that.
        if (chance() < 0.3) page.device.clock.after(510 + chance() * 900, () => this.#hurry(page));
        return true;
      default:
        return false;
    }
  }

  #hurry(page: Page): void {
    if (!this.#world.isLeaving(page)) return;
    this.#counts.add('page killed while its user went');
    this.#world.killPage(page);
  }

  #asUser(page: Page, act: Act, chance: () => number): void {
    const id = pick(page.device.conversations, chance);
    if (id !== undefined) this.#inConversation(page, page.open(id), act, chance);
  }

  #inConversation(page: Page, conversation: Conversation, act: Act, chance: () => number): void {
    const who = {
      page: page.life.page,
      device: page.device.name,
      user: page.device.user,
      conversation: conversation.id,
    };
    const record = (
      more: { text?: string; target?: string; emoji?: string; seq?: number },
      done: Promise<unknown>,
      name: string = act,
    ) => void this.#recorder.operation({ ...who, act: name, ...more }, done);
    const rows = (page.shown(conversation.id) ?? []).filter((item) => item.kind === 'message');
    const own = rows.filter(({ sender }) => sender === who.user);
    const failed = own.filter(({ state }) => state === 'failed');
    const near = (list: readonly MessageItem[]) => pick(list.slice(-12), chance)?.id;

    switch (act) {
      case 'send':
      case 'burst': {
        const times = act === 'send' ? 1 : 2 + Math.floor(chance() * 4);
        for (let time = 0; time < times; time += 1) {
          const text = this.#type('m');
          record({ text }, conversation.send(text), 'send');
        }
        return;
      }
      case 'edit': {
        const target = near(own.filter(({ deleted, state }) => !deleted && state !== 'failed'));
        const text = this.#type('e');
        if (target) record({ target, text }, conversation.edit(target, text));
        return;
      }
      case 'delete': {
        const target = near(own.filter(({ state }) => state !== 'failed'));
        if (target) record({ target }, conversation.delete(target));
        return;
      }
      case 'hide': {
        const target = near(rows.filter(({ seq }) => seq !== null));
        if (target) record({ target }, conversation.delete(target, { for: 'me' }));
        return;
      }
      case 'react':
      case 'unreact': {
        const target = near(rows.filter(({ deleted }) => !deleted));
        const emoji = pick(EMOJI, chance) ?? '👍';
        if (target) record({ target, emoji }, conversation[act](target, emoji));
        return;
      }
      case 'markRead': {
        const seq = chance() < 0.7 ? undefined : (pick(rows, chance)?.seq ?? undefined);
        const done = conversation.markRead(seq);
        record({ ...(seq !== undefined && { seq }) }, done);
        return;
      }
      case 'loadOlder':
        record({}, conversation.loadOlder());
        return;
      case 'setDraft':
        record({}, conversation.setDraft(chance() < 0.3 ? '' : this.#type('d')));
        return;
      case 'setTyping':
        conversation.setTyping(chance() < 0.7);
        return;
      case 'retry': {
        const target = near(failed);
        const text = chance() < 0.3 ? this.#type('r') : undefined;
        if (target) {
          record({ target, ...(text !== undefined && { text }) }, conversation.retry(target, text));
        }
        return;
      }
      case 'remove': {
        const target = near(failed);
        if (target) record({ target }, conversation.remove(target));
      }
    }
  }

  #type(kind: string): string {
    return `${kind}${(this.#typed += 1)}`;
  }
}
