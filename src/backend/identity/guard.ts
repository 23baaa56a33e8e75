import { orAborted } from '../../protocol/abort.js';
import type { Acknowledged, Command, CommandResult, Hello } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import { extraCommandSchema } from '../../protocol/extra-schemas.js';
import type { Connection, ConnectionListener } from '../../protocol/transport.js';
import type { Rules } from '../rules.js';
import { createChallenge } from './challenge.js';
import type { Challenge } from './challenge.js';
import {
  deviceJwk,
  readCredentials,
  withDevice,
  withoutDevice,
  writeCredentials,
} from './credentials.js';
import type { Proof } from './credentials.js';
import type { Enter, Guard } from './identity.js';
import { importDeviceKey } from './keys.js';
import { proofByToken, proofOf } from './proofs.js';
import type { ProofRules } from './proofs.js';
import { authFailed } from './refusals.js';
import { createWatch, topicOfProofs } from './watch.js';
import type { Member } from './watch.js';

/** Lets in who proves who they are, and no longer than that holds. */
export function createGuard(given: ProofRules, rules: Rules, enter: Enter): Guard {
  const watch = createWatch(rules);
  const challenges = new Set<Challenge>();

  /** Connects a user whose proof was found good. */
  const admit = async (
    hello: Hello,
    listener: ConnectionListener,
    signal: AbortSignal | undefined,
    first: Proof,
  ): Promise<Connection> => {
    let proof = first;
    let leave = (): void => {};
    let hasEnded = false;
    const { id } = hello.user;
    const connection = await enter(
      { ...hello, user: withRole(hello.user, proof.role) },
      {
        update: (update) => listener.update(update),
        closed(reason) {
          hasEnded = true;
          leave();
          listener.closed(reason);
        },
      },
      signal,
    );
    const member: Member = {
      userId: id,
      get proof() {
        return proof;
      },
      drop: (reason) => connection.drop(reason),
    };
    if (!hasEnded) leave = watch.add(member);

    const renew = async (token: string): Promise<Acknowledged> => {
      const next = await proofByToken(given, rules, id, token);
      const { role } = proof;
      proof = next;
      watch.changed(member);
      if (next.role !== role) {
        // What the user may do is settled at the greeting. The answer leaves first.
        const reason = new ChatError('offline', 'The user’s role has changed.');
        rules.environment.after(0, () => connection.drop(reason));
      }
      return {};
    };

    const send = <C extends Command>(command: C, options?: { signal?: AbortSignal }) => {
      watch.check(member);
      const act = hasEnded ? null : actOf(command);
      if (!act) return connection.send(command, options);
      return orAborted(options?.signal, () => act.catch(rethrow)) as Promise<CommandResult<C>>;
    };

    const actOf = (command: Command): Promise<Acknowledged> | null => {
      if (!isObject(command)) return null;
      if (command.kind === 'prove') return Promise.reject(authFailed());
      if (command.kind !== 'auth' && command.kind !== 'device') return null;
      return (async () => {
        const checked = extraCommandSchema({ ...command }, 'The command');
        if (checked.kind === 'auth') return renew(checked.token);
        if (checked.kind === 'device') return setDevice(given, rules, id, proof, checked);
        throw authFailed();
      })();
    };

    return {
      welcome: connection.welcome,
      send,
      close() {
        hasEnded = true;
        leave();
        connection.close();
      },
    };
  };

  return {
    async connect(hello, listener, signal) {
      if (hello.device !== undefined && hello.token === undefined && !hello.signature) {
        const challenge = createChallenge(given, rules, hello, listener, admit);
        challenges.add(challenge);
        challenge.onEnd(() => challenges.delete(challenge));
        return challenge;
      }
      const proof = await proofOf(given, rules, hello);
      if (signal?.aborted) throw new ChatError('aborted', 'It was called off.');
      return admit(hello, listener, signal, proof);
    },
    close() {
      for (const challenge of [...challenges]) {
        challenge.drop(new ChatError('offline', 'The backend is closed.'));
      }
    },
  };
}

/** Registers the public half of a device's key, or revokes it, also in every other connection. */
async function setDevice(
  { subtle }: ProofRules,
  rules: Rules,
  userId: string,
  { by, role }: Proof,
  { id, key }: Extract<Command, { kind: 'device' }>,
): Promise<Acknowledged> {
  if (key === null) {
    await rules.storage.transaction('write', async (transaction) => {
      const credentials = await readCredentials(transaction, userId);
      await writeCredentials(transaction, userId, withoutDevice(credentials, id));
    });
    rules.bus.publish(topicOfProofs(userId), { kind: 'moved' });
    return {};
  }
  // A key that vouches for another would never end.
  if (by !== 'token' && by !== 'signature') throw authFailed();
  const jwk = deviceJwk(key);
  await importDeviceKey(subtle, { ...jwk }).catch((cause: unknown) => {
    throw new ChatError('invalid', 'The device’s key is none.', { cause });
  });
  await rules.storage.transaction('write', async (transaction) => {
    const credentials = await readCredentials(transaction, userId);
    const device = { id, key: jwk, ...(role !== undefined && { role }) };
    await writeCredentials(transaction, userId, withDevice(credentials, device));
  });
  return {};
}

/** A role is what the host's server says, or was said to be when the device was registered. */
function withRole(user: Hello['user'], role: string | undefined): Hello['user'] {
  const { role: _claimed, ...known } = user;
  return role === undefined ? known : { ...known, role };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function rethrow(error: unknown): never {
  throw toChatError(error);
}
