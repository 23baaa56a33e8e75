import type {
  Clearing,
  Exposure,
  Leaving,
  Residue,
  Sitting,
  Telling,
  VisitFact,
  Wipe,
} from './host-history.js';

type Timeless<T> = Omit<T, 'at'>;

/** Writes down what hosts did beside the messages, and what they were told of it. */
export class HostRecorder {
  readonly clearings: Clearing[] = [];
  readonly facts: VisitFact[] = [];
  readonly tellings: Telling[] = [];
  readonly leavings: Leaving[] = [];
  readonly wipes: Wipe[] = [];
  readonly sittings: Sitting[] = [];
  readonly residues: Residue[] = [];
  readonly exposures: Exposure[] = [];
  readonly #now: () => number;
  readonly #note: (text: () => string) => void;

  constructor(now: () => number, note: (text: () => string) => void) {
    this.#now = now;
    this.#note = note;
  }

  clear(clearing: Timeless<Clearing>): void {
    this.clearings.push({ ...clearing, at: this.#now() });
    const { device, page, act, shown } = clearing;
    const marks = [...shown].map(([id, { last }]) => `${id} to ${last}`).join(', ');
    this.#note(() => `${device}/${page} ${act}: ${marks || 'nothing'}`);
  }

  fact(fact: Timeless<VisitFact>): void {
    this.facts.push({ ...fact, at: this.#now() });
    const { device, page, type, id, count = '' } = fact;
    this.#note(() => `${device}/${page} is told ${type} ${id} ${count}`);
  }

  tell(telling: Timeless<Telling>): void {
    this.tellings.push({ ...telling, at: this.#now() });
    const { device, page, key, event } = telling;
    this.#note(() => `${device}/${page} tells ${key ?? event}`);
  }

  leave(given: Pick<Leaving, 'page' | 'device' | 'user' | 'act'>): Leaving {
    const leaving = { ...given, at: this.#now(), settledAt: null, discarded: null };
    this.leavings.push(leaving);
    this.#note(() => `${given.device}/${given.page} ${given.act}`);
    return leaving;
  }

  settle(leaving: Leaving, discarded: number): void {
    leaving.settledAt = this.#now();
    leaving.discarded = discarded;
    const { device, page, act } = leaving;
    this.#note(() => `${device}/${page} ${act}: ${discarded} discarded`);
  }

  wipe(wipe: Timeless<Wipe>): void {
    this.wipes.push({ ...wipe, at: this.#now() });
    this.#note(() => `${wipe.device} is wiped of ${wipe.user}: ${wipe.unsent} had not left`);
  }

  sit(sitting: Timeless<Sitting>): void {
    this.sittings.push({ ...sitting, at: this.#now() });
    const { device, page, user } = sitting;
    this.#note(() => `${device}/${page} is ${user ?? 'nobody'}'s`);
  }

  remain(residue: Timeless<Residue>): void {
    this.residues.push({ ...residue, at: this.#now() });
  }

  expose(exposure: Timeless<Exposure>): void {
    this.exposures.push({ ...exposure, at: this.#now() });
  }
}
