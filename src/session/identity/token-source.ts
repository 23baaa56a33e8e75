import type { Environment } from '../../model/environment.js';
import { ChatError } from '../../protocol/errors.js';
import { readClaims, renewalOf } from './read-claims.js';

/** A `tokenFetcher` that has not answered in this time (ms) is not waited for. */
const FETCH_TIME = 10_000;
/** So often is a `tokenFetcher` called before its tokens are given up. */
export const MOST_TRIES = 5;
/** Tries follow after a random part of this, doubled each time up to the longest (ms). */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;

export interface TokenSourceOptions {
  readonly userId: string;
  /** Used where there is no `tokenFetcher` (T3). */
  readonly token?: string | undefined;
  readonly tokenFetcher?: (() => Promise<string>) | undefined;
  readonly environment: Environment;
  /** The backend's time, or null where it is not known. */
  readonly now: () => number | null;
}

/** The tokens of one user. They stay in here: in no message, no log and no storage. */
export interface TokenSource {
  /**
   * The token to show now, or null where there is none and nobody to ask. However many ask, the
   * fetcher is called once at a time. Rejects with `wrong-user`, before anything is sent; or with
   * `auth-failed` once the fetcher gave nothing of use `MOST_TRIES` times. The next call tries anew.
   */
  take(): Promise<string | null>;
  /** A fresh token, fetched; rejects like `take`. */
  renew(): Promise<string>;
  /** The backend did not take it. */
  refuse(token: string): void;
  /** Whether this is the token to be shown, which the backend has not refused. */
  holds(token: string): boolean;
  /** The backend took a token. */
  accepted(): void;
  /** @throws ChatError `wrong-user` for a token that says it is another user's */
  set(token: string | null): void;
}

export function createTokenSource({
  userId,
  token: given,
  tokenFetcher,
  environment,
  now,
}: TokenSourceOptions): TokenSource {
  let current = tokenFetcher ? null : (given ?? null);
  let refused: string | null = null;
  let fetching: Promise<string> | null = null;
  let triesLeft = MOST_TRIES;

  const check = (token: string): string => {
    const { sub = userId } = readClaims(token);
    if (sub === userId) return token;
    throw new ChatError('wrong-user', 'The token is for another user than the one who is there.');
  };

  const isDue = (token: string): boolean => {
    const time = now();
    return time !== null && time >= renewalOf(token);
  };

  const fetchOnce = (fetcher: () => Promise<string>) =>
    (fetching ??= fetchUseful(fetcher).finally(() => (fetching = null)));

  const fetchUseful = async (fetcher: () => Promise<string>): Promise<string> => {
    let trouble = 'gave a token that the chat server had refused';
    while (triesLeft > 0) {
      await pauseBefore(MOST_TRIES - triesLeft);
      triesLeft -= 1;
      const answer = await ask(fetcher);
      if ('trouble' in answer) ({ trouble } = answer);
      else if (answer.token !== refused) return (current = check(answer.token));
    }
    triesLeft = MOST_TRIES;
    throw new ChatError('auth-failed', `The tokenFetcher ${trouble}, ${MOST_TRIES} times.`);
  };

  /** One call of the fetcher. What it threw is not passed on: it may hold what nobody should read. */
  const ask = (fetcher: () => Promise<string>) =>
    new Promise<{ readonly token: string } | { readonly trouble: string }>((resolve) => {
      const stopWaiting = environment.after(FETCH_TIME, () =>
        resolve({ trouble: `did not answer in ${FETCH_TIME / 1000} seconds` }),
      );
      const call = async (): Promise<unknown> => fetcher();
      call()
        .then(
          (token) =>
            resolve(
              typeof token === 'string' && token !== '' ? { token } : { trouble: 'gave no token' },
            ),
          () => resolve({ trouble: 'failed' }),
        )
        .finally(stopWaiting);
    });

  const pauseBefore = async (tries: number): Promise<void> => {
    if (tries === 0) return;
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
    await new Promise<void>((resolve) => {
      environment.after(longest * environment.random(), resolve);
    });
  };

  return {
    async take() {
      if (current !== null && !(tokenFetcher && isDue(current))) return check(current);
      return tokenFetcher ? fetchOnce(tokenFetcher) : null;
    },
    async renew() {
      if (tokenFetcher) return fetchOnce(tokenFetcher);
      throw new ChatError('auth-failed', 'There is no tokenFetcher to ask.');
    },
    refuse(token) {
      refused = token;
      if (current === token) current = null;
    },
    holds: (token) => token === current,
    accepted: () => void (triesLeft = MOST_TRIES),
    set(token) {
      current = token === null ? null : check(token);
      // Whoever brings it anew says that it counts.
      refused = null;
    },
  };
}
