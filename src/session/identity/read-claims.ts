import { fromBase64Url } from '../../model/base64url.js';

/** What a token says of itself. Only the backend can tell whether it is true. */
export interface ToldClaims {
  readonly sub?: string;
  /** When it ends, in ms since 1970 by the clock of whoever issued it. */
  readonly until?: number;
}

/** What can be read of a token without trusting it; nothing of one that is no JWT. */
export function readClaims(token: string): ToldClaims {
  try {
    const bytes = fromBase64Url(token.split('.')[1] ?? '');
    const { sub, exp } = JSON.parse(new TextDecoder().decode(bytes ?? undefined)) as {
      readonly sub?: unknown;
      readonly exp?: unknown;
    };
    return {
      ...(typeof sub === 'string' && { sub }),
      ...(typeof exp === 'number' && { until: exp * 1000 }),
    };
  } catch {
    return {};
  }
}
