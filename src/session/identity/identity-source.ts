import type { Environment } from '../../model/environment.js';
import type { Hello } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import type { ConnectionListener, Transport } from '../../protocol/transport.js';
import type { CoreOptions } from '../core-options.js';
import type { Facts } from '../fact-stream.js';
import type { Store } from '../store.js';
import type { SessionStorage } from '../storage/session-storage.js';
import { createBackendClock } from './backend-clock.js';
import { createCalls } from './calls.js';
import { helloOf } from './core-identity.js';
import { createDeviceProof } from './device-proof.js';
import { connectAndProve } from './prove.js';
import { createWatch } from './standing.js';
import type { Standing } from './standing.js';
import { createTokenSource } from './token-source.js';

/** The core, as far as its identity needs it. */
export interface IdentityHost {
  readonly options: CoreOptions;
  readonly store: Store;
  readonly facts: Facts;
  readonly environment: Environment;
  readonly storage: () => Promise<SessionStorage>;
  /** Connects, or tries at once where the next attempt is waited for; also after `disconnect`. */
  start(): Promise<void>;
  /** Ends the connection again where `disconnect` was the host's last word. */
  rest(): void;
  /** Whoever called `disconnect` means something else now. */
  release(): void;
  /** Gives up the present connection for a new one. */
  reset(reason: ChatError): void;
}

/** What finds proofs, shows them, and renews them. */
export interface IdentitySource extends Transport {
  hello(): Promise<Hello>;
  setToken(token: string): Promise<void>;
  hasValidCredentials(signal?: AbortSignal): Promise<boolean>;
  forget(): Promise<void>;
}

export function createIdentitySource(host: IdentityHost): IdentitySource {
  const { options, environment } = host;
  const { me, tokenFetcher, signature, transport } = options;
  const clock = createBackendClock(environment);
  const tokens = createTokenSource({
    ...{ userId: me.id, token: options.token, tokenFetcher, environment },
    now: () => clock.now(),
  });
  const isBySignature = !tokenFetcher && options.token === undefined;
  const device = createDeviceProof(host);
  const watch = createWatch(environment, clock, tokens, device, tokenFetcher !== undefined);

  /**
   * The next proof to show, the best first; null where nothing is left. `refused`: what the backend
   * did not take in this attempt.
   */
  const nextProof = async (refused: ReadonlySet<string>): Promise<Partial<Hello> | null> => {
    let trouble: unknown = null;
    try {
      const token = await tokens.take();
      if (token !== null) return { token };
    } catch (error) {
      if (toChatError(error).code !== 'auth-failed') throw error;
      trouble = error;
    }
    if (isBySignature && signature !== undefined && !refused.has('signature')) return { signature };
    const key = refused.has('device') ? null : await device.key();
    if (key) return { device: key.id };
    if (trouble) throw trouble;
    return null;
  };

  const connect: Transport['connect'] = async (hello, listener, { signal } = {}) => {
    const refused = new Set<string>();
    for (let greeting = hello; ;) {
      try {
        const key = greeting.device === undefined ? null : await device.key();
        const proof = { key, refused: device.refused };
        let own: Standing | null = null;
        const hearing: ConnectionListener = {
          update: (update) => listener.update(update),
          closed(reason) {
            watch.end(own);
            listener.closed(reason);
          },
        };
        const connection = await connectAndProve(transport, greeting, proof, hearing, signal);
        if (signal?.aborted) {
          connection.close();
          throw new ChatError('aborted', 'Connecting was called off.');
        }
        own = watch.begin(connection, greeting);
        return watch.shown(own);
      } catch (error) {
        const failure = toChatError(error);
        if (failure.code !== 'auth-failed' || signal?.aborted) throw failure;
        if (greeting.token !== undefined) tokens.refuse(greeting.token);
        else if (greeting.signature !== undefined) refused.add('signature');
        // In another tab's name the backend may have judged that tab's proof, and not this key.
        else if (greeting.device !== undefined) refused.add('device');
        const next = await nextProof(refused);
        if (!next) throw failure;
        greeting = { ...helloOf(options), ...next };
      }
    }
  };

  return {
    connect,
    async hello() {
      const proof = await nextProof(new Set()).catch((error: unknown) => {
        throw toChatError(error);
      });
      return { ...helloOf(options), ...proof };
    },
    ...createCalls(host, tokens, watch),
    async forget() {
      tokens.set(null);
      watch.stop();
      await device.forget(watch.standing?.connection ?? null);
    },
  };
}
