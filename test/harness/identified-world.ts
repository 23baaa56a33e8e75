import { createIdentity, type Identity, type IdentityOptions } from '../../src/backend/index.js';
import type { Hello } from '../../src/protocol/commands.js';
import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import { createIdentitySource } from '../../src/session/identity/identity-source.js';
import type { CoreOptions } from '../../src/session/session-core.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { createTestDeviceKeys, syncSubtle, tokenNow, type TestDeviceKeys } from './sync-subtle.js';
import { claimsFor, SECRET } from './tokens.js';
import { createWorld, type Page, type World } from './world.js';

/** A world whose backend asks for proofs. */
export interface IdentifiedWorld extends World {
  readonly identity: Identity;
  /** The greetings that reached the backend. */
  readonly greetings: Hello[];
  /** A token that is good now. */
  token(sub: string, lasts?: number, more?: Readonly<Record<string, unknown>>): string;
  /** A device: what it keeps, and its pages, one after the other. */
  device(user: string, options?: Partial<CoreOptions>): TestDevice;
}

export interface TestDevice {
  readonly keys: TestDeviceKeys;
  readonly storage: SessionStorage;
  /** Opens a page; what is given goes before what the device was made with. */
  open(options?: Partial<CoreOptions>): IdentifiedPage;
}

export interface IdentifiedPage extends Page {
  /** What was told: facts by name, states with their errors. */
  readonly told: string[];
  readonly states: string[];
}

export async function createIdentifiedWorld(
  options: Partial<IdentityOptions> = {},
): Promise<IdentifiedWorld> {
  const identity = await createIdentity({
    ...{ audience: 'test', secret: SECRET, subtle: syncSubtle },
    ...options,
  });
  const greetings: Hello[] = [];
  const world = createWorld({
    identity: {
      ...identity,
      guard(rules, enter) {
        const guard = identity.guard(rules, enter);
        return {
          ...guard,
          connect(hello, ...given) {
            greetings.push(hello);
            return guard.connect(hello, ...given);
          },
        };
      },
    },
  });
  const { time } = world;

  const device: IdentifiedWorld['device'] = (user, own = {}) => {
    const keys = createTestDeviceKeys();
    // It says that a reload finds it again, as one in a database does.
    const storage: SessionStorage = { ...createMemorySessionStorage(), persistent: true };
    const items = new Map<string, string>();
    const area = {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
    };
    return {
      keys,
      storage,
      open(more = {}) {
        const memory = createDeviceMemory('test', () => area, time.fork());
        const page = world.open(user, storage, {
          device: memory,
          loadDeviceKeys: async () => keys,
          remember: true,
          rememberDevice: () => true,
          loadIdentity: async () => ({ createIdentitySource }),
          ...own,
          ...more,
        });
        const told: string[] = [];
        for (const type of ['connected', 'token-needed', 'auth-failed'] as const) {
          page.core.facts.of(type).subscribe(() => told.push(type));
        }
        page.core.facts
          .of('disconnected')
          .subscribe(({ code }) => told.push(`disconnected ${code}`));
        page.core.facts
          .of('connection-failed')
          .subscribe(({ code, message }) => told.push(`failed ${code}: ${message}`));
        const states: string[] = [];
        page.session.connection$.subscribe(({ status, error }) =>
          states.push(error ? `${status} ${error}` : status),
        );
        return { ...page, told, states };
      },
    };
  };

  return {
    ...world,
    identity,
    greetings,
    token: (sub, lasts = 600, more = {}) =>
      tokenNow(claimsFor({ sub, now: time.now(), lasts, more })),
    device,
    open: (id, storage, more = {}) =>
      world.open(id, storage, { loadIdentity: async () => ({ createIdentitySource }), ...more }),
  };
}
