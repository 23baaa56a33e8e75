import { beforeAll, describe, expect, it } from 'vitest';

import { toBase64Url } from '../../src/model/base64url.js';
import { createIdentified, type IdentifiedBackend } from '../harness/identified.js';
import { SECRET, secretSigner, signId, signToken, utf8 } from '../harness/tokens.js';

type Case = readonly [
  name: string,
  code: string,
  signature: () => string | undefined | Promise<string | undefined>,
  user?: string,
];

const good = () => signId('ann');
const changed = (by: (text: string) => string) => async () => by(await good());

const cases: readonly Case[] = [
  ['is good', 'none', good],
  ['is good, in capital letters', 'none', changed((text) => text.toUpperCase())],
  ['is good, of an id with every kind of letter', 'none', () => signId('Ä 😀 ẞ'), 'Ä 😀 ẞ'],
  ['is another user’s', 'auth-failed', () => signId('bob')],
  ['is of the id in other case', 'auth-failed', () => signId('Ann')],
  ['is of the id with a space', 'auth-failed', () => signId('ann ')],
  ['is of nothing', 'auth-failed', () => signId('')],
  [
    'is by another secret',
    'auth-failed',
    () => signId('ann', 'another secret, which nobody told us of'),
  ],
  ['differs in its first place', 'auth-failed', changed((text) => other(text[0]) + text.slice(1))],
  [
    'differs in its last place',
    'auth-failed',
    changed((text) => text.slice(0, -1) + other(text.at(-1))),
  ],
  ['is cut short', 'auth-failed', changed((text) => text.slice(0, 32))],
  ['goes on', 'auth-failed', changed((text) => `${text}00`)],
  ['is empty', 'auth-failed', () => ''],
  ['is missing', 'auth-failed', () => undefined],
  [
    'is in base64',
    'auth-failed',
    async () => toBase64Url(await (await secretSigner()).sign(utf8('ann'))),
  ],
  ['is no hexadecimal', 'auth-failed', () => 'z'.repeat(64)],
  [
    'is a plain digest',
    'auth-failed',
    async () => hex(await crypto.subtle.digest('SHA-256', utf8(`${SECRET}ann`))),
  ],
  ['is zero', 'auth-failed', () => '0'.repeat(64)],
  ['is longer than any', 'auth-failed', () => 'a'.repeat(1_000_000)],
];

function other(digit = '0'): string {
  return digit === '0' ? '1' : '0';
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('T3 the signature of a user’s id', () => {
  let under: IdentifiedBackend;
  beforeAll(async () => {
    under = await createIdentified();
  });

  for (const [name, code, signature, user = 'ann'] of cases) {
    it(`that ${name}: ${code}`, async () => {
      const given = await signature();
      const proof = given === undefined ? {} : { signature: given };
      expect(await under.greet(user, proof)).toBe(code);
    });
  }

  it('is compared by Web Crypto, which takes the same time whatever differs', async () => {
    const seen: string[] = [];
    const subtle = new Proxy(crypto.subtle, {
      get: (target, name: keyof SubtleCrypto) => {
        const member = target[name] as (...given: unknown[]) => unknown;
        return (...given: unknown[]) => {
          seen.push(name);
          return member.apply(target, given);
        };
      },
    });
    const watched = await createIdentified({ secret: SECRET, subtle });
    await watched.greet('ann', { signature: await signId('ann') });
    expect(seen).toEqual(['importKey', 'verify']);
  });

  it('of an id that is made like a token is one, unless only one of the two is taken', async () => {
    const header = toBase64Url(utf8('{"alg":"HS256"}'));
    const body = toBase64Url(utf8('{"sub":"bob","aud":"test","exp":99999999999}'));
    const id = `${header}.${body}`;
    const sign = await secretSigner();
    const token = `${id}.${toBase64Url(await sign.sign(utf8(id)))}`;
    expect(await under.greet('bob', { token })).toBe('none');
    const signatures = await createIdentified({ secret: SECRET, accept: 'signatures' });
    expect(await signatures.greet('bob', { token })).toBe('auth-failed');
    expect(await signatures.greet(id, { signature: await signId(id) })).toBe('none');
    const tokens = await createIdentified({ secret: SECRET, accept: 'tokens' });
    expect(await tokens.greet(id, { signature: await signId(id) })).toBe('auth-failed');
    const good = await signToken(
      { sub: 'bob', aud: 'test', exp: 99_999_999_999 },
      await secretSigner(),
    );
    expect(await tokens.greet('bob', { token: good })).toBe('none');
  });

  it('is void for good once the user was revoked, as it bears no date', async () => {
    const signature = await signId('zoe');
    expect(await under.greet('zoe', { signature })).toBe('none');
    await under.identity.revoke('zoe');
    expect(await under.greet('zoe', { signature })).toBe('auth-failed');
  });
});

describe('T3 an anonymous visitor', () => {
  const secret = 'a secret that one visitor has';
  const id = 'visitor-1';

  it('is known by the secret that they brought first', async () => {
    const under = await createIdentified();
    expect(await under.greet(id, { secret })).toBe('none');
    expect(await under.greet(id, { secret })).toBe('none');
    expect(await under.greet(id, { secret: 'a secret that another visitor has' })).toBe(
      'auth-failed',
    );
    expect(await under.greet('visitor-2', { secret })).toBe('none');
  });

  it('has an id that says so, and a secret that cannot be guessed', async () => {
    const under = await createIdentified();
    expect(await under.greet('ann', { secret })).toBe('auth-failed');
    expect(await under.greet('visitor-3', {})).toBe('auth-failed');
    expect(await under.greet('visitor-3', { secret: 'short' })).toBe('auth-failed');
    expect(await under.greet('visitor-3', { secret: 'x'.repeat(201) })).toBe('auth-failed');
  });

  it('is not let in where the host wants none', async () => {
    const under = await createIdentified({ secret: SECRET, visitors: false });
    expect(await under.greet(id, { secret })).toBe('auth-failed');
  });

  it('of two who come first with one id at the same time, one is', async () => {
    const under = await createIdentified();
    const codes = await Promise.all(
      ['the secret of the first of the two', 'the secret of the second of the two'].map((one) =>
        under.greet('visitor-4', { secret: one }),
      ),
    );
    expect(codes.sort()).toEqual(['auth-failed', 'none']);
  });

  it('is not known in the storage by the secret itself', async () => {
    const under = await createIdentified();
    await under.greet(id, { secret });
    const kept = await under.storage.transaction('read', (transaction) =>
      transaction.secret(`visitor:${id}`),
    );
    expect(JSON.stringify(kept)).toMatch(/^\{"digest":"[\w-]{43}"\}$/);
  });
});
