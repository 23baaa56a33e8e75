import type { Identity } from '../../src/backend/index.js';
import type { Transport } from '../../src/protocol/transport.js';
import type { VirtualEnvironment, VirtualDevice } from '../harness/virtual-environment.js';
import type { Counts } from './counts.js';
import type { Device } from './device.js';
import { Door } from './door.js';
import type { IdentityRecorder } from './identity-recorder.js';
import type { PlannedIdentity } from './identity-plan.js';
import { Issuer } from './issuer.js';
import type { Page } from './page.js';
import { createPageProofs } from './page-proofs.js';
import type { PageProofs } from './page-proofs.js';

/** A revocation that could not be written is tried again after this. */
const RETRY_TIME = 300;
/** Tokens count in seconds. */
const SECOND = 1_000;
/** A token, wherever it stands. */
const TOKEN = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/;

/** Everybody who has to do with proofs: the host's server, the backends' door, and whoever revokes. */
export class Reception {
  readonly issuer: Issuer;
  readonly recorder: IdentityRecorder;
  readonly #door: Door;
  readonly #planned: PlannedIdentity;
  readonly #identity: Identity;
  readonly #time: VirtualEnvironment;
  readonly #clock: VirtualDevice;
  /** The backend's time of the last revocation. */
  #revokedAt = -Infinity;
  #isCalm = false;

  constructor(
    planned: PlannedIdentity,
    identity: Identity,
    time: VirtualEnvironment,
    clock: VirtualDevice,
    recorder: IdentityRecorder,
    counts: Counts,
    devices: () => readonly Device[],
  ) {
    const elapsed = () => time.elapsed;
    this.#planned = planned;
    this.#identity = identity;
    this.#time = time;
    this.#clock = clock;
    this.recorder = recorder;
    this.issuer = new Issuer(planned, clock, elapsed, recorder, (user, lasts) => {
      time.after((lasts + planned.leeway) * SECOND, () => {
        const own = devices().filter((device) => device.user === user);
        const pages = own.flatMap((device) => device.pages);
        for (const { situation } of pages) counts.add(`token ran out: ${situation}`);
      });
    });
    this.#door = new Door(this.issuer, recorder, elapsed);
  }

  watch(transport: Transport): Transport {
    return this.#door.watch(transport);
  }

  proofsFor(device: Device, page: number): PageProofs {
    return createPageProofs(this.#planned, this.issuer, device, page);
  }

  /** The host hears that a token is needed. Before the faults end, not every host does something. */
  attend(page: Page, chance: () => number): void {
    page.onTokenNeeded = () => {
      if (this.#isCalm) this.#signIn(page);
      else if (chance() < 0.6) {
        this.#time.after(100 + chance() * 3_000, () => this.#signIn(page));
      }
    };
  }

  revoke(user: string): void {
    const revocation = this.recorder.revoke(user, this.#clock.now());
    const attempt = (): void => {
      revocation.clock = this.#clock.now();
      this.#revokedAt = Math.max(this.#revokedAt, revocation.clock);
      this.#identity.revoke(user).then(
        () => this.recorder.revoked(revocation),
        () => void this.#time.after(RETRY_TIME, attempt),
      );
    };
    attempt();
  }

  /** The host's server works, and whoever is there gets a token that is good. */
  calm(): void {
    this.#isCalm = true;
    this.issuer.calm();
    // A clock that went back behind a revocation would lock its user out for years.
    const behind = this.#revokedAt + SECOND - this.#clock.now();
    if (behind > 0) this.#clock.clockOffset += behind;
  }

  /** Does what a host does where somebody is not let in. */
  help(page: Page): void {
    if (!page.isRefused) return;
    if (this.#planned.ways.get(page.device.name) === undefined) return this.#connect(page);
    if (this.#planned.ways.get(page.device.name) === 'fetcher') this.#connect(page);
    else this.#signIn(page);
  }

  /** Where tokens and secrets are that must not be there: on a device, in a timeline. */
  search(devices: readonly Device[]): void {
    for (const { name, storage, memory, pages } of devices) {
      const { resume, keyed, lastVisit, push } = memory;
      const kept = JSON.stringify([storage.snapshot(), resume, keyed, lastVisit, push]);
      if (TOKEN.test(kept)) this.recorder.leaks.push(`${name} keeps a token`);
      const { secret } = memory.visitor();
      for (const { timelines, life } of pages) {
        if (timelines.some((text) => TOKEN.test(text) || text.includes(secret))) {
          this.recorder.leaks.push(`${name}/${life.page} tells a token or secret in its timeline`);
        }
      }
    }
  }

  #connect(page: Page): void {
    page.session.connect().catch(() => {});
  }

  #signIn(page: Page): void {
    const { device, life } = page;
    if (!page.isAlive || !page.isSignedIn || page.isFrozen) return;
    const token = this.issuer.token(device.user, device.name);
    const where = { page: life.page, device: device.name, user: device.user };
    this.recorder.login({ ...where, tokenOf: device.user }, page.bring(token));
  }
}
