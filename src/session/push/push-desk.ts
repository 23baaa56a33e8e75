import { Observable } from 'rxjs';

import type { PushRegistration } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import { isConnected } from '../selectors.js';
import type { SessionCore } from '../session-core.js';
import { Source } from '../source.js';
import type { PushState } from '../views.js';
import { createBrowserPushDevice } from './browser-push-device.js';
import { NO_NOTES } from './push-device.js';
import type { PushDevice, PushName, PushNotes } from './push-device.js';

/**
 * One user's pushes on this device: registers and takes out, and tells the backend what it has still
 * to hear, at the next connection of whoever is here then.
 */
export class PushDesk {
  readonly device: PushDevice;
  readonly #core: SessionCore;
  readonly #changes = new Source<void>();
  #wasAsked = false;

  constructor(core: SessionCore) {
    this.#core = core;
    this.device = core.options.pushDevice ?? createBrowserPushDevice();
    // The user goes: what can be done without a network is done at once.
    core.leaving.farewells.push(() => this.drop());
    core.store.addEffect((_before, after, { kind }) => {
      if (kind === 'connection' && isConnected(after)) void this.#tellUnset();
    });
    if (core.isConnected) void this.#tellUnset();
  }

  /** Whether pushes come to this device: the present state at once, then each that differs. */
  readonly state$ = new Observable<PushState>((subscriber) => {
    let last: PushState | null = null;
    const look = (): void => {
      const { state } = this;
      if (state !== last) subscriber.next((last = state));
    };
    subscriber.add(this.device.onChange(look));
    subscriber.add(this.#changes.stream$.subscribe(look));
    look();
  });

  get state(): PushState {
    const { permission } = this.device;
    if (permission === 'unsupported' || permission === 'denied') return permission;
    if (this.#notes.registered?.userId === this.#core.options.me.id) return 'on';
    return permission === 'default' && this.#wasAsked ? 'needs-permission' : 'off';
  }

  /** The option `enablePushNotifications`, at the beginning. */
  async follow(wanted: boolean | null): Promise<void> {
    this.#wasAsked = wanted === true;
    this.#changes.tell();
    if (wanted === true && this.device.permission === 'granted') await this.set();
    else if (wanted === false && this.#notes.registered) await this.unset();
  }

  /** Registers this device: in a gesture of the user's where they have not been asked yet. */
  async set(): Promise<void> {
    const permission = await this.device.ask();
    if (permission !== 'granted') {
      this.#changes.tell();
      throw new ChatError(
        'unsupported',
        permission === 'unsupported'
          ? 'This browser shows no pushes.'
          : 'The user has not allowed notifications.',
      );
    }
    const { pushKey } = this.#core.options;
    const registration = await this.device.subscribe(pushKey).catch((error: unknown) => {
      throw toChatError(error, 'unsupported');
    });
    await this.register(registration);
    const { provider, id } = registration;
    this.#note({ registered: { provider, id, userId: this.#core.options.me.id } });
  }

  async unset(): Promise<void> {
    const { registered } = this.#notes;
    await this.drop();
    if (registered) await this.send({ unset: nameOf(registered) });
    this.#forget(registered ? [registered] : []);
  }

  async clear(): Promise<void> {
    await this.send({ clear: true });
    await this.device.unsubscribe().catch(() => {});
    this.#note({ registered: null });
  }

  register(set: PushRegistration): Promise<void> {
    return this.send({ set });
  }

  /** Says it as soon as there is a connection; resolves once the backend has answered. */
  async send(
    what: { set: PushRegistration } | { unset: PushName } | { clear: true },
  ): Promise<void> {
    const core = this.#core;
    void core.need();
    await core.store.when(isConnected);
    await core.link.send({ kind: 'push', ...what });
  }

  /** Ends the browser's subscription, and writes down what the backend has to be told. */
  async drop(): Promise<void> {
    const { registered, unset } = this.#notes;
    if (!registered) return;
    const known = unset.filter(({ id }) => id !== registered.id);
    this.#note({ registered: null, unset: [...known, nameOf(registered)] });
    await this.device.unsubscribe().catch(() => {});
    if (this.#core.isConnected) await this.#tellUnset();
  }

  async #tellUnset(): Promise<void> {
    for (const unset of this.#notes.unset) {
      try {
        await this.#core.link.send({ kind: 'push', unset });
        this.#forget([unset]);
      } catch {
        // At the next connection.
      }
    }
  }

  #forget(told: readonly PushName[]): void {
    const unset = this.#notes.unset.filter(({ id }) => !told.some((one) => one.id === id));
    this.#note({ unset });
  }

  get #notes(): PushNotes {
    return this.#core.options.device.push ?? NO_NOTES;
  }

  #note(change: Partial<PushNotes>): void {
    const notes = { ...this.#notes, ...change };
    const isEmpty = !notes.registered && notes.unset.length === 0;
    this.#core.options.device.push = isEmpty ? null : notes;
    this.#changes.tell();
  }
}

function nameOf({ provider, id }: PushName): PushName {
  return { provider, id };
}

const desks = new WeakMap<SessionCore, PushDesk>();

/** The desk of a core: one for all that ask. */
export function pushDeskOf(core: SessionCore): PushDesk {
  let desk = desks.get(core);
  if (!desk) {
    desk = new PushDesk(core);
    desks.set(core, desk);
  }
  return desk;
}
