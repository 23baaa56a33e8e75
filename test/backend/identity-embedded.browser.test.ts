import { afterEach, describe, expect, it, vi } from 'vitest';

import { createEmbeddedBackend } from '../../src/embedded-backend.js';
import type { Backend } from '../../src/protocol/transport.js';
import { hello, refusal } from '../harness/client.js';
import {
  claimsFor,
  keySigner,
  SECRET,
  secretSigner,
  signId,
  signToken,
} from '../harness/tokens.js';

const listener = { update: () => {}, closed: () => {} };
const opened: Backend[] = [];

async function open(identity?: Parameters<typeof createEmbeddedBackend>[0]['identity']) {
  const backend = await createEmbeddedBackend({
    appId: 'identified',
    inMemory: true,
    ...(identity && { identity }),
  });
  opened.push(backend);
  return (proof: object) => refusal(backend.connect(hello('ann', proof), listener));
}

describe('T3 a backend in the page', () => {
  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(opened.splice(0).map((backend) => backend.close()));
  });

  it('T3: believes everybody where nothing else is said', async () => {
    const greet = await open();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(await greet({})).toBe('none');
    expect(warn).not.toHaveBeenCalled();
  });

  it('T3: says once that it takes a proof unread where it was given nothing to check it by', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const greet = await open();
    expect(await greet({ token: 'nobody.reads.this' })).toBe('none');
    expect(await greet({ signature: 'nor this' })).toBe('none');
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    const greetAgain = await open();
    expect(await greetAgain({ token: 'nobody.reads.this' })).toBe('none');
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/checks neither.*identity/)]]);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('nobody.reads');
  });

  it('T3: checks by a secret, and says once, loudly, that the page ships it', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const greet = await open({ secret: SECRET });
    await open({ secret: SECRET });
    expect(warn.mock.calls.map(([text]) => String(text))).toEqual([
      expect.stringMatching(/secret/),
    ]);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(SECRET);
    const claims = claimsFor({ sub: 'ann', now: Date.now(), aud: 'identified' });
    expect(await greet({})).toBe('auth-failed');
    expect(await greet({ signature: await signId('ann') })).toBe('none');
    expect(await greet({ token: await signToken(claims, await secretSigner()) })).toBe('none');
    const foreign = await signToken({ ...claims, aud: 'other' }, await secretSigner());
    expect(await greet({ token: foreign })).toBe('auth-failed');
  });

  for (const alg of ['ES256', 'RS256'] as const) {
    it(`T3: checks by a public key (${alg}), and has nothing to warn of`, async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const server = await keySigner(alg);
      const greet = await open({ publicKey: server.pem });
      const claims = claimsFor({ sub: 'ann', now: Date.now(), aud: 'identified' });
      expect(await greet({ token: await signToken(claims, server) })).toBe('none');
      expect(await greet({ token: await signToken(claims, await keySigner(alg)) })).toBe(
        'auth-failed',
      );
      expect(warn).not.toHaveBeenCalled();
    });
  }

  it('T3: says at once that a secret is too short', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    await expect(open({ secret: 'short' })).rejects.toThrow(RangeError);
  });
});
