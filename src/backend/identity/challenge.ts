import { orAborted } from '../../protocol/abort.js';
import type { Command, CommandResult, Hello, Welcome } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import type { Connection, ConnectionListener } from '../../protocol/transport.js';
import { PROTOCOL_VERSION } from '../../protocol/version.js';
import type { Rules } from '../rules.js';
import type { Proof } from './credentials.js';
import type { DroppableConnection } from './identity.js';
import { newChallenge, proofByDevice } from './proofs.js';
import type { ProofRules } from './proofs.js';
import { authFailed } from './refusals.js';

/** A device that does not sign in this time (ms) is no longer waited for. */
const PROVE_TIME = 10_000;

/** A connection that waits for a device's proof, and is the device's user's from then on. */
export interface Challenge extends DroppableConnection {
  onEnd(tell: () => void): void;
}

/**
 * Asks a device to sign a challenge, once. Until it did there is no connection behind this one:
 * nothing can be sent or heard. An unknown device is asked like any other.
 */
export function createChallenge(
  given: ProofRules,
  rules: Rules,
  hello: Hello,
  listener: ConnectionListener,
  admit: (
    hello: Hello,
    listener: ConnectionListener,
    signal: AbortSignal | undefined,
    proof: Proof,
  ) => Promise<Connection>,
): Challenge {
  const text = newChallenge();
  let proved: Connection | null = null;
  let isAsked = true;
  let hasEnded = false;
  let tellEnd = (): void => {};
  let reject: (reason: ChatError) => void = () => {};

  /** There is nothing to wait for any more. */
  const settle = (): void => {
    stopWaiting();
    tellEnd();
  };
  const end = (): void => {
    hasEnded = true;
    settle();
    reject(new ChatError('offline', 'Disconnected.'));
  };
  const close = (): void => {
    if (proved) proved.close();
    else if (!hasEnded) end();
  };
  const drop = (reason: ChatError): void => {
    if (hasEnded || proved) return;
    end();
    listener.closed(reason);
  };
  const stopWaiting = rules.environment.after(PROVE_TIME, () =>
    drop(new ChatError('timed-out', 'The device did not prove who it is.')),
  );

  const prove = async (signature: string): Promise<Welcome> => {
    const proof = await proofByDevice(given, rules, hello, text, signature);
    if (hasEnded) throw new ChatError('offline', 'Disconnected.');
    const connection = await admit(hello, listener, undefined, proof);
    if (hasEnded) connection.close();
    else settle();
    proved = connection;
    return connection.welcome;
  };

  const answer = async (command: Command): Promise<Welcome> => {
    if (hasEnded) throw new ChatError('offline', 'Disconnected.');
    if (!isAsked || command?.kind !== 'prove' || typeof command.signature !== 'string') {
      throw authFailed();
    }
    isAsked = false;
    return new Promise((resolve, fail) => {
      reject = fail;
      prove(command.signature).then(resolve, (error: unknown) => fail(toChatError(error)));
    });
  };

  const welcome: Welcome = Object.freeze({
    version: Math.min(hello.version, PROTOCOL_VERSION),
    capabilities: {
      maxTextLength: rules.maxTextLength,
      maxPageLength: rules.maxPageLength,
      features: [],
    },
    epoch: '',
    inbox: 0,
    now: rules.environment.now(),
    challenge: text,
  });

  return {
    welcome,
    send: <C extends Command>(command: C, options?: { signal?: AbortSignal }) =>
      proved?.send(command, options) ??
      orAborted(options?.signal, () => answer(command) as Promise<CommandResult<C>>),
    close,
    drop,
    onEnd: (tell) => void (tellEnd = tell),
  };
}
