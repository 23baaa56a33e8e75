import type {
  Fetch,
  IdentityHistory,
  KeyLoss,
  Login,
  Revocation,
  Standing,
} from './identity-history.js';

type Timeless<T> = Omit<T, 'at'>;

/** Writes down how users prove who they are. */
export class IdentityRecorder implements IdentityHistory {
  readonly revocations: Revocation[] = [];
  readonly standings: Standing[] = [];
  readonly fetches: Fetch[] = [];
  readonly strayTokens: { at: number; user: string }[] = [];
  readonly logins: Login[] = [];
  readonly keyLosses: KeyLoss[] = [];
  readonly leaks: string[] = [];
  readonly #now: () => number;
  readonly #note: (text: () => string) => void;

  constructor(now: () => number, note: (text: () => string) => void) {
    this.#now = now;
    this.#note = note;
  }

  revoke(user: string, clock: number): Revocation {
    const revocation = { user, clock, at: this.#now(), settledAt: Infinity };
    this.revocations.push(revocation);
    this.#note(() => `${user} is revoked`);
    return revocation;
  }

  revoked(revocation: Revocation): void {
    revocation.settledAt = this.#now();
    this.#note(() => `${revocation.user} is revoked: done`);
  }

  stand(given: Omit<Standing, 'from' | 'last'>): Standing {
    const standing = { ...given, from: this.#now(), last: this.#now() };
    this.standings.push(standing);
    this.#note(() => `${given.user} is let in by ${given.by}`);
    return standing;
  }

  fetch(source: number, page: number): Fetch {
    const fetch = { source, page, from: this.#now(), until: Infinity };
    this.fetches.push(fetch);
    return fetch;
  }

  fetched(fetch: Fetch, what: string): void {
    fetch.until = this.#now();
    this.#note(() => `page ${fetch.page} is given a token: ${what}`);
  }

  stray(user: string): void {
    this.strayTokens.push({ at: this.#now(), user });
  }

  login(given: Omit<Login, 'at' | 'outcome'>, done: Promise<unknown>): void {
    const login: Login = { ...given, at: this.#now(), outcome: 'pending' };
    this.logins.push(login);
    const say = (outcome: string) => {
      login.outcome = outcome;
      this.#note(() => `${given.device}/${given.page} login as ${given.tokenOf}: ${outcome}`);
    };
    done.then(
      () => say('accepted'),
      (error: unknown) => say((error as { code?: string }).code ?? String(error)),
    );
  }

  loseKey(given: Timeless<KeyLoss>): void {
    this.keyLosses.push({ ...given, at: this.#now() });
    this.#note(() => `${given.device}/${given.page} lost its key`);
  }
}
