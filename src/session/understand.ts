import { ChatError, toChatError } from '../protocol/errors.js';
import type { Shape } from '../protocol/shape.js';

/**
 * What the backend answered, checked. An answer that makes no sense is no refusal: what was asked
 * may have been carried out, so the code is `internal`.
 */
export function understand<T>(shape: Shape<T>, answer: unknown, what: string): T {
  try {
    return shape(answer, what);
  } catch (error) {
    throw new ChatError('internal', toChatError(error).message, { cause: error });
  }
}
