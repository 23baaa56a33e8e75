import { toBase64Url } from '../../model/base64url.js';
import type { Storage, StorageTransaction } from '../storage/storage.js';
import { utf8 } from './keys.js';

/** A secret that could be guessed, or that nobody means, is none. */
const SHORTEST = 20;
const LONGEST = 200;

/**
 * What is kept of a visitor's secret, or null where it cannot be one. To be made before a
 * transaction begins.
 */
export async function digestOf(subtle: SubtleCrypto, secret: string): Promise<string | null> {
  if (secret.length < SHORTEST || secret.length > LONGEST) return null;
  return toBase64Url(new Uint8Array(await subtle.digest('SHA-256', utf8(secret))));
}

/** Whether the secret of this digest is the visitor's, as it was kept at their first greeting. */
export async function isVisitors(
  transaction: StorageTransaction,
  visitor: string,
  digest: string,
): Promise<boolean> {
  const kept = (await transaction.secret(nameOfSecret(visitor)))?.['digest'];
  return typeof kept === 'string' && areSame(kept, digest);
}

/** The same; of one who never greeted before, the digest is kept from now on. */
export async function knowVisitor(
  storage: Storage,
  visitor: string,
  digest: string,
): Promise<boolean> {
  const isKnown = await storage.transaction('read', (transaction) =>
    isVisitors(transaction, visitor, digest),
  );
  return (
    isKnown ||
    storage.transaction('write', async (transaction) => {
      if (await transaction.secret(nameOfSecret(visitor))) {
        return isVisitors(transaction, visitor, digest);
      }
      await transaction.putSecret(nameOfSecret(visitor), { digest });
      return true;
    })
  );
}

/** Under which name the digest is kept. */
export function nameOfSecret(visitor: string): string {
  return `visitor:${visitor}`;
}

/** Takes as long whatever they differ in: digests of one kind are equally long. */
function areSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  }
  return difference === 0;
}
