import { createRandom } from '../../src/model/random.js';
import type { User } from '../../src/model/user.js';
import { createIdentitySource } from '../../src/session/identity/identity-source.js';
import type { CoreOptions } from '../../src/session/session-core.js';
import type { Device } from './device.js';
import type { Gate } from './gate.js';
import type { PlannedIdentity } from './identity-plan.js';
import type { Issuer } from './issuer.js';

/** What a page's session is given to prove by who its user is. */
export type PageProofs = (user: User, gate: Gate, token?: string) => Partial<CoreOptions>;

/** Some pages are opened without a token, to go on by the device's key. */
const BRINGS_TOKEN = 0.65;

export function createPageProofs(
  planned: PlannedIdentity,
  issuer: Issuer,
  device: Device,
  page: number,
): PageProofs {
  const chance = createRandom(Math.imul(page, 0x9e37_79b1) ^ 0x70c);
  const remembers = chance() < planned.remembers;
  const bringsToken = chance() < BRINGS_TOKEN;
  return (user, gate, token) => {
    const { name, memory } = device;
    // Virtual time does not wait for a module to be loaded.
    const loaded = { loadIdentity: async () => ({ createIdentitySource }) };
    if (user.id !== device.user) {
      const visitor = memory.visitor();
      return { ...loaded, ...(visitor.id === user.id && { secret: visitor.secret }) };
    }
    const own = {
      ...loaded,
      remember: true,
      rememberDevice: () => remembers,
      loadDeviceKeys: async () => device.keys,
    };
    const way = planned.ways.get(name) ?? 'fetcher';
    if (way === 'fetcher') {
      return { ...own, tokenFetcher: issuer.fetcher(page, name, user.id, gate) };
    }
    if (token !== undefined) return { ...own, token };
    if (way === 'signature') return { ...own, signature: issuer.signature(user.id) };
    return bringsToken ? { ...own, token: issuer.token(user.id, name) } : own;
  };
}
