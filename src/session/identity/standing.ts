import type { Environment } from '../../model/environment.js';
import type { Hello } from '../../protocol/commands.js';
import { toChatError } from '../../protocol/errors.js';
import type { Connection } from '../../protocol/transport.js';
import type { BackendClock } from './backend-clock.js';
import type { DeviceProof } from './device-proof.js';
import { renewalOf } from './read-claims.js';
import type { TokenSource } from './token-source.js';

/** So long is the answer to a fresh token waited for (ms). */
const ANSWER_TIME = 8_000;
/** Between two renewals there is at least this (ms). */
const SHORTEST_WAIT = 5_000;
/** A timer can wait no longer than some weeks. */
const LONGEST_WAIT = 24 * 3_600_000;

/** A connection that stands, and the token that it stands on, if it does on one. */
export interface Standing {
  readonly connection: Connection;
  token: string | null;
  /** Whether a fresh token is being fetched for it, or could not be had. */
  isRenewing: boolean;
}

/** The proved connection that there is, and the renewal of the token that it stands on. */
export interface Watch {
  readonly standing: Standing | null;
  /** From now on this connection, greeted like this, is the one that stands. */
  begin(connection: Connection, hello: Hello): Standing;
  end(own: Standing | null): void;
  /** The connection as the session sees it: what it says of the time is heard here, too. */
  shown(own: Standing): Connection;
  /** Shows a fresh token on the connection that stands; rejects where it is not taken. */
  present(own: Standing, token: string): Promise<void>;
  /** Renews nothing any more. */
  stop(): void;
}

export function createWatch(
  environment: Environment,
  clock: BackendClock,
  tokens: TokenSource,
  device: DeviceProof,
  canFetch: boolean,
): Watch {
  let standing: Standing | null = null;
  let stopWaiting = (): void => {};

  /** The device's clock may have jumped since the backend's time was heard: never at once. */
  const plan = (): void => {
    stopWaiting();
    const now = clock.now();
    if (!canFetch || !standing?.token || standing.isRenewing || now === null) return;
    const wait = Math.max(renewalOf(standing.token) - now, SHORTEST_WAIT);
    if (wait === Infinity) return;
    stopWaiting = environment.after(Math.min(wait, LONGEST_WAIT), () => {
      if (wait > LONGEST_WAIT) plan();
      else if (standing) void renew(standing);
    });
  };

  /**
   * Never rejects: where no fresh token can be had the connection lasts as long as the old one, and
   * the next one tries anew, and says it where that fails.
   */
  const renew = async (own: Standing): Promise<void> => {
    own.isRenewing = true;
    try {
      while (own === standing) {
        const token = await tokens.renew();
        if (own !== standing) return;
        try {
          await present(own, token);
          return;
        } catch (error) {
          if (toChatError(error).code !== 'auth-failed') return;
          tokens.refuse(token);
        }
      }
    } catch {
      // None could be had: said above.
    }
  };

  const present = async (own: Standing, token: string): Promise<void> => {
    const limit = new AbortController();
    const stop = environment.after(ANSWER_TIME, () => limit.abort());
    await own.connection.send({ kind: 'auth', token }, { signal: limit.signal }).finally(stop);
    own.token = token;
    own.isRenewing = false;
    tokens.accepted();
    plan();
    void register(own);
  };

  const register = (own: Standing) => device.register(own.connection, () => standing === own);

  const end = (own: Standing | null): void => {
    if (standing === own) standing = null;
  };

  return {
    get standing() {
      return standing;
    },
    begin(connection, { token, signature }) {
      clock.set(connection.welcome.now);
      const own: Standing = { connection, token: token ?? null, isRenewing: false };
      standing = own;
      tokens.accepted();
      plan();
      if (token !== undefined || signature !== undefined) void register(own);
      return own;
    },
    end,
    shown: (own) => ({
      welcome: own.connection.welcome,
      async send(command, sending) {
        const result = await own.connection.send(command, sending);
        const { now } = result as { readonly now?: unknown };
        if (command.kind === 'ping' && typeof now === 'number') {
          clock.set(now);
          plan();
        }
        return result;
      },
      close() {
        end(own);
        own.connection.close();
      },
    }),
    present,
    stop: () => stopWaiting(),
  };
}
