import { createIdentity } from '../../src/backend/index.js';
import type { Identity } from '../../src/backend/index.js';
import type { Command, Hello } from '../../src/protocol/commands.js';
import type { Transport } from '../../src/protocol/transport.js';
import { syncSubtle } from '../harness/sync-subtle.js';
import { SECRET } from '../harness/tokens.js';
import type { IdentityRecorder } from './identity-recorder.js';
import type { Standing } from './identity-history.js';
import type { PlannedIdentity } from './identity-plan.js';
import type { Issuer } from './issuer.js';

/** What the backends of a history ask of whoever greets them. */
export function openIdentity({ leeway, deviceTime }: PlannedIdentity): Promise<Identity> {
  return createIdentity({
    ...{ audience: 'simulation', secret: SECRET, subtle: syncSubtle },
    ...{ leeway, deviceTime },
  });
}

type Proof = Pick<Standing, 'by' | 'proofOf' | 'issuedAt' | 'issuedClock'>;

const NOTHING: Proof = {
  by: 'nothing',
  proofOf: null,
  issuedAt: -Infinity,
  issuedClock: -Infinity,
};

/** Stands before the backends, and writes down on what each connection stood when something came. */
export class Door {
  readonly #issuer: Issuer;
  readonly #recorder: IdentityRecorder;
  readonly #now: () => number;
  /** When a device's key was last told to the backend, by user and key. */
  readonly #registered = new Map<string, number>();
  readonly #onRegistered = new Set<(name: string) => void>();

  constructor(issuer: Issuer, recorder: IdentityRecorder, now: () => number) {
    this.#issuer = issuer;
    this.#recorder = recorder;
    this.#now = now;
  }

  watch(inner: Transport): Transport {
    return {
      connect: async (hello, listener, options) => {
        const { user } = hello;
        const key = nameOf(user.id, hello.device);
        let standing: Standing | null = null;
        const stand = (proof: Proof): void => {
          standing = this.#recorder.stand({ user: user.id, ...proof });
        };
        const got = (): void => {
          if (!standing) stand(NOTHING);
          else standing.last = this.#now();
        };
        const again = (name: string): void => {
          if (name === key && standing) stand(this.#byKey(user.id, key));
        };
        const end = () => this.#onRegistered.delete(again);

        this.#lookAt(hello);
        const first = this.#proofOf(hello);
        let isIn = false;
        const connection = await inner.connect(
          hello,
          {
            update: (update) => {
              if (isIn || !first) got();
              listener.update(update);
            },
            closed: (reason) => {
              end();
              listener.closed(reason);
            },
          },
          options,
        );
        isIn = true;
        if (first && connection.welcome.challenge === undefined) stand(first);
        if (hello.device !== undefined) this.#onRegistered.add(again);
        return {
          welcome: connection.welcome,
          send: async (command, sending) => {
            const result = await connection.send(command, sending);
            const proof = this.#proofIn(command, user.id, key);
            if (proof) stand(proof);
            else got();
            this.#hear(command, user.id);
            return result;
          },
          close: () => {
            end();
            connection.close();
          },
        };
      },
    };
  }

  #lookAt({ user, token }: Hello): void {
    const issued = token === undefined ? null : this.#issuer.issued(token);
    if (issued && issued.user !== user.id) this.#recorder.stray(user.id);
  }

  /** What a greeting proves; null where it is asked for a proof first. */
  #proofOf({ token, signature, secret, device, user }: Hello): Proof | null {
    if (token !== undefined) return this.#byToken(token);
    if (device !== undefined) return null;
    if (signature !== undefined) return { ...NOTHING, by: 'signature', proofOf: user.id };
    return secret === undefined ? NOTHING : { ...NOTHING, by: 'secret' };
  }

  /** The proof that a command brought which was answered well. */
  #proofIn(command: Command, user: string, key: string): Proof | null {
    if (command.kind === 'auth') return this.#byToken(command.token);
    return command.kind === 'prove' ? this.#byKey(user, key) : null;
  }

  #hear(command: Command, user: string): void {
    if (command.kind !== 'device' || command.key === null) return;
    const name = nameOf(user, command.id);
    this.#registered.set(name, this.#now());
    for (const tell of [...this.#onRegistered]) tell(name);
  }

  #byToken(token: string): Proof {
    const issued = this.#issuer.issued(token);
    if (!issued) return { ...NOTHING, by: 'token' };
    const { user: proofOf, at: issuedAt, clock: issuedClock } = issued;
    return { by: 'token', proofOf, issuedAt, issuedClock };
  }

  #byKey(user: string, name: string): Proof {
    const issuedAt = this.#registered.get(name) ?? -Infinity;
    return { ...NOTHING, by: 'device', proofOf: user, issuedAt };
  }
}

function nameOf(user: string, key: string | undefined): string {
  return `${user} ${key}`;
}
