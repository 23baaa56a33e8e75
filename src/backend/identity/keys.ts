/** By what a token's signature is checked: one algorithm for one kind of key, chosen by us. */
export interface TokenKey {
  /** The only `alg` with which the key goes. */
  readonly alg: 'HS256' | 'ES256' | 'RS256' | 'EdDSA';
  readonly verify: (signature: Bytes, data: Bytes) => Promise<boolean>;
}

/** Bytes as Web Crypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A public key, as JWK or as the text of a PEM file (`BEGIN PUBLIC KEY`). */
export type PublicKey = string | Readonly<Record<string, unknown>>;

/** RFC 7518 asks for as many bytes of a secret as its digest has. */
const SHORTEST_SECRET = 32;
const SHORTEST_RSA_MODULUS = 2048;

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const ED25519 = { name: 'Ed25519' };
const HMAC = { name: 'HMAC', hash: 'SHA-256' };

const ALGORITHMS = [
  { alg: 'ES256', kty: 'EC', crv: 'P-256', by: P256 },
  { alg: 'RS256', kty: 'RSA', crv: undefined, by: RSA },
  { alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', by: ED25519 },
] as const;

/**
 * The key of a shared secret.
 * @throws RangeError for one that is too short to be one
 */
export async function importSecret(subtle: SubtleCrypto, secret: string): Promise<TokenKey> {
  const bytes = utf8(secret);
  if (bytes.length < SHORTEST_SECRET) {
    throw new RangeError(`The secret of an identity has at least ${SHORTEST_SECRET} bytes.`);
  }
  const key = await subtle.importKey('raw', bytes, HMAC, false, ['verify']);
  return {
    alg: 'HS256',
    verify: (signature, data) => subtle.verify(HMAC, key, signature, data),
  };
}

/**
 * The key of a server that signs tokens.
 * @throws TypeError for anything but a public key of EC P-256, RSA from 2,048 bits, or Ed25519
 */
export async function importPublicKey(subtle: SubtleCrypto, given: PublicKey): Promise<TokenKey> {
  for (const { alg, kty, crv, by } of ALGORITHMS) {
    if (typeof given !== 'string' && (given['kty'] !== kty || given['crv'] !== crv)) continue;
    const key = await importAs(subtle, given, by).catch(() => null);
    if (!key) continue;
    const { modulusLength = SHORTEST_RSA_MODULUS } = key.algorithm as Partial<RsaKeyAlgorithm>;
    if (modulusLength < SHORTEST_RSA_MODULUS) break;
    return { alg, verify: (signature, data) => subtle.verify(by, key, signature, data) };
  }
  throw new TypeError(
    'publicKey is a public JWK or PEM: EC P-256, RSA of at least 2048 bits, or Ed25519.',
  );
}

/** The key of a device: always EC P-256. Rejects where the point is not on the curve. */
export function importDeviceKey(
  subtle: SubtleCrypto,
  key: Readonly<Record<string, unknown>>,
): Promise<CryptoKey> {
  return importAs(subtle, key, P256);
}

/** Whether the device key signed `data`. */
export function isSignedByDevice(
  subtle: SubtleCrypto,
  key: CryptoKey,
  signature: Bytes,
  data: Bytes,
): Promise<boolean> {
  return subtle.verify(P256, key, signature, data);
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

async function importAs(
  subtle: SubtleCrypto,
  given: PublicKey,
  by: AlgorithmIdentifier,
): Promise<CryptoKey> {
  if (typeof given === 'string') {
    return subtle.importKey('spki', fromPem(given), by, false, ['verify']);
  }
  // Only what makes the key: a private part has no business here, and `alg`, `use` and the like
  // are judged by nobody.
  const { kty, crv, x, y, n, e, d } = given as Readonly<Record<string, string>>;
  if (d !== undefined) throw new TypeError('This key is private.');
  const parts = { kty, crv, x, y, n, e };
  const jwk = Object.fromEntries(
    Object.entries(parts).filter(([, part]) => typeof part === 'string'),
  );
  return subtle.importKey('jwk', jwk, by, false, ['verify']);
}

function fromPem(text: string): Bytes {
  const body = /-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]+)-----END PUBLIC KEY-----/.exec(text);
  if (!body?.[1]) throw new TypeError('There is no public key in this text.');
  return Uint8Array.from(atob(body[1].replace(/\s/g, '')), (character) => character.charCodeAt(0));
}
