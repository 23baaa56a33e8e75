import { fromBase64Url } from '../../model/base64url.js';

/** What a token says of itself. Only the backend can tell whether it is true. */
export interface ToldClaims {
  readonly sub?: string;
  /** When it ends, in ms since 1970 by the clock of whoever issued it. */
  readonly until?: number;
  readonly issuedAt?: number;
}

/** A token that ends sooner than this (ms) makes way for a fresh one. */
const RENEW_BEFORE = 30_000;

/**
 * When a fresh token has to be there, by the backend's clock: before this one ends, or at half its
 * time where it lasts hardly longer. Infinity where nothing says it.
 */
export function renewalOf(token: string): number {
  const { until = Infinity, issuedAt = -Infinity } = readClaims(token);
  return until - Math.min(RENEW_BEFORE, Math.max(until - issuedAt, 0) / 2);
}

/** What can be read of a token without trusting it; nothing of one that is no JWT. */
export function readClaims(token: string): ToldClaims {
  try {
    const bytes = fromBase64Url(token.split('.')[1] ?? '');
    const { sub, exp, iat } = JSON.parse(new TextDecoder().decode(bytes ?? undefined)) as {
      readonly sub?: unknown;
      readonly exp?: unknown;
      readonly iat?: unknown;
    };
    return {
      ...(typeof sub === 'string' && { sub }),
      ...(typeof exp === 'number' && { until: exp * 1000 }),
      ...(typeof iat === 'number' && { issuedAt: iat * 1000 }),
    };
  } catch {
    return {};
  }
}
