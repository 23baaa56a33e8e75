import { fromBase64Url, toBase64Url } from '../../model/base64url.js';
import type { Hello } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Rules } from '../rules.js';
import { isVoid, readCredentials } from './credentials.js';
import type { Proof } from './credentials.js';
import { importDeviceKey, isSignedByDevice, utf8 } from './keys.js';
import type { Bytes, TokenKey } from './keys.js';
import { authFailed, wrongUser } from './refusals.js';
import { verifyToken } from './verify-token.js';
import type { TokenRules } from './verify-token.js';
import { digestOf, knowVisitor } from './visitor-secret.js';
import { VISITOR_PREFIX } from '../../model/visitor.js';

/** With what proofs are checked. */
export interface ProofRules extends TokenRules {
  readonly subtle: SubtleCrypto;
  /** Of the users' signatures; undefined where those are not taken. */
  readonly signatureKey: TokenKey | undefined;
  readonly visitors: boolean;
  /** How long a connection lasts that a device's key has proved (s). */
  readonly deviceTime: number;
}

/** An HMAC with SHA-256, in hexadecimal. */
const SIGNATURE = /^[0-9a-f]{64}$/i;
const CHALLENGE_BYTES = 32;

/** The proof in a greeting; rejects where it is none. Crypto first, then what is stored. */
export async function proofOf(given: ProofRules, rules: Rules, hello: Hello): Promise<Proof> {
  const { user, token, signature, secret } = hello;
  if ([token, signature, hello.device].filter((proof) => proof !== undefined).length > 1) {
    throw new ChatError('invalid', 'A greeting brings one proof, not several.');
  }
  if (token !== undefined) return proofByToken(given, rules, user.id, token);
  if (signature !== undefined) {
    const bytes = SIGNATURE.test(signature) && fromHex(signature);
    if (!bytes || !(await given.signatureKey?.verify(bytes, utf8(user.id)))) throw authFailed();
    return checked(rules, user.id, { by: 'signature', until: Infinity, issuedAt: null });
  }
  const isVisitor = given.visitors && user.id.startsWith(VISITOR_PREFIX);
  const digest = isVisitor && secret ? await digestOf(given.subtle, secret) : null;
  if (digest === null || !(await knowVisitor(rules.storage, user.id, digest))) throw authFailed();
  return checked(rules, user.id, { by: 'secret', until: Infinity, issuedAt: null });
}

/** The proof that a token is for this user. */
export async function proofByToken(
  given: ProofRules,
  rules: Rules,
  userId: string,
  token: string,
): Promise<Proof> {
  const claims = await verifyToken(token, given, rules.environment.now());
  if (!claims) throw authFailed();
  if (claims.sub !== userId) throw wrongUser();
  const { until, issuedAt, role } = claims;
  return checked(rules, userId, { by: 'token', until, issuedAt, role });
}

/** The proof that a device has the key that was registered: its signature of `challenge`. */
export async function proofByDevice(
  { subtle, deviceTime }: ProofRules,
  rules: Rules,
  { user, device: id }: Hello,
  challenge: string,
  signature: string,
): Promise<Proof> {
  const { devices } = await rules.storage.transaction('read', (transaction) =>
    readCredentials(transaction, user.id),
  );
  const device = devices.find((one) => one.id === id);
  const bytes = fromBase64Url(signature);
  if (!device || !bytes) throw authFailed();
  const key = await importDeviceKey(subtle, { ...device.key });
  if (!(await isSignedByDevice(subtle, key, bytes, utf8(challenge)))) throw authFailed();
  const until = rules.environment.now() + deviceTime * 1000;
  const { role } = device;
  return checked(rules, user.id, { by: 'device', until, issuedAt: null, role, device: device.id });
}

/** What a device has to sign: nobody can know it before. */
export function newChallenge(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES)));
}

/** `proof`, unless it was revoked. */
async function checked({ storage }: Rules, userId: string, proof: Proof): Promise<Proof> {
  const credentials = await storage.transaction('read', (transaction) =>
    readCredentials(transaction, userId),
  );
  if (isVoid(credentials, proof)) throw authFailed();
  return proof;
}

function fromHex(text: string): Bytes {
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}
