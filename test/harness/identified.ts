import {
  createIdentity,
  createInProcessBus,
  createMemoryStorage,
  type Identity,
  type IdentityOptions,
  type Storage,
} from '../../src/backend/index.js';
import type { Hello } from '../../src/protocol/commands.js';
import type { Connection } from '../../src/protocol/transport.js';
import type { Update } from '../../src/protocol/updates.js';
import { createTestBackend, type TestBackend } from './backend.js';
import { hello, refusal } from './client.js';
import { claimsFor, SECRET, secretSigner, signToken } from './tokens.js';
import { createVirtualEnvironment, type VirtualEnvironment } from './virtual-environment.js';

/** A connection as a test sees it from the client's side. */
export interface Greeted {
  readonly connection: Connection;
  readonly updates: Update[];
  /** The codes with which it ended. */
  readonly ends: string[];
}

/** A backend that asks for proofs, and a copy of it over the same storage and bus. */
export interface IdentifiedBackend {
  readonly identity: Identity;
  readonly time: VirtualEnvironment;
  readonly backend: TestBackend;
  readonly copy: TestBackend;
  readonly storage: Storage;
  /** What a greeting as `user` with this proof comes to: `none` where it is let in. */
  greet(user: string, proof: Partial<Hello>): Promise<string>;
  enter(user: string, proof: Partial<Hello>, backend?: TestBackend): Promise<Greeted>;
  /** A token that is good now. */
  token(
    sub: string,
    more?: Parameters<typeof claimsFor>[0]['more'],
    lasts?: number,
  ): Promise<string>;
}

export async function createIdentified(
  options: Partial<IdentityOptions> = { secret: SECRET },
): Promise<IdentifiedBackend> {
  const environment = createVirtualEnvironment();
  const identity = await createIdentity({ audience: 'test', ...options });
  const shared = {
    environment,
    identity,
    storage: createMemoryStorage({ environment }),
    bus: createInProcessBus(),
  };
  const backend = createTestBackend(shared);
  const enter: IdentifiedBackend['enter'] = async (user, proof, to = backend) => {
    const updates: Update[] = [];
    const ends: string[] = [];
    const connection = await to.connect(hello(user, proof), {
      update: (update) => void updates.push(update),
      closed: ({ code }) => void ends.push(code),
    });
    return { connection, updates, ends };
  };
  const signer = await secretSigner();
  return {
    identity,
    time: environment,
    backend,
    copy: createTestBackend(shared),
    storage: shared.storage,
    enter,
    async greet(user, proof) {
      const greeting = enter(user, proof);
      greeting.then(({ connection }) => connection.close()).catch(() => {});
      return refusal(greeting);
    },
    token: (sub, more = {}, lasts = 600) =>
      signToken(claimsFor({ sub, now: environment.now(), lasts, more }), signer),
  };
}
