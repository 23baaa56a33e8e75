import { toBase64Url } from '../../src/model/base64url.js';

/** Long enough for HS256. */
export const SECRET = 'a secret that only the host’s server has';

type Fields = Readonly<Record<string, unknown>>;

/** Signs bytes as a token's issuer does. */
export interface Signer {
  readonly alg: string;
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export async function secretSigner(secret = SECRET, subtle = crypto.subtle): Promise<Signer> {
  const by = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', utf8(secret), by, false, ['sign']);
  return {
    alg: 'HS256',
    sign: async (data) => new Uint8Array(await subtle.sign(by, key, data)),
  };
}

const KEYS = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
  EdDSA: { name: 'Ed25519' },
};

export interface KeyPairSigner extends Signer {
  readonly jwk: JsonWebKey & Fields;
  readonly pem: string;
  readonly privateJwk: JsonWebKey & Fields;
}

/** A server's pair of keys. */
export async function keySigner(
  alg: keyof typeof KEYS,
  change: object = {},
): Promise<KeyPairSigner> {
  const by = { ...KEYS[alg], ...change };
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(by, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const lines = btoa(String.fromCharCode(...spki)).replace(/.{64}/g, '$&\n');
  return {
    alg,
    sign: async (data) => new Uint8Array(await crypto.subtle.sign(by, privateKey, data)),
    jwk: (await crypto.subtle.exportKey('jwk', publicKey)) as JsonWebKey & Fields,
    privateJwk: (await crypto.subtle.exportKey('jwk', privateKey)) as JsonWebKey & Fields,
    pem: `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`,
  };
}

/** The first two parts of a token, as they are signed. */
export function unsigned(claims: unknown, header: unknown): string {
  const part = (value: unknown) =>
    toBase64Url(utf8(typeof value === 'string' ? value : JSON.stringify(value)));
  return `${part(header)}.${part(claims)}`;
}

/** A token with these claims. `header` is added to what the signer says. */
export async function signToken(
  claims: Fields | string,
  signer: Signer,
  header: Fields = {},
): Promise<string> {
  const text = unsigned(claims, { alg: signer.alg, typ: 'JWT', ...header });
  return `${text}.${toBase64Url(await signer.sign(utf8(text)))}`;
}

export interface TokenSetup {
  readonly sub: string;
  /** The issuer's clock (ms). */
  readonly now: number;
  /** Seconds from now to the token's end. */
  readonly lasts?: number;
  readonly aud?: unknown;
  readonly more?: Fields;
}

/** Claims as a host's server would sign them. */
export function claimsFor({ sub, now, lasts = 600, aud = 'test', more = {} }: TokenSetup): Fields {
  const iat = Math.floor(now / 1000);
  return { sub, aud, iat, exp: iat + lasts, ...more };
}

/** Signs the id of a user as hosts without tokens do: HMAC with SHA-256, hexadecimal. */
export async function signId(id: string, secret = SECRET): Promise<string> {
  const { sign } = await secretSigner(secret);
  const bytes = await sign(utf8(id));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
