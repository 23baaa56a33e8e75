import { fromBase64Url } from '../../model/base64url.js';
import { utf8 } from './keys.js';
import type { Bytes, TokenKey } from './keys.js';

/** What a token that was found good says. Times in ms since 1970. */
export interface Claims {
  readonly sub: string;
  /** From then on it is no good. The leeway is counted in. */
  readonly until: number;
  readonly issuedAt: number | null;
  readonly role: string | undefined;
}

/** What a token has to fit. Times in seconds, as tokens count. */
export interface TokenRules {
  readonly keys: readonly TokenKey[];
  /** Has to be among the token's audience. */
  readonly audience: string;
  /** The longest time from a token's issue to its end; then `iat` has to be there. */
  readonly maxAge: number | undefined;
  /** By how much the clock of whoever issued it may differ from ours. */
  readonly leeway: number;
}

const LONGEST_TOKEN = 8_192;
const LONGEST_HEADER = 1_024;
/** The year 5138. A larger time was meant in milliseconds, and would never end. */
const LATEST_TIME = 1e11;

/** These bring a key of the token's own, or ask for what we do not know. */
const FORBIDDEN_HEADERS = ['crit', 'jwk', 'jku', 'x5c', 'x5u', 'b64', 'zip', 'enc'];
const TYPES: readonly unknown[] = [undefined, 'JWT', 'jwt', 'at+jwt'];

/**
 * The claims of a signed token (a compact JWS, RFC 7515 and 7519), or null for any that is not good
 * at `now` (ms). `kid` is not looked at: there is one key of each kind, and it decides.
 */
export async function verifyToken(
  token: string,
  rules: TokenRules,
  now: number,
): Promise<Claims | null> {
  if (token.length > LONGEST_TOKEN) return null;
  const [head = '', body = '', seal = '', ...more] = token.split('.');
  if (more.length > 0 || head.length > LONGEST_HEADER || seal === '') return null;
  const header = jsonOf(fromBase64Url(head));
  const signature = fromBase64Url(seal);
  if (!header || !signature || !TYPES.includes(header['typ'])) return null;
  if (FORBIDDEN_HEADERS.some((name) => Object.hasOwn(header, name))) return null;
  const key = rules.keys.find(({ alg }) => alg === header['alg']);
  if (!key || !(await key.verify(signature, utf8(`${head}.${body}`)))) return null;
  const claims = jsonOf(fromBase64Url(body));
  return claims && judge(claims, rules, now / 1000);
}

/** The rest is only looked at once the signature was found good. `now` in seconds. */
function judge(
  { sub, aud, exp, nbf, iat, role }: Readonly<Record<string, unknown>>,
  { audience, maxAge, leeway }: TokenRules,
  now: number,
): Claims | null {
  if (typeof sub !== 'string' || sub === '') return null;
  if (aud !== audience && !(Array.isArray(aud) && aud.includes(audience))) return null;
  if (!isTime(exp) || !isTimeOrMissing(nbf) || !isTimeOrMissing(iat)) return null;
  if (nbf !== undefined && nbf > now + leeway) return null;
  if (iat !== undefined && iat > now + leeway) return null;
  if (maxAge !== undefined && iat === undefined) return null;
  const end = Math.min(exp, (iat ?? exp) + (maxAge ?? Infinity)) + leeway;
  if (end <= now) return null;
  return {
    sub,
    until: end * 1000,
    issuedAt: iat === undefined ? null : iat * 1000,
    role: typeof role === 'string' ? role : undefined,
  };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < LATEST_TIME;
}

function isTimeOrMissing(value: unknown): value is number | undefined {
  return value === undefined || isTime(value);
}

/** The object that the bytes are as JSON in UTF-8, or null. */
function jsonOf(bytes: Bytes | null): Readonly<Record<string, unknown>> | null {
  if (!bytes) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
