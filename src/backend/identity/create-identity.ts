import { ChatError } from '../../protocol/errors.js';
import type { Rules } from '../rules.js';
import { writeCredentials } from './credentials.js';
import { createGuard } from './guard.js';
import type { Identity } from './identity.js';
import { importPublicKey, importSecret } from './keys.js';
import type { PublicKey } from './keys.js';
import { topicOfProofs } from './watch.js';

/** By what users prove who they are. At least one of `secret` and `publicKey`. */
export interface IdentityOptions {
  /**
   * Shared with the host's server, at least 32 bytes: it signs tokens (HS256), and the ids of users
   * (HMAC with SHA-256, in hexadecimal).
   */
  readonly secret?: string;
  /**
   * What `secret` signs. Where people choose their own ids and a server signs them, choose one of
   * the two: an id can be made to look like a token.
   */
  readonly accept?: 'tokens' | 'signatures' | 'both';
  /** Of the server that signs tokens: EC P-256 (ES256), RSA (RS256) or Ed25519 (EdDSA). */
  readonly publicKey?: PublicKey;
  /** A token’s `aud` has to name it: the app’s id. */
  readonly audience: string;
  /** No token counts for longer than this after its `iat` (s). By default its `exp` alone says. */
  readonly maxAge?: number;
  /** By how much the clock of whoever issues tokens may differ (s): 30 unless said otherwise. */
  readonly leeway?: number;
  /**
   * Whether anonymous visitors are let in: ids that begin with `visitor-`, each known by the secret
   * that it brought first. By default they are.
   */
  readonly visitors?: boolean;
  /** After this a device that its key let in proves itself anew (s): 600 unless said otherwise. */
  readonly deviceTime?: number;
  /** Web Crypto, where it is not the global one. */
  readonly subtle?: SubtleCrypto;
}

/** What whoever gives a page a secret should hear. */
export const SECRET_IN_PAGE =
  'this page ships the secret of its identity: everybody who can read the page can be any user. ' +
  'That is for demos and tests. Give a publicKey, or have a server check tokens.';

/**
 * Checks tokens, signatures, device keys and visitors' secrets. One identity may guard several
 * copies of a backend, over one storage and bus.
 *
 * @throws TypeError, RangeError for options that make no key; ChatError `unsupported` where there
 *   is no Web Crypto, as in a page that is not served safely
 */
export async function createIdentity({
  secret,
  accept = 'both',
  publicKey,
  audience,
  maxAge,
  leeway = 30,
  visitors = true,
  deviceTime = 600,
  subtle = crypto.subtle,
}: IdentityOptions): Promise<Identity> {
  if (!subtle)
    throw new ChatError('unsupported', 'There is no Web Crypto here to check proofs by.');
  if (secret === undefined && publicKey === undefined) {
    throw new TypeError('An identity needs a secret or a publicKey.');
  }
  if (typeof audience !== 'string' || audience === '') {
    throw new TypeError('audience is the id of the app: a text that is not empty.');
  }
  for (const [name, time] of Object.entries({ maxAge, leeway, deviceTime })) {
    if (time !== undefined && !(time >= 0)) throw new RangeError(`${name} is a number of seconds.`);
  }
  const shared = secret === undefined ? undefined : await importSecret(subtle, secret);
  const open = publicKey === undefined ? undefined : await importPublicKey(subtle, publicKey);
  const keys = [accept === 'signatures' ? undefined : shared, open].filter((key) => !!key);
  const signatureKey = accept === 'tokens' ? undefined : shared;
  const given = { subtle, keys, audience, maxAge, leeway, visitors, deviceTime, signatureKey };
  let guarded: Rules | null = null;

  return {
    guard(rules, enter) {
      guarded = rules;
      return createGuard(given, rules, enter);
    },
    async revoke(userId) {
      if (!guarded) throw new TypeError('No backend was given this identity yet.');
      const { storage, bus, environment } = guarded;
      await storage.transaction('write', (transaction) =>
        writeCredentials(transaction, userId, { notBefore: environment.now(), devices: [] }),
      );
      bus.publish(topicOfProofs(userId), { kind: 'moved' });
    },
  };
}
