import { describe, expect, it } from 'vitest';

import { createRandom } from '../../../src/model/random.js';
import {
  createIdentifiedWorld,
  type IdentifiedPage,
  type IdentifiedWorld,
  type TestDevice,
} from '../../harness/identified-world.js';
import { signId } from '../../harness/tokens.js';
import { texts } from '../../harness/world.js';

const HISTORIES = 60;
const STEPS = 40;

/** How the endpoint behaves that a page asks for tokens. */
type Endpoint = 'good' | 'fails' | 'hangs' | 'slow' | 'stale' | 'wrong user';
const ENDPOINTS: readonly Endpoint[] = [
  'good',
  'good',
  'fails',
  'hangs',
  'slow',
  'stale',
  'wrong user',
];

/** One user's life with tokens that run out, drawn from a seed. */
class History {
  readonly typed: string[] = [];
  readonly #world: IdentifiedWorld;
  readonly #random: () => number;
  readonly #device: TestDevice;
  readonly #hasFetcher: boolean;
  readonly #old: string;
  #page: IdentifiedPage;
  #endpoint: Endpoint = 'good';

  constructor(world: IdentifiedWorld, seed: number) {
    this.#world = world;
    this.#random = createRandom(seed);
    this.#hasFetcher = this.#random() < 0.6;
    this.#old = world.token('ann', 1);
    const remembers = this.#random() < 0.5;
    this.#device = world.device('ann', {
      rememberDevice: () => remembers,
      ...(this.#hasFetcher && { tokenFetcher: () => this.#fetch() }),
    });
    this.#page = this.#open();
  }

  async run(): Promise<void> {
    for (let step = 0; step < STEPS; step += 1) {
      await this.#act();
      await this.#world.time.advance(this.#between(0, this.#random() < 0.5 ? 2_000 : 60_000));
    }
    await this.#calm();
  }

  get shown(): Promise<string[]> {
    return texts(this.#order);
  }

  get #order() {
    const order = this.#page.session.getConversation({ id: 'order' });
    return order;
  }

  async #act(): Promise<void> {
    const page = this.#page;
    const { session, core, wire } = page;
    const ignore = (): void => {};
    switch (Math.floor(this.#between(0, 14))) {
      case 0:
        this.#endpoint = ENDPOINTS[Math.floor(this.#between(0, ENDPOINTS.length))] ?? 'good';
        return;
      case 1:
        wire.offline = !wire.offline;
        return;
      case 2:
        wire.cut();
        return;
      case 3:
        wire.faults =
          this.#random() < 0.5 ? {} : { drop: 0.2, repeat: 0.2, delay: { min: 0, max: 3_000 } };
        return;
      case 4:
        this.#page = this.#reload();
        return;
      case 5:
        await this.#world.identity.revoke('ann');
        return;
      case 6:
        void session.disconnect();
        return;
      case 7:
        void session.connect().catch(ignore);
        return;
      case 8:
        void core.identity.setToken(this.#token()).catch(ignore);
        return;
      case 9:
        void core.identity.hasValidCredentials().catch(ignore);
        return;
      case 10: {
        const clock = core.options.environment as { clockOffset?: number };
        clock.clockOffset = this.#between(-1, 1) * 10 * 365 * 86_400_000;
        return;
      }
      default: {
        const text = `m${this.typed.length}`;
        this.typed.push(text);
        void this.#order.send(text).catch(ignore);
        // It is stored before the page can go.
        await this.#world.time.settle();
      }
    }
  }

  /** Everything works again, and the user is there. */
  async #calm(): Promise<void> {
    const { time } = this.#world;
    this.#endpoint = 'good';
    this.#page.wire.offline = false;
    this.#page.wire.faults = {};
    // Tokens count in seconds: one of the second in which the user was revoked is void.
    await time.advance(61_000);
    if (this.#hasFetcher) void this.#page.session.connect().catch(() => {});
    else void this.#page.core.identity.setToken(this.#token(600)).catch(() => {});
    this.#order.messages$.subscribe();
    await time.advance(60_000);
    expect(this.#page.states.at(-1)).toBe('connected');
  }

  #open(): IdentifiedPage {
    const page = this.#device.open(this.#hasFetcher ? {} : { token: this.#token() });
    void page.session.connect().catch(() => {});
    return page;
  }

  #reload(): IdentifiedPage {
    this.#page.wire.offline = true;
    return this.#random() < 0.5 ? this.#open() : this.#device.open();
  }

  async #fetch(): Promise<string> {
    const { time } = this.#world;
    switch (this.#endpoint) {
      case 'fails':
        throw new Error('500');
      case 'hangs':
        return new Promise(() => {});
      case 'slow':
        await new Promise<void>((resolve) => void time.after(this.#between(0, 15_000), resolve));
        return this.#token();
      case 'stale':
        return this.#old;
      case 'wrong user':
        return this.#world.token('bob');
      default:
        return this.#token();
    }
  }

  #token(lasts = this.#between(10, 120)): string {
    return this.#world.token('ann', Math.floor(lasts));
  }

  #between(from: number, to: number): number {
    return from + this.#random() * (to - from);
  }
}

describe('P10 tokens that run out in every state', () => {
  for (let from = 1; from <= HISTORIES; from += 20) {
    it(`P10 P2 P3 P5: lose no message and repeat none, histories ${from} to ${from + 19}`, async () => {
      for (let seed = from; seed < from + 20; seed += 1) {
        const world = await createIdentifiedWorld();
        const history = new History(world, seed);
        await history.run();
        const bob = world.device('bob', { signature: await signId('bob') }).open();
        const order = bob.session.getConversation({ id: 'order' });
        order.messages$.subscribe();
        await world.time.advance(5_000);
        const all = history.typed.map((text) => `${text} (delivered)`);
        expect([seed, await history.shown]).toEqual([seed, all]);
        const seen = (await texts(order)).map((text) => text.replace('(sent)', '(delivered)'));
        expect([seed, seen]).toEqual([seed, all]);
      }
    });
  }
});
