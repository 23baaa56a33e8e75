import { beforeAll, describe, expect, it } from 'vitest';

import { toBase64Url } from '../../src/model/base64url.js';
import { createIdentified, type IdentifiedBackend } from '../harness/identified.js';
import {
  claimsFor,
  keySigner,
  SECRET,
  secretSigner,
  signToken,
  unsigned,
  utf8,
  type KeyPairSigner,
  type Signer,
} from '../harness/tokens.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a case is made of: the issuer's clock in seconds, and who can sign. */
interface Given {
  readonly now: number;
  readonly claims: Fields;
  readonly secret: Signer;
  readonly other: Signer;
  readonly server: KeyPairSigner;
}

type Case = readonly [
  name: string,
  code: string,
  token: (given: Given) => string | Promise<string>,
];

const change = (more: Fields, header?: Fields) => (given: Given) =>
  signToken({ ...given.claims, ...more }, given.secret, header);
const without = (name: string) => (given: Given) =>
  signToken(
    Object.fromEntries(Object.entries(given.claims).filter(([key]) => key !== name)),
    given.secret,
  );
const at = (seconds: number, name: string) => (given: Given) =>
  change({ [name]: given.now + seconds })(given);
const good = change({});
/** A good token, of which one part is another. */
const tampered = (part: number, by: (text: string) => string) => async (given: Given) => {
  const parts = (await good(given)).split('.');
  parts[part] = by(parts[part] ?? '');
  return parts.join('.');
};

const withSecret: readonly Case[] = [
  ['is good', 'none', good],
  ['names the app among others', 'none', change({ aud: ['other', 'test'] })],
  ['is of the type at+jwt', 'none', change({}, { typ: 'at+jwt' })],
  ['names a key: there is one, whatever its name', 'none', change({}, { kid: 'any' })],
  ['has a replayable id: it counts until it ends', 'none', change({ jti: '1' })],
  ['ended within the leeway', 'none', at(-29, 'exp')],
  ['begins within the leeway', 'none', at(29, 'nbf')],
  ['was issued by a clock that is a little ahead', 'none', at(29, 'iat')],
  ['has no iat, where no age is asked for', 'none', without('iat')],
  ['is another user’s', 'wrong-user', change({ sub: 'bob' })],
  ['is for a user whose id differs by case', 'wrong-user', change({ sub: 'Ann' })],
  ['is for nobody', 'auth-failed', without('sub')],
  ['is for an empty id', 'auth-failed', change({ sub: '' })],
  ['is for a number', 'auth-failed', change({ sub: 1 })],
  ['ended beyond the leeway', 'auth-failed', at(-30, 'exp')],
  ['never ends', 'auth-failed', without('exp')],
  ['ends at a text', 'auth-failed', change({ exp: '9999999999' })],
  ['ends at a time in milliseconds', 'auth-failed', change({ exp: 1_800_000_000_000 })],
  [
    'ends at infinity',
    'auth-failed',
    (given) => signToken('{"sub":"ann","aud":"test","exp":1e999}', given.secret),
  ],
  ['ends at null', 'auth-failed', change({ exp: null })],
  ['begins beyond the leeway', 'auth-failed', at(31, 'nbf')],
  ['begins at a text', 'auth-failed', change({ nbf: 'now' })],
  ['was issued in the future', 'auth-failed', at(31, 'iat')],
  ['was issued at a text', 'auth-failed', change({ iat: 'now' })],
  ['is for another app', 'auth-failed', change({ aud: 'other' })],
  ['is for other apps', 'auth-failed', change({ aud: ['other', 'test2'] })],
  ['is for no app', 'auth-failed', without('aud')],
  ['is for an app whose name contains ours', 'auth-failed', change({ aud: 'testing' })],
  ['is for an object', 'auth-failed', change({ aud: { test: true } })],
  ['is signed by another secret', 'auth-failed', ({ claims, other }) => signToken(claims, other)],
  ['says none', 'auth-failed', ({ claims }) => `${unsigned(claims, { alg: 'none' })}.`],
  ['says none, and has a signature', 'auth-failed', change({}, { alg: 'none' })],
  ['says None', 'auth-failed', change({}, { alg: 'None' })],
  ['says nothing of its algorithm', 'auth-failed', change({}, { alg: undefined })],
  ['says HS512', 'auth-failed', change({}, { alg: 'HS512' })],
  ['says hs256', 'auth-failed', change({}, { alg: 'hs256' })],
  ['says a list of algorithms', 'auth-failed', change({}, { alg: ['HS256'] })],
  ['says ES256, signed by the secret', 'auth-failed', change({}, { alg: 'ES256' })],
  [
    'says RS256, for which there is no key',
    'auth-failed',
    ({ claims, server }) => signToken(claims, server),
  ],
  [
    'points at an empty file for its key',
    'auth-failed',
    async ({ claims }) => signToken(claims, await zeroKey(), { kid: '../../../dev/null' }),
  ],
  ['brings its own key', 'auth-failed', change({}, { jwk: { kty: 'oct', k: 'AA' } })],
  ['points at a key', 'auth-failed', change({}, { jku: 'https://evil.example/keys' })],
  ['points at a certificate', 'auth-failed', change({}, { x5u: 'https://evil.example/c' })],
  ['brings a certificate', 'auth-failed', change({}, { x5c: ['AA'] })],
  ['asks for what we do not know', 'auth-failed', change({}, { crit: ['exp'] })],
  ['has a body that is not encoded', 'auth-failed', change({}, { b64: false })],
  ['is of another type', 'auth-failed', change({}, { typ: 'logout+jwt' })],
  [
    'has another body than was signed',
    'auth-failed',
    tampered(1, () => toBase64Url(utf8('{"sub":"ann"}'))),
  ],
  [
    'has another header than was signed',
    'auth-failed',
    tampered(0, () => toBase64Url(utf8('{"alg":"HS256"}'))),
  ],
  ['has half a signature', 'auth-failed', tampered(2, (text) => text.slice(0, 22))],
  ['has no signature', 'auth-failed', tampered(2, () => '')],
  ['has a signature with padding', 'auth-failed', tampered(2, (text) => `${text}=`)],
  [
    'has a signature in another spelling',
    'auth-failed',
    tampered(2, (text) => text.slice(0, -1) + nextLetter(text.at(-1))),
  ],
  ['has a fourth part', 'auth-failed', async (given) => `${await good(given)}.AAAA`],
  ['has two parts', 'auth-failed', ({ claims }) => unsigned(claims, { alg: 'HS256' })],
  ['is empty', 'auth-failed', () => ''],
  ['is no token', 'auth-failed', () => 'Bearer ann'],
  ['has white space', 'auth-failed', async (given) => ` ${await good(given)}`],
  ['has a body that is no JSON', 'auth-failed', ({ secret }) => signToken('ann', secret)],
  ['has a body that is a list', 'auth-failed', ({ secret }) => signToken('[]', secret)],
  ['has a body that is null', 'auth-failed', ({ secret }) => signToken('null', secret)],
  [
    'has a header that is a text',
    'auth-failed',
    ({ claims, secret }) => signedWithHeader('"HS256"', claims, secret),
  ],
  [
    'inherits its algorithm',
    'auth-failed',
    ({ claims, secret }) => signedWithHeader('{"__proto__":{"alg":"HS256"}}', claims, secret),
  ],
  ['is longer than a token is', 'auth-failed', change({ more: 'x'.repeat(8_200) })],
  ['has a header of two kilobytes', 'auth-failed', change({}, { more: 'x'.repeat(2_000) })],
];

/** Swaps the bits of the last letter that say nothing: another spelling of the same bytes. */
function nextLetter(letter = 'A'): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(letter) ^ 1] ?? 'A';
}

async function signedWithHeader(header: string, claims: Fields, signer: Signer): Promise<string> {
  const text = unsigned(claims, header);
  return `${text}.${toBase64Url(await signer.sign(utf8(text)))}`;
}

/** The key of whoever reads an empty file as one: 32 zero bytes. */
function zeroKey(): Promise<Signer> {
  return secretSigner('\0'.repeat(32));
}

describe('P10 a token at the backend', () => {
  let under: IdentifiedBackend;
  let given: Given;
  beforeAll(async () => {
    under = await createIdentified();
    const now = Math.floor(under.time.now() / 1000);
    given = {
      now,
      claims: claimsFor({ sub: 'ann', now: now * 1000 }),
      secret: await secretSigner(),
      other: await secretSigner('another secret, which nobody told us of'),
      server: await keySigner('RS256'),
    };
  });

  for (const [name, code, token] of withSecret) {
    it(`that ${name}: ${code}`, async () => {
      expect(await under.greet('ann', { token: await token(given) })).toBe(code);
    });
  }

  it('that is refused is refused in the same words, whatever is wrong with it', async () => {
    const words = new Set<string>();
    for (const [, code, token] of withSecret.filter((one) => one[1] === 'auth-failed')) {
      const greeting = under.enter('ann', { token: await token(given) });
      words.add(
        await greeting.then(
          () => code,
          ({ message }: Error) => message,
        ),
      );
    }
    expect([...words]).toHaveLength(1);
  });

  it('no proof at all is refused, and several are none', async () => {
    expect(await under.greet('ann', {})).toBe('auth-failed');
    const token = await good(given);
    expect(await under.greet('ann', { token, device: 'd' })).toBe('invalid');
    expect(await under.greet('ann', { token, signature: 'ab' })).toBe('invalid');
  });
});

describe('P10 a token by a server’s key', () => {
  for (const alg of ['ES256', 'RS256', 'EdDSA'] as const) {
    it(`${alg}: is taken by JWK and by PEM, and no other algorithm with it`, async () => {
      const server = await keySigner(alg);
      for (const publicKey of [server.jwk, server.pem]) {
        const under = await createIdentified({ publicKey });
        const claims = claimsFor({ sub: 'ann', now: under.time.now() });
        const greet = (token: string) => under.greet('ann', { token });
        expect(await greet(await signToken(claims, server))).toBe('none');
        expect(await greet(await signToken(claims, await keySigner(alg)))).toBe('auth-failed');
        expect(await greet(await signToken(claims, await secretSigner()))).toBe('auth-failed');
        // The text of the public key, taken for a shared secret.
        const confused = await secretSigner(server.pem);
        expect(await greet(await signToken(claims, confused))).toBe('auth-failed');
        for (const other of ['ES256', 'RS256', 'EdDSA', 'ES384', 'PS256', 'HS256', 'none']) {
          if (other === alg) continue;
          const token = await signToken(claims, server, { alg: other });
          expect([other, await greet(token)]).toEqual([other, 'auth-failed']);
        }
      }
    });
  }

  it('and one by the secret are both taken where both are given', async () => {
    const server = await keySigner('ES256');
    const under = await createIdentified({ secret: SECRET, publicKey: server.jwk });
    const claims = claimsFor({ sub: 'ann', now: under.time.now() });
    expect(await under.greet('ann', { token: await signToken(claims, server) })).toBe('none');
    const token = await signToken(claims, await secretSigner());
    expect(await under.greet('ann', { token })).toBe('none');
    const swapped = await signToken(claims, server, { alg: 'HS256' });
    expect(await under.greet('ann', { token: swapped })).toBe('auth-failed');
  });

  it('a key that is none, too short, private or of another curve is told at once', async () => {
    const server = await keySigner('ES256');
    const short = await keySigner('RS256', { modulusLength: 1024 });
    const other = await keySigner('ES256', { namedCurve: 'P-384' });
    const wrong = [
      server.privateJwk,
      short.jwk,
      short.pem,
      other.jwk,
      other.pem,
      { kty: 'oct', k: 'AA' },
      { ...server.jwk, x: server.jwk['y'] },
      {},
      'no key',
      server.pem.replace('PUBLIC', 'PRIVATE'),
    ];
    for (const publicKey of wrong) {
      await expect(createIdentified({ publicKey })).rejects.toThrow(TypeError);
    }
    await expect(createIdentified({ secret: 'too short' })).rejects.toThrow(RangeError);
    await expect(createIdentified({})).rejects.toThrow(TypeError);
    await expect(createIdentified({ secret: SECRET, audience: '' })).rejects.toThrow(TypeError);
    await expect(createIdentified({ secret: SECRET, maxAge: NaN })).rejects.toThrow(RangeError);
  });
});

describe('P10 the age of a token', () => {
  it('is counted from its issue, which has to be said', async () => {
    const under = await createIdentified({ secret: SECRET, maxAge: 300 });
    const now = Math.floor(under.time.now() / 1000);
    const greet = async (more: Fields) =>
      under.greet('ann', { token: await under.token('ann', more) });
    expect(await greet({ iat: now - 329 })).toBe('none');
    expect(await greet({ iat: now - 330 })).toBe('auth-failed');
    expect(await greet({ iat: undefined })).toBe('auth-failed');
  });

  it('by a backend whose clock is ten years off is told by that clock', async () => {
    const under = await createIdentified();
    const token = await under.token('ann');
    under.time.clockOffset = 10 * 365 * 86_400_000;
    expect(await under.greet('ann', { token })).toBe('auth-failed');
    under.time.clockOffset = -10 * 365 * 86_400_000;
    expect(await under.greet('ann', { token })).toBe('auth-failed');
    under.time.clockOffset = 0;
    expect(await under.greet('ann', { token })).toBe('none');
  });
});
