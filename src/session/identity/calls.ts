import { orAborted } from '../../protocol/abort.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import type { SessionState } from '../state.js';
import type { IdentityHost, IdentitySource } from './identity-source.js';
import type { Watch } from './standing.js';
import type { TokenSource } from './token-source.js';

/** So long is the backend waited for that has to judge what proves who we are (ms; T9). */
const JUDGE_TIME = 15_000;

type Calls = Pick<IdentitySource, 'setToken' | 'hasValidCredentials'>;

/** What a host asks of its user's identity. */
export function createCalls(host: IdentityHost, tokens: TokenSource, watch: Watch): Calls {
  const { store, environment } = host;

  /** Gives up the present connection, for one with the proof that there is now. */
  const anew = async (): Promise<void> => {
    host.reset(new ChatError('offline', 'The chat server is greeted with a fresh token.'));
    await store.when(({ connection: { status } }) => status !== 'connected');
  };

  /** How the attempt to connect ends that is under way, or begins now. */
  const outcome = async () => {
    await host.start();
    return (await store.when(isSettled)).connection;
  };

  return {
    async setToken(token) {
      tokens.set(token);
      host.release();
      for (;;) {
        const own = watch.standing;
        if (own?.token === token) return;
        try {
          if (own) return await watch.present(own, token);
          // It was made before there was anything to prove.
          if (store.state.connection.status === 'connected') await anew();
        } catch (error) {
          const { code } = toChatError(error);
          if (code === 'destroyed') throw error;
          if (code === 'auth-failed' || code === 'wrong-user') {
            tokens.refuse(token);
            if (own?.token) tokens.set(own.token);
            throw error;
          }
          // It ended under the token, or the backend takes none on a connection that stands.
          if (own === watch.standing) await anew();
        }
        const { status, error = 'internal' } = await outcome();
        // What was refused may have been under way before there was this token.
        const wasJudged = error !== 'auth-failed' || !tokens.holds(token);
        if (status === 'refused' && wasJudged) {
          throw new ChatError(error, 'The chat server does not take the token.');
        }
      }
    },
    hasValidCredentials: (signal) =>
      orAborted(signal, async () => {
        if (watch.standing) return true;
        const late = new Promise<never>((_resolve, reject) => {
          environment.after(JUDGE_TIME, () =>
            reject(new ChatError('timed-out', 'The chat server cannot be asked.')),
          );
        });
        try {
          return (await Promise.race([outcome(), late])).status === 'connected';
        } finally {
          host.rest();
        }
      }),
  };
}

function isSettled({ connection: { status } }: SessionState): boolean {
  return status === 'connected' || status === 'refused';
}
